/** @file The photographs that a network learns from: found in the folders, decoded a step ahead, and told of where they cannot be used. */
import { reportError } from '../../../shared/errors.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { Batches } from './batches.ts';
import { leftOutError, listContent } from './content-folder.ts';

/** All pictures of the folders. Throws a sentence where one has none. */
export async function* photographsIn(folders: readonly string[]): AsyncGenerator<JobEvent, string[]> {
  const files: string[] = [];
  for (const folder of folders) {
    const { pictures, leftOut } = await listContent(folder);
    files.push(...pictures);
    const error = leftOutError(folder, leftOut);
    if (error) yield { type: 'trouble', error: reportError(error) };
  }
  return files;
}

/** The pictures of a step, [N, 3, S, S]. `skipped`: those that could not be read so far. */
export async function* picturesAt(
  batches: Batches,
  step: number,
  skipped: Set<string>,
): AsyncGenerator<JobEvent, Float32Array> {
  const { pictures, skipped: newly } = await batches.at(step);
  for (const file of newly) {
    if (skipped.has(file)) continue;
    skipped.add(file);
    yield { type: 'trouble', error: { code: 'train.skipped', values: { file, count: skipped.size } } };
  }
  // The next pictures are decoded by other threads while the runtime blocks this one.
  await batches.prefetch(step + 1);
  return pictures;
}
