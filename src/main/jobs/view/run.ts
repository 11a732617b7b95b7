/** @file The view job: a picture file as pixels for a window. */
import { fitWithin, type Size } from '../../../shared/geometry.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { ViewRequest } from '../../../shared/jobs/studio.ts';
import { decodeReduced } from '../../imaging/decode-reduced.ts';
import type { Picture } from '../../imaging/picture.ts';
import { fittedPicture } from '../../painting/sources/kept-pictures.ts';
import { pixelsOf, writeThumbnail } from '../../painting/sources/pixels.ts';

export async function* view({ path, sha256, part, side, thumbnail }: ViewRequest): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  const { picture, original } = await (sha256
    ? fittedPicture({ path, sha256, ...(part && { part }) }, side)
    : fittedFile(path, side));
  if (thumbnail) await writeThumbnail(picture, thumbnail);
  yield* pixelsOf(picture, original, begun);
}

/** Of a file that may be another one the next time. */
async function fittedFile(path: string, side: number): Promise<{ picture: Picture; original: Size }> {
  return await decodeReduced(path, ({ width, height }) => fitWithin(width, height, side));
}
