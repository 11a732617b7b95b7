/** @file How much a folder takes on the disk. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** In bytes, with all that is below it; a second name of the same file takes no space. */
export async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, number>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const found = await stat(join(entry.parentPath, entry.name)).catch(() => undefined);
    if (found) files.set(`${found.dev} ${found.ino || join(entry.parentPath, entry.name)}`, found.size);
  }
  return [...files.values()].reduce((total, size) => total + size, 0);
}
