/** @file Reading a file that a person named, with a sentence for everything that can be wrong with it. */
import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { assert } from '../../shared/assert.ts';
import { AppError } from '../../shared/errors.ts';
import { systemReason } from '../../shared/system-error.ts';
import { systemErrorCode } from './error-code.ts';

const bytesInMegabyte = 1e6;
/** One read call takes at most 2 GiB on every system; smaller steps also let a signal through. */
const stepBytes = 64 * 2 ** 20;

/**
 * All bytes of an ordinary file, in a buffer of their own that starts at offset 0 (so typed arrays may view it).
 * Devices and pipes are refused because reading them may never end.
 */
export async function readInputFile(path: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  return await withInputFile(path, async (handle, sizeBytes) => {
    if (sizeBytes > maxBytes) {
      const megabytes = Math.ceil(sizeBytes / bytesInMegabyte);
      throw new AppError('file.too-big', { file: path, megabytes, limit: Math.floor(maxBytes / bytesInMegabyte) });
    }
    return await readFully(handle, 0, sizeBytes);
  });
}

/** Opens an ordinary file, hands it to `use` with its size, closes it; system errors become AppErrors about `path`. */
export async function withInputFile<T>(
  path: string,
  use: (handle: FileHandle, sizeBytes: number) => Promise<T>,
): Promise<T> {
  let handle: FileHandle | undefined;
  try {
    // O_NONBLOCK: opening a pipe that nobody writes to would otherwise wait for ever.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = await handle.stat();
    if (stats.isDirectory()) throw new AppError('file.folder-not-file', { file: path });
    if (!stats.isFile()) throw new AppError('file.not-plain', { file: path });
    return await use(handle, stats.size);
  } catch (error) {
    throw (await isDeadLink(path, error))
      ? new AppError('file.dead-link', { file: path }, { cause: error })
      : inputError(path, error);
  } finally {
    await handle?.close();
  }
}

/** Bytes `start` … `start + length` of an open file; fewer when the file ends before. */
export async function readFully(handle: FileHandle, start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  assert(start >= 0 && length >= 0, 'readFully: range', start, length);
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, Math.min(stepBytes, length - filled), start + filled);
    if (bytesRead === 0) return bytes.slice(0, filled); // the file became shorter meanwhile
    filled += bytesRead;
  }
  return bytes;
}

async function isDeadLink(path: string, error: unknown): Promise<boolean> {
  const code = systemErrorCode(error);
  if (error instanceof AppError || (code !== 'ENOENT' && code !== 'ELOOP')) return false;
  return (await lstat(path).catch(() => undefined))?.isSymbolicLink() ?? false;
}

function inputError(path: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  if (error instanceof AppError || code === undefined) return error;
  const missing = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'].includes(code);
  if (missing) return new AppError('file.missing', { file: path }, { cause: error });
  if (code === 'EISDIR') return new AppError('file.folder-not-file', { file: path }, { cause: error });
  if (code === 'ENXIO') return new AppError('file.not-plain', { file: path }, { cause: error });
  return new AppError('file.unreadable', { file: path, reason: systemReason(code) }, { cause: error });
}
