/** @file How a job hands a picture to a window: its pixels in an event, and perhaps a small JPEG on disk. */
import { fitWithin, type Size } from '../../../shared/geometry.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { Thumbnail } from '../../../shared/jobs/studio.ts';
import { encodePicture } from '../../imaging/encode.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { rgbaBytes } from '../../imaging/rgba.ts';
import { openRasters, restorerOf, restoreWhole } from '../restoring/restorer.ts';
import { pictureAt } from './kept-pictures.ts';

/** Of a part: how large the whole would be, and the same part as it was. */
interface Part {
  readonly whole: Size;
  readonly before: Picture;
}

/** `begun`: when the job did, on the clock of `performance`. */
export function* pixelsOf(picture: Picture, original: Size, begun: number, part?: Part): Generator<JobEvent> {
  const seconds = (performance.now() - begun) / 1000;
  const { width, height, space } = picture;
  const before = part && { whole: part.whole, before: rgbaBytes(part.before) };
  yield { type: 'pixels', width, height, space, data: rgbaBytes(picture), original, seconds, ...before };
  yield { type: 'finished', outputs: [], seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

const thumbnailQuality = 85;

export async function writeThumbnail(picture: Picture, { output, side, restoring }: Thumbnail): Promise<void> {
  const { width, height } = fitWithin(picture.width, picture.height, side);
  const small = resizePicture(picture, width, height);
  if (restoring) {
    const { mask, photo, regions } = restoring;
    const opened = { photo: await pictureAt(photo, small), rasters: await openRasters(regions) };
    restoreWhole(small, restorerOf(mask, opened, small));
  }
  await encodePicture(small, output, { quality: thumbnailQuality });
}
