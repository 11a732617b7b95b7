/** @file What a person set once for all works, in one file of the data folder. */
import { join } from 'node:path';
import type { z } from 'zod';
import { type Settings, settingsSchema } from '../../shared/contract.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import { parseKnown, unknownFields, withUnknown } from './known-fields.ts';
import { readDocument, setAside } from './stored.ts';

const usual: Settings = { theme: 'system', surround: 'grey', singleKeys: true, hintsSeen: [] };
const file = () => join(dataFolder(), 'settings.json');

/** Each that cannot be read is the usual one. A file of which nothing can be read goes aside. */
export async function readSettings(onTrouble: (error: unknown) => void): Promise<Settings> {
  const stored = await readDocument(file(), fieldsOf);
  if (stored.kind === 'unreadable') {
    onTrouble(stored.error);
    await setAside(file()).catch(onTrouble);
  }
  if (stored.kind !== 'value') return usual;
  return { ...usual, ...sound(stored.value) };
}

/** What was read otherwise than it is written stays until it is set here: a later version may know more. */
export async function writeSettings(settings: Settings): Promise<void> {
  await makeDataFolder();
  const before = await readDocument(file(), fieldsOf);
  if (before.kind === 'unreadable') throw before.error;
  const stored = before.kind === 'value' ? before.value : {};
  const known = sound(stored);
  const unread = Object.entries(stored).filter(([name]) => {
    const isAsRead = settings[name as keyof Settings] === usual[name as keyof Settings];
    return !(name in known) && isAsRead;
  });
  const all = { ...withUnknown(settings, unknownFields(stored, known)), ...Object.fromEntries(unread) };
  await writeFileAtomic(file(), new TextEncoder().encode(`${JSON.stringify(all, undefined, 2)}\n`));
}

function fieldsOf(json: unknown): Record<string, unknown> | undefined {
  const isFields = typeof json === 'object' && json !== null && !Array.isArray(json);
  return isFields ? (json as Record<string, unknown>) : undefined;
}

function sound(stored: Record<string, unknown>): Partial<Settings> {
  const read = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const data = parseKnown(schema as z.ZodType, stored[name]);
    return data === undefined ? [] : [[name, data]];
  });
  return Object.fromEntries(read);
}
