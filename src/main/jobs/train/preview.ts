/**
 * @file Test pictures painted by the network as it is now: side by side while it trains, and the style's thumbnail. They only
 * decorate: those that cannot be read are left out.
 */
import { composedSide } from '../../../shared/composed-size.ts';
import { fitWithin } from '../../../shared/geometry.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { Engine } from '../../engine/engine.ts';
import { decodePicture } from '../../imaging/decode.ts';
import { encodePicture } from '../../imaging/encode.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { composeSheet } from '../../imaging/sheet.ts';
import { decoration } from '../../job-context/decoration.ts';
import { painterOf } from './paint.ts';
import type { Training } from './training.ts';

/** At the size at which styles compose their pictures. */
export async function openTestPicture(file: string, side: number = composedSide): Promise<Picture> {
  const picture = await decodePicture(file, { space: 'srgb' });
  const { width, height } = fitWithin(picture.width, picture.height, side);
  return resizePicture(picture, width, height);
}

/** At a fresh start each must be readable, since a person can mend it now; later, those that are not are told. */
export async function* checkTestPictures(files: readonly string[], isFresh: boolean): AsyncGenerator<JobEvent> {
  for (const file of files) {
    if (isFresh) await openTestPicture(file);
    else yield* decoration(() => openTestPicture(file), 'train.test-picture');
  }
}

/** The first that can be read, painted; throws what is wrong with the first where none can. */
export async function paintedThumbnail(
  engine: Engine,
  training: Training,
  files: readonly string[],
  side: number,
): Promise<Picture> {
  let failure: unknown;
  for (const file of files) {
    try {
      return await painterOf(engine, training).paint(await openTestPicture(file, side));
    } catch (error) {
      failure ??= error;
    }
  }
  throw failure;
}

export async function writePreview(
  engine: Engine,
  training: Training,
  files: readonly string[],
  output: string,
  replace: boolean,
): Promise<void> {
  const painter = painterOf(engine, training);
  const cells = [];
  let failure: unknown;
  for (const file of files) {
    try {
      const picture = await painter.paint(await openTestPicture(file));
      cells.push({ picture, label: `step ${training.progress.step}` });
    } catch (error) {
      failure ??= error;
    }
  }
  if (cells.length === 0) throw failure;
  const sheet = await composeSheet(cells, { columns: Math.min(3, cells.length), cellWidth: composedSide, gap: 8 });
  await encodePicture(sheet, output, { isOwn: true, replace });
}
