/**
 * @file Saving a file so that its name always holds a whole file, the old one or the new one: the bytes go to a
 * temporary beside the target, reach the disk, and the temporary is renamed over the target.
 */
import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, link, lstat, open, readdir, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { assert } from '../../shared/assert.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { fileMode } from './data-folder.ts';
import { systemErrorCode } from './error-code.ts';
import { isGone, processMark } from './process-mark.ts';
import { mayChange } from './write-guard.ts';

export type FileContent = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** A file that grows, before it has its name. */
export interface GrowingFile {
  /** Bytes so far. */
  readonly length: number;
  append(bytes: Uint8Array): Promise<void>;
  /** Puts other bytes where some were appended before: an offset that only the end of the file decides. */
  overwrite(position: number, bytes: Uint8Array): Promise<void>;
}

export async function writeFileAtomic(
  path: string,
  content: FileContent,
  options: { mode?: number; replace?: boolean } = {},
) {
  const write = async (file: GrowingFile) => {
    for await (const chunk of content instanceof Uint8Array ? [content] : content) await file.append(chunk);
  };
  await growFileAtomic(path, write, options);
}

/**
 * The same for what is not written in order alone: the file has its name when `write` is done, and nothing of it is left when
 * that throws. Where it may not `replace` a file, it does not, however late that one came.
 */
export async function growFileAtomic<T>(
  path: string,
  write: (file: GrowingFile) => Promise<T>,
  options: { mode?: number; replace?: boolean } = {},
): Promise<T> {
  const target = await writableTarget(path);
  const refuse = asOutputError(path);
  const temporary = await createTemporary(target, options.mode).catch((error) => placeError(path, error));
  try {
    const result = await write(growing(temporary.handle, refuse));
    await finish(temporary, target, options.replace ?? true).catch(refuse);
    return result;
  } catch (error) {
    await temporary.discard();
    throw error;
  }
}

/** Only what the disk does to this file is told as a failure to write it: `write` may read others. */
function growing(handle: FileHandle, refuse: (error: unknown) => never): GrowingFile {
  let length = 0;
  return {
    get length() {
      return length;
    },
    async append(bytes) {
      await writeFully(handle, bytes, length).catch(refuse);
      length += bytes.length;
    },
    async overwrite(position, bytes) {
      assert(position >= 0 && position + bytes.length <= length, 'overwrite: not written yet', position, length);
      await writeFully(handle, bytes, position).catch(refuse);
    },
  };
}

async function finish({ handle, path }: Temporary, target: string, replace: boolean): Promise<void> {
  await handle.sync();
  await handle.close();
  await mayChange(target);
  if (replace) await renameOver(path, target);
  else await takeName(path, target);
  await syncFolder(dirname(target));
}

/** A rename would replace what somebody saved there meanwhile; a second name for the file is refused then. */
async function takeName(from: string, to: string): Promise<void> {
  const taken = (cause?: unknown) => new AppError('output.name-taken', { file: to }, { cause });
  try {
    await link(from, to);
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') throw taken(error);
    // Memory sticks and some network folders know no second names.
    if (await lstat(to).catch(ignoreMissing)) throw taken(error);
    return await renameOver(from, to);
  }
  await unlink(from);
}

export interface TemporaryFile extends GrowingFile {
  readonly path: string;
}

/** A file beside `path` that is gone afterwards; it begins empty. `removeTemporaries` knows it. */
export async function withTemporaryBeside<T>(path: string, use: (file: TemporaryFile) => Promise<T>): Promise<T> {
  const target = await writableTarget(path);
  const refuse = asOutputError(path);
  const temporary = await createTemporary(target, undefined).catch((error) => placeError(path, error));
  try {
    return await use(Object.assign(growing(temporary.handle, refuse), { path: temporary.path }));
  } finally {
    await temporary.discard();
  }
}

/** Fails now, before an hour of work, where `writeFileAtomic` would fail because of the folder or the name. */
export async function checkWritable(path: string): Promise<void> {
  const target = await writableTarget(path);
  // Only creating a file tells the truth on every system (read-only disks, access lists, network folders).
  const temporary = await createTemporary(target, undefined).catch((error) => placeError(path, error));
  await temporary.discard();
}

/** Removes what a killed writer of this very target left beside it. Whoever calls knows that nobody is writing it now. */
export async function removeTemporaries(path: string): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const left = await readdir(dirname(target)).catch(() => []);
  const ours = left.filter((name) => name.startsWith(temporaryStem(target)) && name.endsWith('.tmp'));
  for (const name of ours) await unlink(join(dirname(target), name)).catch(() => {});
}

/** The path to write: where a symbolic link leads, so that the link stays a link. Refuses folders and devices. */
async function writableTarget(path: string): Promise<string> {
  try {
    const target = (await isLink(path)) ? await realpath(path) : path;
    const existing = await stat(target).catch(ignoreMissing);
    if (existing?.isDirectory() || /[/\\]$/.test(path)) throw new AppError('output.is-folder', { file: path });
    if (existing && !existing.isFile()) throw new AppError('output.not-plain', { file: path });
    // Renaming over a write-protected file works; whoever protected it did not want that.
    if (existing && (existing.mode & 0o222) === 0) throw new AppError('output.no-permission', { file: path });
    return target;
  } catch (error) {
    return await placeError(path, error);
  }
}

