/** @file What the operating system says of a file or folder, as a sentence for people: for places that nobody thought of. */
import type { ErrorCode } from './texts/en.ts';

interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  ENOENT: 'it is not there',
  ENOTDIR: 'a file is where a folder should be',
  EEXIST: 'something else of that name is there',
  EISDIR: 'it is a folder',
  ENOTEMPTY: 'it is not empty',
  EROFS: 'the disk cannot be written to',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EFBIG: 'it is too large for the disk',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  EINVAL: 'the disk does not accept the name',
  ELOOP: 'its links go round in a circle',
  EBUSY: 'another program uses it',
  ETXTBSY: 'another program uses it',
  EIO: 'the disk failed',
  ENXIO: 'the device is not there',
  ENODEV: 'the device is not there',
  ESTALE: 'the connection to its disk was lost',
  ETIMEDOUT: 'its disk does not answer',
  EHOSTDOWN: 'its disk does not answer',
  ENOTCONN: 'the connection to its disk was lost',
};

/** "no permission" for EACCES; the code itself where there are no words for it. */
export function systemReason(code: string): string {
  return reasons[code] ?? code;
}

/** The same of a folder that could not be made. */
export function makingReason(code: string): string {
  return code === 'ENOENT' ? 'it cannot be made there' : systemReason(code);
}

const writing =
  /^(mkdir|mkdtemp|rename|link|symlink|unlink|rmdir|rm|write|f?truncate|copyfile|cp|chmod|f?utime|f(data)?sync)$/;

/** Code and values of the sentence; undefined for what is no failure about a place on a disk. */
export function placeError(
  error: unknown,
): { readonly code: ErrorCode; readonly values: Readonly<Record<string, string>> } | undefined {
  if (!isSystemError(error)) return undefined;
  const { code, syscall, path } = error;
  if (syscall === 'uv_cwd') return { code: 'place.working-folder', values: {} };
  if (path === undefined || !(code in reasons)) return undefined;
  const values = { place: path, reason: systemReason(code) };
  return { code: writing.test(syscall) ? 'place.unwritable' : 'place.unreadable', values };
}

function isSystemError(error: unknown): error is SystemError {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return false;
  if (typeof error.code !== 'string' || typeof error.syscall !== 'string') return false;
  // A program that cannot be started is no place that a person named.
  return !error.syscall.startsWith('spawn') && (!('path' in error) || typeof error.path === 'string');
}
