/** @file Reads what a picture of ours says about itself. In the compute child, since the file is anybody's. */
import { AppError } from '../../../shared/errors.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { InspectRequest } from '../../../shared/jobs/import.ts';
import { readEmbeddedRecipe } from '../../imaging/recipe-in-file.ts';

export async function* inspect({ file }: InspectRequest): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  const recipe = await readEmbeddedRecipe(file);
  if (recipe === undefined) throw new AppError('recipe.none', { file });
  yield { type: 'recipe', recipe };
  const seconds = (performance.now() - begun) / 1000;
  yield { type: 'finished', outputs: [], seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}
