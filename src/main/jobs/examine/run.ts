/**
 * @file The examine job: whether a file is a picture that can be painted, how large it is, and the recipe that it may hold. All
 * of it is decoded, since what is broken is refused now and not when it is painted, but nothing is made of its samples.
 */
import type { JobEvent } from '../../../shared/job-events.ts';
import type { ExamineRequest } from '../../../shared/jobs/import.ts';
import { readPicture } from '../../imaging/decode.ts';
import { readEmbeddedRecipe } from '../../imaging/recipe-in-file.ts';

export async function* examine({ file }: ExamineRequest): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  const { width, height, isRaw } = await readPicture(file, {}, 'reduced');
  // With a damaged recipe it is a picture like any other.
  const recipe = await readEmbeddedRecipe(file).catch(() => undefined);
  yield { type: 'examined', width, height, ...(recipe !== undefined && { recipe }), ...(isRaw && { isRaw }) };
  const seconds = (performance.now() - begun) / 1000;
  yield { type: 'finished', outputs: [], seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}
