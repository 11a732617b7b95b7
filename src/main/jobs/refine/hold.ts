/**
 * @file Holding a refined picture to the composition that a person chose (back-projection, Irani & Peleg 1991): what the
 * reduced picture lacks is enlarged and added, x += up(composition − down(x)). Both resize as everything here does, so
 * every part has the values that it would have in the whole.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { PlaneSource } from '../../files/plane-store.ts';
import { resizeRegion, sourceOfRegion } from '../../imaging/resize-region.ts';
import { clampPlanes, type Planes } from '../stylise/canvas.ts';

/** A picture that lies in memory whole, planes [3, H, W] in 0–1. */
export interface Composition {
  readonly size: Size;
  readonly planes: Float32Array;
}

/** Sides of the parts that are reduced at once, in pixels of the large picture: a few megabytes. */
const reducedSide = 1024;
/** Smaller parts would see mostly what lies around them. */
const leastSide = 16;

/** A picture enlarged to `size`, part by part as it is read, kept in 0–1. */
export function enlarged({ size: from, planes }: Composition, size: Size): PlaneSource {
  return {
    size,
    async read(window) {
      const part = resizeRegion(planes, 3, from, size, window);
      clampPlanes(part);
      return part;
    },
  };
}

export interface Lack {
  /** Which part of the composition it is known of. */
  readonly area: Rect;
  /** composition − down(picture), [3, h, w] of the area. */
  readonly planes: Planes;
}

/** Throws between two parts where `signal` wants it. */
export async function lackOf(
  picture: PlaneSource,
  composition: Composition,
  area: Rect,
  signal: AbortSignal,
): Promise<Lack> {
  const { size } = composition;
  const planes = new Float32Array(3 * area.width * area.height);
  for (const part of partsOf(area, picture.size, size)) {
    signal.throwIfAborted();
    const source = sourceOfRegion(picture.size, size, part);
    const reduced = resizeRegion(await picture.read(source), 3, picture.size, size, part, source);
    for (let c = 0; c < 3; c++) {
      for (let row = 0; row < part.height; row++) {
        const wanted = (c * size.height + part.y + row) * size.width + part.x;
        const target = (c * area.height + part.y - area.y + row) * area.width + part.x - area.x;
        const from = (c * part.height + row) * part.width;
        for (let x = 0; x < part.width; x++) {
          planes[target + x] = composition.planes[wanted + x]! - reduced[from + x]!;
        }
      }
    }
    await breathe();
  }
  return { area, planes };
}

/** Adds what is lacking to the part `window` of the picture, in place; what leaves 0–1 is clipped. */
export function addLack(part: Planes, picture: Size, window: Rect, { area, planes }: Lack, composition: Size): void {
  const missing = resizeRegion(planes, 3, composition, picture, window, area);
  for (let i = 0; i < part.length; i++) part[i] = part[i]! + missing[i]!;
  clampPlanes(part);
}

function* partsOf(area: Rect, picture: Size, composition: Size): Generator<Rect> {
  const side = (large: number, small: number) => Math.max(leastSide, Math.round((reducedSide * small) / large));
  const [width, height] = [side(picture.width, composition.width), side(picture.height, composition.height)];
  for (let y = area.y; y < area.y + area.height; y += height) {
    for (let x = area.x; x < area.x + area.width; x += width) {
      yield {
        x,
        y,
        width: Math.min(width, area.x + area.width - x),
        height: Math.min(height, area.y + area.height - y),
      };
    }
  }
}
