/** @file The copy job: a painted picture written as a file, in another format or smaller, with its recipe. */
import { fitWithin } from '../../../shared/geometry.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { CopyRequest } from '../../../shared/jobs/studio.ts';
import { paintedPhotograph, type SourceType, sourceTypeOfText } from '../../../shared/source-type.ts';
import { writeFileAtomic } from '../../files/atomic-write.ts';
import { readInputFile } from '../../files/read-input.ts';
import { decodePicture } from '../../imaging/decode.ts';
import { encodePicture, formatOfName } from '../../imaging/encode.ts';
import { readEmbeddedRecipe } from '../../imaging/recipe-in-file.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { pictureOfRgba } from '../../imaging/rgba.ts';
import { sourceTypeInFile, withSourceTypeInFile } from '../../imaging/source-type-in-file.ts';
import { withMaskInText } from '../../painting/restoring/mask-in-recipe.ts';
import { restoreInto } from '../../painting/restoring/restorer.ts';

/** Of a picture that the library holds; a work keeps 256 MB of them. */
const largestFileBytes = 2 ** 30;

export async function* copy(request: CopyRequest): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  const { from, output, side, restoring } = request;
  const sourceType = request.unmarked ? undefined : await sourceTypeOf(from);
  if ('path' in from && side === undefined && !restoring && formatOfName(from.path) === formatOfName(output)) {
    // Its own bytes, where nothing changes.
    const file = await readInputFile(from.path, largestFileBytes);
    await writeFileAtomic(output, withSourceTypeInFile(file, sourceType) ?? file);
  } else {
    await encodeAnew(request, sourceType);
  }
  const seconds = (performance.now() - begun) / 1000;
  yield { type: 'finished', outputs: [output], seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

/** Every one of them was painted; what is not said anywhere is what most are. */
async function sourceTypeOf(from: CopyRequest['from']): Promise<SourceType> {
  if (!('path' in from)) return sourceTypeOfText(from.recipe);
  return (await sourceTypeInFile(from.path)) ?? paintedPhotograph;
}

async function encodeAnew(
  { from, output, side, restoring }: CopyRequest,
  sourceType: SourceType | undefined,
): Promise<void> {
  const painted = 'path' in from ? await readEmbeddedRecipe(from.path) : from.recipe;
  const recipe = painted && restoring ? withMaskInText(painted, restoring.mask) : painted;
  const whole = 'path' in from ? await decodePicture(from.path) : pictureOfRgba(from.pixels);
  const { width, height } = fitWithin(whole.width, whole.height, side ?? Math.max(whole.width, whole.height));
  const isWhole = width === whole.width && height === whole.height;
  const picture = isWhole ? whole : resizePicture(whole, width, height);
  await restoreInto(picture, restoring);
  await encodePicture(picture, output, { ...(recipe !== undefined && { recipe }), ...(sourceType && { sourceType }) });
}
