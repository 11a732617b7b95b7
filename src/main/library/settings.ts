/** @file What a person set once for all works, in one file of the data folder. */
import { join } from 'node:path';
import { z } from 'zod';
import { type Settings, settingsSchema } from '../../shared/contract-shapes.ts';
import { documentType } from '../../shared/documents/document.ts';
import { parseKnown, unknownFields, withUnknown } from '../../shared/documents/unknown-fields.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import { readDocumentFile, valueOrAside, writeDocumentFile } from './stored.ts';

const defaults: Settings = { theme: 'system', surround: 'grey', singleKeys: true, marking: true, hintsSeen: [] };
/** Each setting is read by itself: one that is damaged does not cost the others. */
const settingsDocument = documentType({ name: 'settings', schema: z.record(z.string(), z.unknown()) });
const file = () => join(dataFolder(), 'settings.json');

/** Each that cannot be read is the usual one. A file of which nothing can be read goes aside. */
export async function readSettings(onTrouble: (error: unknown) => void): Promise<Settings> {
  const stored = await valueOrAside(file(), readDocumentFile(file(), settingsDocument), onTrouble);
  return { ...defaults, ...(stored && sound(stored)) };
}

/** What was read otherwise than it is written stays until it is set here: a later version may know more. */
export async function writeSettings(settings: Settings): Promise<void> {
  await makeDataFolder();
  const before = await readDocumentFile(file(), settingsDocument);
  if (before.kind === 'unreadable') throw before.error;
  const stored = before.kind === 'value' ? before.value : {};
  const known = sound(stored);
  const unread = Object.entries(stored).filter(([name]) => {
    const isAsRead = settings[name as keyof Settings] === defaults[name as keyof Settings];
    return !(name in known) && isAsRead;
  });
  const all = { ...withUnknown(settings, unknownFields(stored, known)), ...Object.fromEntries(unread) };
  await writeDocumentFile(file(), settingsDocument, all, { indent: 2 });
}

function sound(stored: Record<string, unknown>): Partial<Settings> {
  const read = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    if (stored[name] === undefined) return [];
    const { data } = parseKnown(schema as z.ZodType, stored[name]);
    return data === undefined ? [] : [[name, data]];
  });
  return Object.fromEntries(read);
}
