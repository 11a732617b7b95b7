/** @file What a person set once for all works, in one file of the data folder. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Settings, settingsSchema } from '../../shared/contract.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';

const usual: Settings = { theme: 'system', surround: 'grey', singleKeys: true, hintsSeen: [] };
const file = () => join(dataFolder(), 'settings.json');

/** Each that cannot be read is the usual one. */
export async function readSettings(): Promise<Settings> {
  try {
    const stored = JSON.parse(await readFile(file(), 'utf8')) as Record<string, unknown>;
    const sound = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
      const { success, data } = schema.safeParse(stored[name]);
      return success && data !== undefined ? [[name, data]] : [];
    });
    return { ...usual, ...Object.fromEntries(sound) };
  } catch {
    return usual;
  }
}

export async function writeSettings(settings: Settings): Promise<void> {
  await makeDataFolder();
  await writeFileAtomic(file(), new TextEncoder().encode(`${JSON.stringify(settings, undefined, 2)}\n`));
}
