/**
 * @file Closes the data folder of an earlier version to other users of the machine: it was made as open as any folder. What is
 * made now is closed from its first moment (files/data-folder.ts).
 *
 * A folder that a person named (IMPASTO_HOME) and that holds other things than ours, such as their home, stays as open as they
 * made it; what is ours in it is closed. A folder that we made, or that holds nothing but ours, is closed itself.
 */
import type { Dirent } from 'node:fs';
import { chmod, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { dataFolder } from '../files/data-folder.ts';

/** What earlier versions made there. */
const ours = new Set([
  'batches.json',
  'desktop.json',
  'devices.json',
  'downloads',
  'incoming',
  'jobs',
  'logs',
  'models',
  'outgoing',
  'pictures',
  'prints',
  'settings.json',
  'studio',
  'web.json',
  'window',
  'works',
]);

/** Does nothing where it is closed already. What cannot be closed, since it is somebody else's, is left as it is. */
export async function keepPrivate(folder = dataFolder(), isNamed = process.env.IMPASTO_HOME !== undefined) {
  // There modes say nothing, and what lies below a user's own folder is closed.
  if (process.platform === 'win32') return;
  const mode = await modeOf(folder);
  if (mode === undefined || isClosed(mode)) return;
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const isOurs = (name: string) => ours.has(name) || name.startsWith('.impasto-');
  // First, since it closes all at once.
  if (!isNamed || entries.every(({ name }) => isOurs(name))) await close(folder, mode);
  for (const entry of entries) if (!isNamed || isOurs(entry.name)) await closeAll(folder, entry);
}

async function closeAll(parent: string, entry: Dirent): Promise<void> {
  // A link's own mode says nothing, and what it leads to is not here.
  if (!entry.isFile() && !entry.isDirectory()) return;
  const path = join(parent, entry.name);
  const mode = await modeOf(path);
  if (mode !== undefined && !isClosed(mode)) await close(path, mode);
  if (!entry.isDirectory()) return;
  const inside = await readdir(path, { withFileTypes: true }).catch(() => []);
  for (const each of inside) await closeAll(path, each);
}

async function modeOf(path: string): Promise<number | undefined> {
  const found = await lstat(path).catch(() => undefined);
  return found && found.mode & 0o777;
}

function isClosed(mode: number): boolean {
  return (mode & 0o077) === 0;
}

async function close(path: string, mode: number): Promise<void> {
  await chmod(path, mode & 0o700).catch(() => {});
}
