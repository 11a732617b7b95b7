/**
 * @file The painting of a print as passes over its tiles. A tile is written to one store and read from another, or from the
 * composition, so that it can be painted again if the program was killed before the tile was counted.
 */
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { PrintPart } from '../../../shared/job-events.ts';
import type { PlaneStore } from '../../files/plane-store.ts';
import { resizeRegion } from '../../imaging/resize-region.ts';
import { clampPlanes } from '../stylise/canvas.ts';
import type { Composition } from './composition.ts';

export interface Stage {
  readonly part: PrintPart;
  /** Parts of the window. */
  readonly tiles: readonly Rect[];
  /** On the disk when it resolves. */
  paint(tile: Rect): Promise<void>;
}

/** Where the print's window lies in the whole painted picture. */
export interface Place {
  readonly painted: Size;
  readonly window: Rect;
}

/** The composition enlarged. */
export function enlarging(
  { size, planes }: Composition,
  { painted, window }: Place,
  tiles: readonly Rect[],
  to: PlaneStore,
): Stage {
  return {
    part: 'enlarge',
    tiles,
    async paint(tile) {
      const enlarged = resizeRegion(planes, 3, size, painted, inPainted(tile, window));
      clampPlanes(enlarged);
      await to.write(tile, enlarged);
      await to.flush();
    },
  };
}

function inPainted({ x, y, width, height }: Rect, window: Rect): Rect {
  return { x: window.x + x, y: window.y + y, width, height };
}
