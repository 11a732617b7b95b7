/** @file Test pictures painted by the network as it is now, side by side, while it trains. */
import { fitWithin } from '../../../shared/geometry.ts';
import type { Engine } from '../../engine/engine.ts';
import { decodePicture } from '../../imaging/decode.ts';
import { encodePicture } from '../../imaging/encode.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { composeSheet } from '../../imaging/sheet.ts';
import { painterOf } from './paint.ts';
import type { Training } from './training.ts';

const longestSide = 512;

/** At the size at which styles are judged. */
export async function openTestPicture(file: string, side = longestSide): Promise<Picture> {
  const picture = await decodePicture(file, { space: 'srgb' });
  const { width, height } = fitWithin(picture.width, picture.height, side);
  return resizePicture(picture, width, height);
}

export async function writePreview(
  engine: Engine,
  training: Training,
  files: readonly string[],
  output: string,
): Promise<void> {
  const painter = painterOf(engine, training);
  const cells = [];
  for (const file of files) {
    const picture = await painter.paint(await openTestPicture(file));
    cells.push({ picture, label: `step ${training.progress.step}` });
  }
  const sheet = await composeSheet(cells, { columns: Math.min(3, cells.length), cellWidth: longestSide, gap: 8 });
  await encodePicture(sheet, output);
}
