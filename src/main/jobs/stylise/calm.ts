/**
 * @file The first steps of L-BFGS at each size go far: single pixels, in the dark above all, are thrown to the bounds of a channel,
 * and come back within a dozen iterations. What a window shows of these is calmed: such pixels take the colour around them.
 */
import type { Picture } from '../../imaging/picture.ts';

/** Iterations of one size; from then on there are none left. */
export const settledAfter = 15;
/** So far a pixel lies from those around it, and from the photograph, which may have sparks of its own. */
const far = 0.2;

/** Some lie side by side: those at the rim go first. */
const rounds = 3;

/** `photo`: of the same size. */
export function calmed(picture: Picture, photo: Picture): Picture {
  let calm = picture;
  for (let round = 0; round < rounds; round++) calm = calmedOnce(calm, photo);
  return calm;
}

function calmedOnce(picture: Picture, photo: Picture): Picture {
  const { width, height, pixels } = picture;
  const area = width * height;
  const calm = pixels.slice();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isThrown = channels.some((c) => {
        const value = pixels[c * area + y * width + x]!;
        if (Math.abs(value - photo.pixels[c * area + y * width + x]!) <= far) return false;
        // Most are told by a glance.
        if (Math.abs(value - beside(picture, c, x, y)) <= far / 2) return false;
        return Math.abs(value - medianAround(picture, c, x, y)) > far;
      });
      if (isThrown) for (const c of channels) calm[c * area + y * width + x] = medianAround(picture, c, x, y);
    }
  }
  return { ...picture, pixels: calm };
}

const channels = [0, 1, 2] as const;

/** Mean of the four that touch it; the border counts as going on. */
function beside({ width, height, pixels }: Picture, c: number, x: number, y: number): number {
  const row = (c * height + y) * width;
  const above = (c * height + Math.max(0, y - 1)) * width;
  const below = (c * height + Math.min(height - 1, y + 1)) * width;
  const [left, right] = [pixels[row + Math.max(0, x - 1)]!, pixels[row + Math.min(width - 1, x + 1)]!];
  return (left + right + pixels[above + x]! + pixels[below + x]!) / 4;
}

const around = new Float32Array(8);

function medianAround({ width, height, pixels }: Picture, c: number, x: number, y: number): number {
  let count = 0;
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
      if (u !== x || v !== y) around[count++] = pixels[(c * height + v) * width + u]!;
    }
  }
  return around.subarray(0, count).sort()[count >> 1] ?? 0;
}
