/**
 * @file The pictures of a folder that a person named, told by what they are and not by what they are called. What a person may
 * think is among them and is not, is named; nothing that lies there stops the others, and nothing is waited for: pipes and
 * devices are never opened.
 */
import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErrorCode, ErrorValues } from '../../shared/errors.ts';
import { folderEntry, formatBytes, isCalledPicture } from '../../shared/picture-format.ts';
import { systemReason } from '../../shared/system-error.ts';
import { systemErrorCode } from './error-code.ts';

export interface FolderPictures {
  /** Paths, in an order that depends on names alone. */
  readonly pictures: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** How many other files there are. */
  readonly others: number;
}

/** What is among the pictures and cannot be used. */
export interface LeftOut {
  readonly file: string;
  readonly error: { readonly code: ErrorCode; readonly values: ErrorValues };
  /** Whether it is a picture: there is one fewer than there should be. */
  readonly isPicture: boolean;
}

export interface FolderOptions {
  /** Also in the folders inside; links to folders may go in circles and are left alone. */
  readonly deep?: boolean;
  /** Given the path inside the folder, with forward slashes on every system. */
  readonly exclude?: (relativePath: string) => boolean;
}

/** Hidden files are left alone, and so are folders inside that may not be opened. Throws the system's error about the folder itself. */
export async function picturesInFolder(
  folder: string,
  { deep = false, exclude = () => false }: FolderOptions = {},
): Promise<FolderPictures> {
  const found: string[] = [];
  const leftOut: LeftOut[] = [];
  let others = 0;
  const pending = [''];
  for (let inside = pending.pop(); inside !== undefined; inside = pending.pop()) {
    for (const entry of await namesIn(join(folder, inside), inside === '')) {
      if (entry.startsWith('.')) continue;
      const name = `${inside}${entry}`;
      const kind = await kindOf(join(folder, name), entry, deep);
      if (kind === 'folder') pending.push(`${name}/`);
      else if (kind === 'picture' && !exclude(name)) found.push(name);
      else if (typeof kind === 'object') leftOut.push(kind);
      else others++;
    }
  }
  const sorted = found.sort((a, b) => (a < b ? -1 : 1));
  return { pictures: sorted.map((name) => join(folder, name)), leftOut, others };
}

async function namesIn(folder: string, isOutermost: boolean): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isOutermost) throw error;
    return [];
  }
}

async function kindOf(path: string, name: string, deep: boolean): Promise<'picture' | 'folder' | 'other' | LeftOut> {
  const without = (code: ErrorCode, values: ErrorValues, isPicture: boolean): LeftOut => ({
    ...{ file: path, isPicture },
    error: { code, values: { file: path, ...values } },
  });
  const isCalled = isCalledPicture(name);
  try {
    const itself = await lstat(path);
    if (itself.isDirectory() && deep) return 'folder';
    const stats = itself.isSymbolicLink() ? await stat(path).catch(() => undefined) : itself;
    if (!stats) return isCalled ? without('folder.dead-link', {}, false) : 'other';
    if (!stats.isFile()) return isCalled ? without('folder.no-file', { kind: whatItIs(stats) }, false) : 'other';
    const entry = folderEntry(name, await startOf(path));
    if (typeof entry === 'string') return entry;
    return without('picture.format', { format: entry.unreadable }, true);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return isCalled ? without('file.unreadable', { reason: systemReason(code) }, true) : 'other';
  }
}

/** O_NONBLOCK: a pipe may have taken the file's place, and opening that would wait for ever. */
async function startOf(path: string): Promise<Uint8Array> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const bytes = new Uint8Array(formatBytes);
    const { bytesRead } = await handle.read(bytes, 0, formatBytes, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle?.close();
  }
}

function whatItIs(stats: Stats): string {
  if (stats.isDirectory()) return '@reason.isFolder';
  if (stats.isFIFO()) return '@reason.isPipe';
  return stats.isSocket() ? '@reason.isSocket' : '@reason.isDevice';
}
