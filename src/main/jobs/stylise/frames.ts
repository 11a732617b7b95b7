/** @file The picture so far, for a window and for the timeline: at the size of the current scale, so that it costs little. */
import { join } from 'node:path';
import type { Size } from '../../../shared/geometry.ts';
import type { FrameEvent, JobEvent } from '../../../shared/job-events.ts';
import { type StyliseRequest, snapshotName } from '../../../shared/jobs/stylise.ts';
import { sourceTypeOfText } from '../../../shared/source-type.ts';
import { encodePicture } from '../../imaging/encode.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { rgbaBytes } from '../../imaging/rgba.ts';
import { transferLuminance } from '../../imaging/transfer-luminance.ts';
import { clampPlanes, cropPlanes } from '../../painting/canvas.ts';
import { paddedSize } from '../../painting/loss/padding.ts';
import { orTrouble } from '../../painting/optimise/attend.ts';
import type { Sources } from '../../painting/sources/sources.ts';
import { calmed, isUnsettled, mixed, shareOfNow } from './calm.ts';
import type { Painting } from './painting.ts';

export interface FrameMaker {
  frame(painting: Painting, scale: Size): FrameEvent;
  snapshot(painting: Painting, scale: Size, folder: string): AsyncGenerator<JobEvent>;
  /** The painting is about to go on at a larger size. */
  leave(painting: Painting, scale: Size): void;
}

const snapshotQuality = 92;

/** `recipeNow`: of a picture that is finished here. */
export function frameMaker(
  { photo }: Sources,
  { ending, unmarked }: Pick<StyliseRequest, 'ending' | 'unmarked'>,
  recipeNow: (painting: Painting) => string,
): FrameMaker {
  // Where colours are kept the photograph is needed at every frame of a scale.
  let small: Picture | undefined;
  const photoAt = ({ width, height }: Size) => {
    if (small?.width !== width || small.height !== height) small = resizePicture(photo, width, height);
    return small;
  };

  let left: { readonly iteration: number; readonly picture: Picture } | undefined;

  /** The last one of all is the finished picture. */
  function seenOf(painting: Painting, { width, height }: Size): Picture {
    const { keepColours, iterations } = painting.parameters;
    const pixels = cropPlanes(painting.optimiser.seen(painting.picture), paddedSize({ width, height }), {
      width,
      height,
    });
    clampPlanes(pixels);
    const asItIs: Picture = { width, height, pixels, space: photo.space };
    const isOnItsWay = isUnsettled(painting) && painting.iteration < iterations;
    const isCalmed = isOnItsWay || (isUnsettled(painting) && ending === 'calmed');
    const painted = isCalmed ? calmed(asItIs, photoAt(asItIs)) : asItIs;
    const coloured = keepColours > 0 ? transferLuminance(photoAt(painted), painted, keepColours) : painted;
    // After a break nothing is known of the size before.
    if (!isOnItsWay || left?.iteration !== painting.scaleBegan) return coloured;
    return mixed(coloured, resizePicture(left.picture, width, height), shareOfNow(painting));
  }

  return {
    leave(painting, scale) {
      left = { iteration: painting.iteration, picture: seenOf(painting, scale) };
    },
    frame(painting, scale) {
      const picture = seenOf(painting, scale);
      const { width, height, space } = picture;
      const recipe = recipeNow(painting);
      return { type: 'frame', iteration: painting.iteration, width, height, space, data: rgbaBytes(picture), recipe };
    },
    async *snapshot(painting, scale, folder) {
      const { iteration } = painting;
      const output = join(folder, snapshotName(iteration));
      const { width, height } = scale;
      const recipe = recipeNow(painting);
      const marked = unmarked ? {} : { sourceType: sourceTypeOfText(recipe) };
      const options = { quality: snapshotQuality, recipe, ...marked };
      const write = () => encodePicture(seenOf(painting, scale), output, options);
      yield await orTrouble(write, { type: 'snapshot', output, iteration, width, height });
    },
  };
}
