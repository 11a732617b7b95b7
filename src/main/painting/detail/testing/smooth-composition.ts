/** @file For tests: a composition without a grain, its values within 0.2–0.8, so that nothing is clipped. */
import type { Size } from '../../../../shared/geometry.ts';
import { resizePlanes } from '../../../imaging/resize.ts';
import type { Composition } from '../hold.ts';

export function smoothComposition(size: Size): Composition {
  const [height, width] = [3, 4];
  const spots = Float32Array.from({ length: 3 * height * width }, (_, i) => 0.3 + 0.1 * ((i * 7) % 5));
  return { size, planes: resizePlanes(spots, 3, height, width, size.height, size.width) };
}
