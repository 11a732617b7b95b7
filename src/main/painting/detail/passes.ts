/** @file Which tiles each pass of a refinement goes over. Pure. */
import type { Rect, Size } from '../../../shared/geometry.ts';
import { sourceOfRegion } from '../../imaging/resize-region.ts';
import { inPainted, inWindow, type Place } from './hold.ts';
import type { PictureTile, Tiling } from './tiling.ts';

/**
 * `content` looks once at the picture that content is compared with; then in each step `grams` sums over the picture,
 * `gradient` takes the step, and `hold` brings the picture back to its composition.
 */
export interface Pass {
  readonly kind: 'content' | 'grams' | 'gradient' | 'hold';
  /** From 0. */
  readonly step: number;
  readonly tiles: readonly PictureTile[];
}

export interface PassesWanted {
  readonly steps: number;
  /** The part of the picture that is wanted at the end: in the last step nothing else need be right. */
  readonly window: Rect;
  readonly comparesContent: boolean;
  /** What the picture is held to, if anything: the composition's size, and where in it the picture lies. */
  readonly held: { readonly composition: Size; readonly place: Place } | undefined;
}

export function passesOf({ tiles }: Tiling, { steps, window, comparesContent, held }: PassesWanted): Pass[] {
  const passes: Pass[] = comparesContent ? [{ kind: 'content', step: 0, tiles }] : [];
  for (let step = 0; step < steps; step++) {
    passes.push({ kind: 'grams', step, tiles });
    const isLast = step === steps - 1;
    const wanted = isLast ? touching(tiles, window) : tiles;
    if (!held) {
      passes.push({ kind: 'gradient', step, tiles: wanted });
      continue;
    }
    // What is held sees some of the composition, and that some of the picture around.
    const { composition, place } = held;
    const seen = sourceOfRegion(place.painted, composition, residualArea(wanted, place, composition));
    passes.push({ kind: 'gradient', step, tiles: isLast ? touching(tiles, inWindow(seen, place)) : tiles });
    passes.push({ kind: 'hold', step, tiles: wanted });
  }
  return passes;
}

/** The part of the composition that tiles need to be held to it. */
export function residualArea(tiles: readonly PictureTile[], place: Place, composition: Size): Rect {
  const parts = tiles.map(({ kept }) => kept);
  const x = Math.min(...parts.map((part) => part.x));
  const y = Math.min(...parts.map((part) => part.y));
  const width = Math.max(...parts.map((part) => part.x + part.width)) - x;
  const height = Math.max(...parts.map((part) => part.y + part.height)) - y;
  return sourceOfRegion(composition, place.painted, inPainted({ x, y, width, height }, place));
}

function touching(tiles: readonly PictureTile[], { x, y, width, height }: Rect): PictureTile[] {
  return tiles.filter(
    ({ kept }) => kept.x < x + width && x < kept.x + kept.width && kept.y < y + height && y < kept.y + kept.height,
  );
}
