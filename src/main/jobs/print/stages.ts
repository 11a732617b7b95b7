/**
 * @file The painting of a print as passes over its tiles. A tile is written to one store and read from another, or from the
 * composition, so that it can be painted again if the program was killed before the tile was counted.
 */
import type { Rect } from '../../../shared/geometry.ts';
import type { PrintPart } from '../../../shared/job-events.ts';
import type { PlaneStore } from '../../files/plane-store.ts';
import { enlarged, type Place } from '../refine/hold.ts';
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
