/** @file The copy job: a picture written as a file, in another format or smaller, with its recipe. */
import { fitWithin } from '../../../shared/geometry.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { CopyRequest } from '../../../shared/jobs/studio.ts';
import { decodePicture } from '../../imaging/decode.ts';
import { encodePicture } from '../../imaging/encode.ts';
import { readEmbeddedRecipe } from '../../imaging/recipe-in-file.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { pictureOfRgba } from '../../imaging/rgba.ts';

export async function* copy({ from, output, side }: CopyRequest): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  const recipe = 'path' in from ? await readEmbeddedRecipe(from.path) : from.recipe;
  const whole = 'path' in from ? await decodePicture(from.path) : pictureOfRgba(from.pixels);
  const { width, height } = fitWithin(whole.width, whole.height, side ?? Math.max(whole.width, whole.height));
  const isWhole = width === whole.width && height === whole.height;
  const picture = isWhole ? whole : resizePicture(whole, width, height);
  await encodePicture(picture, output, recipe === undefined ? {} : { recipe });
  const seconds = (performance.now() - begun) / 1000;
  yield { type: 'finished', outputs: [output], seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}
