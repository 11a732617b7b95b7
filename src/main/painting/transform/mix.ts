/** @file What one or several styles paint of a photograph, mixed by their weights. */
import { randomUUID } from 'node:crypto';
import { fitWithin, type Size } from '../../../shared/geometry.ts';
import type { AmountEvent } from '../../../shared/job-events.ts';
import type { ApplyParameters } from '../../../shared/parameters/apply.ts';
import { convertSpace } from '../../imaging/convert-space.ts';
import type { Picture } from '../../imaging/picture.ts';
import { cutPlanes } from '../../imaging/region.ts';
import { resizePlanes } from '../../imaging/resize.ts';
import { clampPlanes, type Planes } from '../canvas.ts';
import type { LargePhoto, Painter } from './painter.ts';

export interface WeightedPainter {
  readonly painter: Painter;
  readonly weight: number;
}

/** The photograph at a size; whoever paints it often has some at hand. */
export type PhotoAt = (size: Size) => Picture | Promise<Picture>;

/** What the styles paint at the working size, mixed by weight, at `size` in sRGB, within 0–1; and how much of it is shown. */
export async function* mixPainted(
  photoAt: PhotoAt,
  { working, size }: { readonly working: Size; readonly size: Size },
  painters: readonly WeightedPainter[],
  { strength }: Pick<ApplyParameters, 'strength'>,
  signal: AbortSignal,
): AsyncGenerator<AmountEvent, { painted: Planes; shown: number }> {
  const large = await largeOf(photoAt, working);
  const all = { x: 0, y: 0, ...working };
  const total = painters.reduce((sum, { weight }) => sum + weight, 0);
  const mixed = new Float32Array(3 * size.width * size.height);
  for (const { painter, weight } of painters) {
    const painted = painter.isWhole(working)
      ? yield* painter.paint(await large.planes(all), working, strength, signal)
      : yield* painter.paintPart(large, all, strength, signal);
    const full = enlarged(painted, working, size);
    clampPlanes(full);
    addShare(mixed, full, weight / total);
  }
  return { painted: mixed, shown: shownOf(painters, strength) };
}

/** How much of what the styles paint is shown at a strength; the rest is the photograph. */
export function shownOf(painters: readonly WeightedPainter[], strength: number): number {
  const total = painters.reduce((sum, { weight }) => sum + weight, 0);
  return painters.reduce((sum, { painter, weight }) => sum + (weight / total) * painter.shown(strength), 0);
}

/** All of it is at hand; its name is nobody else's. */
export async function largeOf(photoAt: PhotoAt, working: Size): Promise<LargePhoto> {
  const { pixels } = convertSpace(await photoAt(working), 'srgb');
  return largePhoto(`whole ${randomUUID()}`, working, (part) => cutPlanes(pixels, working, part), photoAt);
}

/** `planes`: of a region of the photograph at the working size. */
export function largePhoto(name: string, working: Size, planes: LargePhoto['planes'], photoAt: PhotoAt): LargePhoto {
  return {
    name: `${name} ${working.width}x${working.height}`,
    size: working,
    planes,
    async small(longestSide) {
      const size = fitWithin(working.width, working.height, longestSide);
      return { planes: convertSpace(await photoAt(size), 'srgb').pixels, size };
    },
  };
}

// Loops in functions of their own: inside a generator the runtime hardly optimises them.

export function addShare(sum: Planes, planes: Planes, share: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + share * planes[i]!;
}

function enlarged(planes: Planes, from: Size, to: Size): Planes {
  if (from.width === to.width && from.height === to.height) return planes;
  return resizePlanes(planes, 3, from.height, from.width, to.height, to.width);
}
