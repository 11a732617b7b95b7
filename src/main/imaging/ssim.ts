/**
 * @file Structural similarity of two grey pictures (Wang, Bovik, Sheikh & Simoncelli 2004, IEEE Trans. Image Processing 13,
 * 600–612), with its window: Gaussian, 11 × 11, σ = 1.5. Mean over the windows that lie wholly inside.
 */
import { assert } from '../../shared/assert.ts';
import type { Size } from '../../shared/geometry.ts';
import type { ColourSpace } from './picture.ts';
import { linearToXyz } from './rgb-spaces.ts';

const side = 11;
const sigma = 1.5;
const [c1, c2] = [0.01 ** 2, 0.03 ** 2];

/** Values 0–1, [H, W]; 1 for equal pictures. Of pictures smaller than the window, the window is as large as they are. */
export function ssim(a: Float32Array, b: Float32Array, { width, height }: Size): number {
  assert(a.length === width * height && b.length === a.length, 'ssim: sizes', a.length, b.length, width, height);
  const blur = (values: Float64Array) => blurred(values, width, height);
  const product = (x: Float32Array, y: Float32Array) => Float64Array.from(x, (value, i) => value * y[i]!);
  const [meanA, meanB] = [blur(Float64Array.from(a)), blur(Float64Array.from(b))];
  const [squareA, squareB, both] = [blur(product(a, a)), blur(product(b, b)), blur(product(a, b))];
  let sum = 0;
  for (let i = 0; i < meanA.length; i++) {
    const [ma, mb] = [meanA[i]!, meanB[i]!];
    const [va, vb, covariance] = [squareA[i]! - ma * ma, squareB[i]! - mb * mb, both[i]! - ma * mb];
    sum += ((2 * ma * mb + c1) * (2 * covariance + c2)) / ((ma * ma + mb * mb + c1) * (va + vb + c2));
  }
  return sum / meanA.length;
}

/** How bright encoded colours are, [3, H·W] → [H·W]: weighted as the space's primaries are. */
export function lumaOf(planes: Float32Array, space: ColourSpace): Float32Array<ArrayBuffer> {
  const area = planes.length / 3;
  const [, , , red, green, blue] = linearToXyz[space];
  return Float32Array.from(
    { length: area },
    (_, i) => red * planes[i]! + green * planes[area + i]! + blue * planes[2 * area + i]!,
  );
}

/** Only the places whose window lies inside. */
function blurred(values: Float64Array, width: number, height: number): Float64Array {
  const [across, down] = [kernel(width), kernel(height)];
  const [newWidth, newHeight] = [width - across.length + 1, height - down.length + 1];
  const rows = new Float64Array(newWidth * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < newWidth; x++) {
      let sum = 0;
      for (let t = 0; t < across.length; t++) sum += across[t]! * values[y * width + x + t]!;
      rows[y * newWidth + x] = sum;
    }
  }
  const result = new Float64Array(newWidth * newHeight);
  for (let y = 0; y < newHeight; y++) {
    for (let x = 0; x < newWidth; x++) {
      let sum = 0;
      for (let t = 0; t < down.length; t++) sum += down[t]! * rows[(y + t) * newWidth + x]!;
      result[y * newWidth + x] = sum;
    }
  }
  return result;
}

function kernel(extent: number): Float64Array {
  const taps = Math.min(side, extent);
  const weights = Float64Array.from({ length: taps }, (_, i) =>
    Math.exp(-((i - (taps - 1) / 2) ** 2) / (2 * sigma ** 2)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
