/**
 * @file The painting of a print as passes over its tiles. A tile is written to one store and read from another, or from the
 * composition, so that it can be painted again if the program was killed before the tile was counted.
 */
import type { Rect } from '../../../shared/geometry.ts';
import type { PrintPart } from '../../../shared/job-events.ts';
import type { ApplyParameters } from '../../../shared/parameters/apply.ts';
import type { PlaneStore } from '../../files/plane-store.ts';
import { convertSpace } from '../../imaging/convert-space.ts';
import type { Picture } from '../../imaging/picture.ts';
import { partAt } from '../../imaging/region.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { resizeRegion, sourceOfRegion } from '../../imaging/resize-region.ts';
import { addShare, largePhoto, type WeightedPainter, workingSize } from '../apply/picture.ts';
import { enlarged, inPainted, type Place } from '../refine/hold.ts';
import { clampPlanes } from '../stylise/canvas.ts';
import type { Composition } from './composition.ts';

export interface Stage {
  readonly part: PrintPart;
  /** Parts of the window. */
  readonly tiles: readonly Rect[];
  /** On the disk when it resolves. */
  paint(tile: Rect): Promise<void>;
}

/** The composition enlarged. */
export function enlarging(composition: Composition, place: Place, tiles: readonly Rect[], to: PlaneStore): Stage {
  const source = enlarged(composition, place);
  return {
    part: 'enlarge',
    tiles,
    async paint(tile) {
      await to.write(tile, await source.read(tile));
      await to.flush();
    },
  };
}

/** The networks at full resolution, with the norms that a small version of the photograph has. */
export function painting(
  photo: Picture,
  painters: readonly WeightedPainter[],
  parameters: ApplyParameters,
  place: Place,
  tiles: readonly Rect[],
  to: PlaneStore,
  signal: AbortSignal,
): Stage {
  const working = workingSize(place.painted, parameters);
  const seenAt = (part: Rect) => convertSpace(partAt(photo, working, part), 'srgb').pixels;
  const large = largePhoto('print', working, seenAt, ({ width, height }) => resizePicture(photo, width, height));
  const total = painters.reduce((sum, { weight }) => sum + weight, 0);
  return {
    part: 'paint',
    tiles,
    async paint(tile) {
      const part = inPainted(tile, place);
      const seen = sourceOfRegion(working, place.painted, part);
      const mixed = new Float32Array(3 * tile.width * tile.height);
      for (const { painter, weight } of painters) {
        const planes = await toTheEnd(painter.paintPart(large, seen, parameters.strength, signal));
        const full = resizeRegion(planes, 3, working, place.painted, part, seen);
        clampPlanes(full);
        addShare(mixed, full, weight / total);
      }
      await to.write(tile, mixed);
      await to.flush();
    },
  };
}

async function toTheEnd<T>(steps: AsyncGenerator<unknown, T>): Promise<T> {
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return step.value;
}