/** Throws what is the matter with the place: of a link that leads nowhere and of a file in the way the system says "no such folder". */
async function placeError(path: string, error: unknown): Promise<never> {
  const code = systemErrorCode(error);
  if (!(error instanceof AppError) && (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP')) {
    for (let place = path; ; place = dirname(place)) {
      const there = await lstat(place).catch(() => undefined);
      const leads = there?.isSymbolicLink() ? await stat(place).catch(() => undefined) : there;
      if (there && !leads) throw new AppError('output.dead-link', { file: place }, { cause: error });
      if (leads && place !== path && !leads.isDirectory()) {
        throw new AppError('output.folder-is-file', { file: place }, { cause: error });
      }
      if (there || place === dirname(place)) break;
    }
  }
  throw outputError(path, error);
}

async function isLink(path: string): Promise<boolean> {
  return (await lstat(path).catch(ignoreMissing))?.isSymbolicLink() ?? false;
}

function ignoreMissing(error: unknown): undefined {
  if (systemErrorCode(error) !== 'ENOENT') throw error;
}

interface Temporary {
  readonly path: string;
  readonly handle: FileHandle;
  /** Closes and removes it; the error that led here is the one worth telling. */
  discard(): Promise<void>;
}

/** The target's name may be as long as a name can be, so its hash stands for it. */
function temporaryStem(target: string): string {
  return `.impasto-${createHash('sha256').update(basename(target)).digest('hex').slice(0, 12)}-`;
}

/** In the same folder, since a rename cannot cross disks. Whose it is stands in it. */
function temporaryName(target: string): string {
  return join(dirname(target), `${temporaryStem(target)}${processMark()}-${randomBytes(8).toString('hex')}.tmp`);
}

const temporaryPattern = /^\.impasto-[0-9a-f]{12}-(.+)-[0-9a-f]{16}\.tmp$/;
/** Of a lock that was being made (lock-file.ts). */
const newLockPattern = /\.([0-9a-f]{8}-\d+-[0-9a-z]+)-[0-9a-f]{24}\.new$/;

/** Removes what writers that are gone left in the folder and below, whatever they wrote. */
export async function removeLeftBelow(folder: string): Promise<void> {
  for (const { name, parentPath } of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
    const [, mark] = temporaryPattern.exec(name) ?? newLockPattern.exec(name) ?? [];
    if (mark !== undefined && isGone(mark)) await unlink(join(parentPath, name)).catch(() => {});
  }
}

/** Folders that this process has looked through. */
const tidied = new Set<string>();

/** Removes what writers that are gone left in the folder, whatever they wrote: nobody else would ever do so. Once a process. */
async function tidyOnce(folder: string): Promise<void> {
  if (tidied.has(folder)) return;
  tidied.add(folder);
  for (const name of await readdir(folder).catch(() => [])) {
    const [, mark] = temporaryPattern.exec(name) ?? [];
    if (mark !== undefined && isGone(mark)) await unlink(join(folder, name)).catch(() => {});
  }
}

async function createTemporary(target: string, mode: number | undefined): Promise<Temporary> {
  await tidyOnce(dirname(target));
  const path = temporaryName(target);
  // A name that is too long must fail now, not at the rename.
  await lstat(target).catch(ignoreMissing);
  const handle = await open(path, 'wx', mode ?? fileMode(path));
  const discard = async () => {
    await handle.close().catch(() => {});
    await unlink(path).catch(() => {});
  };
  return { path, handle, discard };
}

/** The system may take only a part at a time, for instance just before the disk is full. */
async function writeFully(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    const { bytesWritten } = await handle.write(chunk, written, chunk.length - written, position + written);
    written += bytesWritten;
  }
}

/** On Windows a virus scanner may hold a new file for a moment, and whoever shows the old one holds that for longer. */
export async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const held = ['EPERM', 'EACCES', 'EBUSY'].includes(systemErrorCode(error) ?? '');
      if (process.platform !== 'win32' || !held) throw error;
      // The folder takes files, as the temporary has shown.
      if (attempt === 10) throw new AppError('output.in-use', { file: to }, { cause: error });
      await new Promise((resume) => setTimeout(resume, 20 * (attempt + 1)));
    }
  }
}

/** Makes the rename itself survive a power cut. The file is whole either way, so a system that cannot do this (Windows) is no failure. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** Throws the sentence for a failed attempt to write `path`. */
export function asOutputError(path: string): (error: unknown) => never {
  return (error) => {
    throw outputError(path, error);
  };
}

const outputErrors: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'output.folder-missing',
  ENOTDIR: 'output.folder-missing',
  EISDIR: 'output.is-folder',
  EACCES: 'output.no-permission',
  EPERM: 'output.no-permission',
  EBUSY: 'output.in-use',
  EROFS: 'output.read-only',
  ENOSPC: 'output.disk-full',
  EDQUOT: 'output.disk-full',
  EFBIG: 'output.too-big',
  ENAMETOOLONG: 'output.bad-name',
  EINVAL: 'output.bad-name',
  ELOOP: 'output.bad-name',
  // A zero byte inside the name.
  ERR_INVALID_ARG_VALUE: 'output.bad-name',
};

/** The sentence for a failed attempt to write `path`. */
export function outputError(path: string, error: unknown): unknown {
  const reason = systemErrorCode(error);
  if (error instanceof AppError || reason === undefined) return error;
  const code = outputErrors[reason] ?? 'output.failed';
  const values = code === 'output.failed' ? { file: path, reason } : { file: path };
  const inPlace = { 'output.folder-missing': { folder: dirname(path) }, 'output.bad-name': { file: basename(path) } };
  return new AppError(code, inPlace[code as keyof typeof inPlace] ?? values, { cause: error });
}
