/**
 * @file Keeping the photograph's colours, second way: before painting, the painting's colours are moved to the
 * photograph's mean and covariance (Gatys et al. 2016, arXiv 1606.05897, section 4, the form with symmetric roots:
 * A = Σ_photo^½ · Σ_painting^−½). Statistics in double precision, in a fixed order.
 */
import { assert } from '../../shared/assert.ts';
import type { Picture } from './picture.ts';
import { type Matrix3, multiply3, transform3, type Vector3 } from './rgb-spaces.ts';
import { mapEigenvalues } from './symmetric3.ts';

/**
 * Variance below which a direction of the painting's colours counts as noise (a standard deviation of two 8-bit steps):
 * stretching it to the photograph's would make the paper grain of an ink drawing rainbow-coloured.
 */
const noiseVariance = (2 / 255) ** 2;

/** The painting with the photograph's colours, clipped to 0–1. The pictures' sizes may differ, their space not. */
export function matchColours(painting: Picture, photo: Picture): Picture {
  return colourMatch(painting, photo)(painting);
}

/** The same for parts of the painting: what is done to each is what is done to the whole. */
export function colourMatch(painting: Picture, photo: Picture): (part: Picture) => Picture {
  assert(painting.space === photo.space, 'matchColours: colour spaces differ');
  const from = colourStatistics(painting);
  const to = colourStatistics(photo);
  const root = mapEigenvalues(to.covariance, (value) => Math.sqrt(Math.max(0, value)));
  const inverseRoot = mapEigenvalues(from.covariance, (value) => 1 / Math.sqrt(Math.max(noiseVariance, value)));
  const matrix = multiply3(root, inverseRoot);
  return (part) => ({ ...part, pixels: mapColours(part.pixels, matrix, from.mean, to.mean) });
}

export interface ColourStatistics {
  readonly mean: Vector3;
  readonly covariance: Matrix3;
}

/** Of the encoded values; transparent pixels count by their alpha. */
export function colourStatistics({ pixels, alpha, width, height }: Picture): ColourStatistics {
  const area = width * height;
  const channels = [pixels.subarray(0, area), pixels.subarray(area, 2 * area), pixels.subarray(2 * area)] as const;
  const total = alpha ? sum(area, (i) => alpha[i]!) : area;
  // Clear everywhere: nothing but the white it lies on.
  if (total === 0) return { mean: [1, 1, 1], covariance: [0, 0, 0, 0, 0, 0, 0, 0, 0] };
  const weight = alpha ? (i: number) => alpha[i]! / total : () => 1 / total;
  const mean = channels.map((values) => sum(area, (i) => weight(i) * values[i]!)) as unknown as Vector3;
  const covariance = (p: number, q: number) =>
    sum(area, (i) => weight(i) * (channels[p]![i]! - mean[p]!) * (channels[q]![i]! - mean[q]!));
  const [rr, rg, rb, gg, gb, bb] = [
    covariance(0, 0),
    covariance(0, 1),
    covariance(0, 2),
    covariance(1, 1),
    covariance(1, 2),
    covariance(2, 2),
  ];
  return { mean, covariance: [rr, rg, rb, rg, gg, gb, rb, gb, bb] };
}

function sum(count: number, term: (i: number) => number): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += term(i);
  return total;
}

function mapColours(pixels: Float32Array, matrix: Matrix3, from: Vector3, to: Vector3): Float32Array<ArrayBuffer> {
  const area = pixels.length / 3;
  const mapped = new Float32Array(pixels.length);
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  for (let i = 0; i < area; i++) {
    const centred: Vector3 = [pixels[i]! - from[0], pixels[area + i]! - from[1], pixels[2 * area + i]! - from[2]];
    const [red, green, blue] = transform3(matrix, centred);
    mapped[i] = clip(red + to[0]);
    mapped[area + i] = clip(green + to[1]);
    mapped[2 * area + i] = clip(blue + to[2]);
  }
  return mapped;
}
