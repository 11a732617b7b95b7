/** @file The picture that foreign networks are tried with: light and dark, colours, edges and texture, at any size. */
import type { Size } from '../../../shared/geometry.ts';
import { randomNumbers } from '../../../shared/random.ts';

/** [3, H, W] in 0–1, with a mean about the middle and the contrast of a photograph; the same every time. */
export function probePicture({ width, height }: Size): Float32Array<ArrayBuffer> {
  const planes = new Float32Array(3 * width * height);
  const random = randomNumbers(1);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [x / width, y / height];
      const disc = Math.hypot(u - 0.65, v - 0.35) < 0.2 ? 0.35 : 0;
      const bar = u < 0.4 && v > 0.6 && v < 0.8 ? -0.35 : 0;
      const texture = 0.1 * Math.sin(x * 0.9) * Math.cos(y * 0.7) + 0.08 * (random() - 0.5);
      const channels = [
        0.5 + 0.35 * Math.cos(2 * Math.PI * (0.8 * u + 0.2 * v)) + disc,
        0.5 + 0.35 * Math.cos(2 * Math.PI * (0.9 * v + 0.3)) + bar,
        0.5 + 0.35 * Math.sin(2 * Math.PI * (0.6 * u - 0.7 * v)) - disc / 2 + bar,
      ];
      for (const [channel, value] of channels.entries()) {
        planes[(channel * height + y) * width + x] = Math.min(1, Math.max(0, value + texture));
      }
    }
  }
  return planes;
}
