/** @file The card of a style that has a draft now. */
import { basename } from 'node:path';
import { cardText } from '../../../shared/card.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SourceFile } from '../../../shared/jobs/stylise.ts';
import { type StyleCard, styleCardDocument } from '../../../shared/style-card.ts';
import { cardFrom, largestCardBytes } from '../../files/read-card.ts';
import { readInputFile } from '../../files/read-input.ts';

/** As it is now: it may say more than when the draft was begun. Throws where it is not the style's. */
export async function cardWithDraft(
  style: SourceFile,
  draft: string,
): Promise<{ path: string; text: string; name: string }> {
  const path = style.path.replace(/\.onnx$/i, '.json');
  const card = cardFrom(styleCardDocument, await readInputFile(path, largestCardBytes), path, 'style.bad-card');
  if (card.sha256 !== style.sha256) throw new AppError('style.changed', { file: style.path });
  return { path, text: cardText({ ...card, draft: basename(draft) } as StyleCard), name: card.name };
}
