/** @file Why a file that a person brought cannot be read: browsers tell it by the name of an exception. */
import { type CallError, callError } from './call-error.ts';

const codes: Readonly<Record<string, string>> = {
  // Moved, renamed or deleted since it was dragged, or on a disk that is gone.
  NotFoundError: 'bring.file-gone',
  // No permission, or changed since: browsers do not say which.
  NotReadableError: 'bring.file-unreadable',
  SecurityError: 'bring.file-unreadable',
  NotAllowedError: 'bring.file-unreadable',
  AbortError: 'bring.file-unreadable',
};

/** `name`: of the file, as the person knows it. */
export function fileProblem(name: string, thrown: unknown): CallError {
  const code = thrown instanceof Error || thrown instanceof DOMException ? codes[thrown.name] : undefined;
  return code ? { code, values: { file: name } } : callError(thrown);
}
