/** @file The card of a model as it is read back from a file. */
import { type DocumentType, parseDocument } from '../../shared/documents/document.ts';
import { withUnknown } from '../../shared/documents/unknown-fields.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';

export const largestCardBytes = 1e6;

/** With the fields that are not known. Throws where a later version wrote it, and `badCard` where it is damaged. */
export function cardFrom<C extends object>(
  document: DocumentType<C>,
  bytes: Uint8Array,
  file: string,
  badCard: ErrorCode,
): C {
  const read = parseDocument(document, new TextDecoder().decode(bytes));
  if (read.kind === 'newer') throw new AppError('document.newer', { file });
  if (read.kind === 'damaged') throw new AppError(badCard, { file });
  return withUnknown(read.value, read.unknown);
}
