/** @file What the operating system says of a file or folder, as a sentence for people: for places that nobody thought of. */
import type { ErrorCode } from './texts/en.ts';

interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: '@reason.permission',
  EPERM: '@reason.permission',
  ENOENT: '@reason.missing',
  ENOTDIR: '@reason.fileInTheWay',
  EEXIST: '@reason.exists',
  EISDIR: '@reason.folder',
  ENOTEMPTY: '@reason.notEmpty',
  EROFS: '@reason.readOnly',
  ENOSPC: '@reason.full',
  EDQUOT: '@reason.quota',
  EFBIG: '@reason.tooLarge',
  EMFILE: '@reason.tooManyOpen',
  ENFILE: '@reason.tooManyOpen',
  ENAMETOOLONG: '@reason.nameTooLong',
  EINVAL: '@reason.badName',
  ELOOP: '@reason.circle',
  EBUSY: '@reason.busy',
  ETXTBSY: '@reason.busy',
  EIO: '@reason.diskFailed',
  ENXIO: '@reason.noDevice',
  ENODEV: '@reason.noDevice',
  ESTALE: '@reason.disconnected',
  ETIMEDOUT: '@reason.noAnswer',
  EHOSTDOWN: '@reason.noAnswer',
  ENOTCONN: '@reason.disconnected',
};

/** The text of "no permission" for EACCES; the code itself where there are no words for it. */
export function systemReason(code: string): string {
  return reasons[code] ?? code;
}

/** The same of a folder that could not be made. */
export function makingReason(code: string): string {
  return code === 'ENOENT' ? '@reason.cannotMake' : systemReason(code);
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
