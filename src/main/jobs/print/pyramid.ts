/**
 * @file Where the sizes lie at which a print is painted one after the other: of each the part that the next one needs, in a
 * store of its own, up to the window of the print itself.
 */
import { evenTiles, type Rect, type Size } from '../../../shared/geometry.ts';
import type { PlaneSource, PlaneStore } from '../../files/plane-store.ts';
import type { Place } from '../../painting/detail/hold.ts';

export interface Level {
  readonly place: Place;
  /** Of its window, in the store. */
  readonly tiles: readonly Rect[];
  /** Name of the store. */
  readonly store: string;
}

export interface PyramidRequest {
  /** At least one; the last is the print's. */
  readonly sizes: readonly Size[];
  readonly window: Rect;
  readonly tileSide: number;
  /** What a part of a level is made of, in the level before. */
  reads(level: number, part: Rect): Rect;
}

export function pyramidOf({ sizes, window, tileSide, reads }: PyramidRequest): Level[] {
  const levels: Level[] = [];
  let part = window;
  for (let index = sizes.length - 1; index >= 0; index--) {
    const place = { painted: sizes[index]!, window: part };
    levels.unshift({ place, tiles: evenTiles(part, tileSide), store: `tiles-${index}` });
    part = reads(index, part);
  }
  return levels;
}

/** A stored window of a picture, read by places of the whole picture. */
export function stored(store: PlaneStore, { painted, window }: Place): PlaneSource {
  return {
    size: painted,
    read: (part) => store.read({ ...part, x: part.x - window.x, y: part.y - window.y }),
  };
}
