/** @file Where in a picture of any size each of several styles counts, tile by tile (nets/guidance.ts has it for pictures that are painted whole). */
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { EngineTensor } from '../../engine/engine.ts';
import { cutPart } from '../../imaging/cut-part.ts';
import { resizeRegion, sourceOfRegion } from '../../imaging/resize-region.ts';
import { weightsInput } from '../../nets/tile-objective.ts';
import { padPlanes } from '../canvas.ts';
import { halved } from '../loss/guided-style.ts';
import { inPainted, type Place } from './hold.ts';

/** How far pixels belong to regions, of any area of the canvas. */
export interface Guides {
  readonly count: number;
  /** Row by row, 0–1; undefined where nothing of the region lies in the area. */
  read(region: number, area: Rect): Float32Array | undefined;
}

/** Enlarged by less than this, a region has nothing: what a kernel rings with. */
const least = 1 / 512;

/** `drawn`: of each region, over all of the painted picture at the `size` at which it was drawn. `place`: what of it is stored. */
export function guidesAt(drawn: readonly Float32Array[], size: Size, place: Place): Guides {
  return {
    count: drawn.length,
    read(region, area) {
      const part = {
        x: area.x,
        y: area.y,
        width: Math.min(area.width, place.window.width - area.x),
        height: Math.min(area.height, place.window.height - area.y),
      };
      const painted = inPainted(part, place);
      const source = sourceOfRegion(size, place.painted, painted);
      const held = cutPart(drawn[region]!, 1, { x: 0, y: 0, ...size }, source);
      if (held.every((value) => value < least)) return undefined;
      if (held.every((value) => value === 1)) return new Float32Array(area.width * area.height).fill(1);
      const seen = resizeRegion(held, 1, size, place.painted, painted, source).map((value) =>
        value < least ? 0 : Math.min(1, value),
      );
      if (seen.every((value) => value === 0)) return undefined;
      return part.width === area.width && part.height === area.height
        ? seen
        : padPlanes(seen, part, area, { channels: 1 });
    },
  };
}

/** The weights of a tile as the graphs take them, for each block that is asked for; `part`: their number there. */
export function weightTensors(
  guide: Float32Array,
  { width, height }: Size,
  blocks: Iterable<number>,
  part: number,
): Record<string, EngineTensor> {
  const wanted = new Set(blocks);
  const tensors: Record<string, EngineTensor> = {};
  let seen = guide;
  for (let block = 1; block <= Math.max(...wanted); block++) {
    const across = width >> (block - 1);
    if (wanted.has(block)) {
      const shape = [1, 1, height >> (block - 1), across];
      tensors[weightsInput(block, part)] = { shape, data: Float32Array.from(seen) };
    }
    seen = halved(seen, across);
  }
  return tensors;
}
