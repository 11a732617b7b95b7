/** @file The pictures in a folder that a person named to train on, whatever else lies there. */
import { type Dirent, statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import { systemErrorCode } from '../../../files/error-code.ts';

const extensions = new Set(['.jpg', '.jpeg', '.png', '.webp', '.tif', '.tiff', '.gif', '.avif']);

export interface ContentOptions {
  /** Given the path inside the folder, with forward slashes on every system. */
  readonly exclude?: (relativePath: string) => boolean;
}

/**
 * Paths of all pictures in the folder and the folders in it, in an order that depends on their names alone. Hidden
 * files, links to folders (they may go in circles) and folders that may not be opened are left out.
 */
export async function listContent(folder: string, { exclude = () => false }: ContentOptions = {}): Promise<string[]> {
  await checkFolder(folder);
  const names: string[] = [];
  let others = 0;
  const pending = [''];
  for (let inside = pending.pop(); inside !== undefined; inside = pending.pop()) {
    for (const entry of await entriesOf(folder, inside)) {
      if (entry.name.startsWith('.')) continue;
      const name = `${inside}${entry.name}`;
      if (entry.isDirectory()) pending.push(`${name}/`);
      else if (isPicture(entry, join(folder, name)) && !exclude(name)) names.push(name);
      else others++;
    }
  }
  if (names.length === 0) throw new AppError('photos.none', { folder, others });
  return names.sort((a, b) => (a < b ? -1 : 1)).map((name) => join(folder, name));
}

async function checkFolder(folder: string): Promise<void> {
  const stats = await stat(folder).catch((error) => {
    throw folderError(folder, error);
  });
  if (!stats.isDirectory()) throw new AppError('photos.not-a-folder', { folder });
}

async function entriesOf(folder: string, inside: string): Promise<Dirent[]> {
  try {
    return await readdir(join(folder, inside), { withFileTypes: true });
  } catch (error) {
    if (inside === '') throw folderError(folder, error);
    return [];
  }
}

function isPicture(entry: Dirent, path: string): boolean {
  if (!extensions.has(extname(entry.name).toLowerCase())) return false;
  return entry.isFile() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}

function folderError(folder: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  if (code === undefined) return error;
  if (['ENOENT', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'].includes(code)) {
    return new AppError('photos.folder-missing', { folder }, { cause: error });
  }
  if (code === 'ENOTDIR') return new AppError('photos.not-a-folder', { folder }, { cause: error });
  const reason = code === 'EACCES' || code === 'EPERM' ? 'no permission' : code;
  return new AppError('photos.folder-unreadable', { folder, reason }, { cause: error });
}
