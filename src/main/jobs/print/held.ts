/** @file The composition as the print's window shows it: what a refined print, reduced to its size, has to stay. */
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { PlaneSource } from '../../files/plane-store.ts';
import { resizeRegion } from '../../imaging/resize-region.ts';
import { type Composition as Held, lackOf } from '../refine/hold.ts';
import { clampPlanes } from '../stylise/canvas.ts';
import type { Place } from './stages.ts';

/** Planes [3, H, W] in 0–1 at a size of their own. */
export async function heldIn(composition: Held, { painted, window }: Place, signal: AbortSignal): Promise<Held> {
  if (window.width === painted.width && window.height === painted.height) return composition;
  // The window begins between two pixels of the composition: it is enlarged and reduced again, part by part.
  const side = (large: number, whole: number, small: number) => Math.max(1, Math.round((large * small) / whole));
  const size = {
    width: side(window.width, painted.width, composition.size.width),
    height: side(window.height, painted.height, composition.size.height),
  };
  const nothing = { size, planes: new Float32Array(3 * size.width * size.height) };
  const { planes } = await lackOf(windowOf(composition, painted, window), nothing, { x: 0, y: 0, ...size }, signal);
  for (let i = 0; i < planes.length; i++) planes[i] = -planes[i]!;
  clampPlanes(planes);
  return { size, planes };
}

function windowOf({ size, planes }: Held, painted: Size, window: Rect): PlaneSource {
  return {
    size: { width: window.width, height: window.height },
    async read({ x, y, width, height }) {
      const part = resizeRegion(planes, 3, size, painted, { x: window.x + x, y: window.y + y, width, height });
      clampPlanes(part);
      return part;
    },
  };
}
