/**
 * @file Holding a refined picture to the composition that a person chose (back-projection, Irani & Peleg 1991): what the
 * reduced picture lacks is enlarged and added, x += up(composition − down(x)). Both resize as everything here does, so
 * every part has the values that it would have in the whole.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { assert } from '../../../shared/assert.ts';
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { PlaneSource } from '../../files/plane-store.ts';
import { layPart } from '../../imaging/cut-part.ts';
import { resizeRegion, sourceOfRegion } from '../../imaging/resize-region.ts';
import { clampPlanes, type Planes } from '../canvas.ts';

/** A picture that lies in memory whole, planes [3, H, W] in 0–1. */
export interface Composition {
  readonly size: Size;
  readonly planes: Float32Array;
}

/** Where a stored picture lies in the whole painted picture, which the composition shows: all of it, or a window of it. */
export interface Place {
  readonly painted: Size;
  readonly window: Rect;
}

/** All of it. */
export const whole = (size: Size): Place => ({ painted: size, window: { x: 0, y: 0, ...size } });

/** A part of the stored picture, in the painted one. */
export function inPainted({ x, y, width, height }: Rect, { window }: Place): Rect {
  return { x: window.x + x, y: window.y + y, width, height };
}

/** What of a part of the painted picture is stored, in the stored one; a part that it shares nothing with is a bug of ours. */
export function inWindow({ x, y, width, height }: Rect, { window }: Place): Rect {
  const [left, top] = [Math.max(x, window.x), Math.max(y, window.y)];
  const right = Math.min(x + width, window.x + window.width);
  const bottom = Math.min(y + height, window.y + window.height);
  assert(right > left && bottom > top, 'refine: a part lies outside the window', x, y, window);
  return { x: left - window.x, y: top - window.y, width: right - left, height: bottom - top };
}

/** Sides of the parts that are reduced at once, in pixels of the large picture: a few megabytes. */
const reducedSide = 1024;
/** Smaller parts would see mostly what lies around them. */
const minSide = 16;

/** What is stored of a picture that is plainly enlarged, part by part as it is read, kept in 0–1. */
export function enlarged({ size: from, planes }: Composition, place: Place): PlaneSource {
  const { width, height } = place.window;
  return {
    size: { width, height },
    async read(part) {
      const result = resizeRegion(planes, 3, from, place.painted, inPainted(part, place));
      clampPlanes(result);
      return result;
    },
  };
}

export interface Residual {
  /** Which part of the composition it is known of. */
  readonly area: Rect;
  /** composition − down(picture), [3, h, w] of the area. */
  readonly planes: Planes;
}

/** Outside its window the picture counts as plainly enlarged. Throws between two parts where `signal` wants it. */
export async function residualOf(
  picture: PlaneSource,
  place: Place,
  composition: Composition,
  area: Rect,
  signal: AbortSignal,
): Promise<Residual> {
  const { size } = composition;
  const { painted } = place;
  const planes = new Float32Array(3 * area.width * area.height);
  for (const part of partsOf(area, painted, size)) {
    signal.throwIfAborted();
    const source = sourceOfRegion(painted, size, part);
    const large = await readAround(picture, place, composition, source);
    const reduced = resizeRegion(large, 3, painted, size, part, source);
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

/** Planes of a part of the painted picture: what is stored of it laid on the plainly enlarged composition. */
async function readAround(picture: PlaneSource, place: Place, composition: Composition, part: Rect): Promise<Planes> {
  const stored = inWindow(part, place);
  const planes = await picture.read(stored);
  if (stored.width === part.width && stored.height === part.height) return planes;
  const around = await enlarged(composition, whole(place.painted)).read(part);
  const [x, y] = [place.window.x + stored.x - part.x, place.window.y + stored.y - part.y];
  layPart(around, part, planes, { ...stored, x, y });
  return around;
}

/** Adds what is lacking to a part of the stored picture, in place; what leaves 0–1 is clipped. */
export function addResidual(planes: Planes, place: Place, part: Rect, residual: Residual, composition: Size): void {
  const missing = resizeRegion(residual.planes, 3, composition, place.painted, inPainted(part, place), residual.area);
  for (let i = 0; i < planes.length; i++) planes[i] = planes[i]! + missing[i]!;
  clampPlanes(planes);
}

function* partsOf(area: Rect, painted: Size, composition: Size): Generator<Rect> {
  const side = (large: number, small: number) => Math.max(minSide, Math.round((reducedSide * small) / large));
  const [width, height] = [side(painted.width, composition.width), side(painted.height, composition.height)];
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
