/** @file The card of a style that has a draft now. */
import { basename } from 'node:path';
import { cardText } from '../../../shared/card.ts';
import { parseDocument } from '../../../shared/documents/document.ts';
import { withUnknown } from '../../../shared/documents/unknown-fields.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SourceFile } from '../../../shared/jobs/stylise.ts';
import { type StyleCard, styleCardDocument } from '../../../shared/style-card.ts';
import { readInputFile } from '../../files/read-input.ts';

const largestCardBytes = 1e6;

/** As it is now: it may say more than when the draft was begun. Throws where it is not the style's. */
export async function cardWithDraft(
  style: SourceFile,
  draft: string,
): Promise<{ path: string; text: string; name: string }> {
  const path = style.path.replace(/\.onnx$/i, '.json');
  const read = parseDocument(styleCardDocument, new TextDecoder().decode(await readInputFile(path, largestCardBytes)));
  if (read.kind === 'newer') throw new AppError('document.newer', { file: path });
  if (read.kind === 'damaged') throw new AppError('style.bad-card', { file: path });
  const card = withUnknown(read.value, read.unknown);
  if (card.sha256 !== style.sha256) throw new AppError('style.changed', { file: style.path });
  return { path, text: cardText({ ...card, draft: basename(draft) } as StyleCard), name: card.name };
}
