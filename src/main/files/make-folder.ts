/**
 * @file Making a folder with those above it. Node's own `mkdir` with `recursive` never ends where the system says of a folder
 * inside one that is there that there is no such place: /proc, folders that are mounted when they are asked for, a working
 * folder that was deleted. Here each folder is asked for at most twice.
 */
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { folderMode } from './data-folder.ts';
import { systemErrorCode } from './error-code.ts';
import { isFolder } from './is-folder.ts';

/** Does nothing where it is there. Throws the system's error where it cannot be made. */
export async function makeFolder(path: string): Promise<void> {
  const missing: string[] = [];
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const error = await made(folder);
    if (error === undefined) break;
    if (systemErrorCode(error) !== 'ENOENT' || folder === dirname(folder)) throw error;
    if (await isFolder(dirname(folder))) {
      // Somebody may have made the one above in this moment.
      const again = await made(folder);
      if (again !== undefined) throw again;
      break;
    }
    missing.unshift(folder);
  }
  for (const folder of missing) {
    const error = await made(folder);
    if (error !== undefined) throw error;
  }
}

/** What kept it from being made; undefined where it is there now. */
async function made(folder: string): Promise<unknown> {
  try {
    await mkdir(folder, { mode: folderMode(folder) });
    return undefined;
  } catch (error) {
    if (await isFolder(folder)) return undefined;
    return error;
  }
}
