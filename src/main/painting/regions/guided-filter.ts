/**
 * @file The guided filter (He, Sun & Tang 2013) with a picture in colour as guide: a coarse mask gets the picture's edges, since
 * within each window the result is a linear function of the picture's colours. As in its fast form (He & Sun 2015,
 * arXiv 1505.00996) the functions are found in a small version of the picture, and used at any size.
 */
import { assert } from '../../../shared/assert.ts';
import type { Size } from '../../../shared/geometry.ts';
import { resizePlanes } from '../../imaging/resize.ts';

export interface Guide extends Size {
  /** [3, H, W], 0–1. */
  readonly pixels: Float32Array;
}

interface GuidedFilterOptions {
  /** Of the windows, in pixels of the small guide. */
  readonly radius: number;
  /** Variance of colour below which a window counts as flat, and its mask is only smoothed. */
  readonly epsilon: number;
}

/** Each mask [H, W] at the size of `small`; the result [H, W] at the size of `fine`, 0–1. */
export function guidedFilter(
  small: Guide,
  fine: Guide,
  masks: readonly Float32Array[],
  { radius, epsilon }: GuidedFilterOptions,
): Float32Array<ArrayBuffer>[] {
  const { width, height } = small;
  const area = width * height;
  const mean = boxMean(small, radius);
  const colours = [0, 1, 2].map((c) => small.pixels.subarray(c * area, (c + 1) * area));
  const means = colours.map(mean);
  /** Upper triangle of the covariance of the colours, by rows. */
  const covariance = pairs.map(([a, b]) => covarianceOf(mean, colours[a]!, colours[b]!, means[a]!, means[b]!));
  return masks.map((mask) => {
    assert(mask.length === area, 'guided filter: a mask must be [H, W] of the small guide', mask.length);
    const maskMean = mean(mask);
    const cross = colours.map((colour, c) => covarianceOf(mean, colour, mask, means[c]!, maskMean));
    const slopes = solve(covariance, cross, epsilon);
    const offset = maskMean.slice();
    for (let c = 0; c < 3; c++) for (let i = 0; i < area; i++) offset[i]! -= slopes[c]![i]! * means[c]![i]!;
    const coefficients = new Float32Array(4 * area);
    for (const [c, plane] of [...slopes, offset].entries()) coefficients.set(mean(plane), c * area);
    return applied(fine, resizePlanes(coefficients, 4, height, width, fine.height, fine.width));
  });
}

const pairs = [
  [0, 0],
  [0, 1],
  [0, 2],
  [1, 1],
  [1, 2],
  [2, 2],
] as const;

type Mean = (plane: Float32Array) => Float32Array<ArrayBuffer>;

function covarianceOf(mean: Mean, a: Float32Array, b: Float32Array, meanA: Float32Array, meanB: Float32Array) {
  const product = new Float32Array(a.length);
  for (let i = 0; i < a.length; i++) product[i] = a[i]! * b[i]!;
  const result = mean(product);
  for (let i = 0; i < a.length; i++) result[i]! -= meanA[i]! * meanB[i]!;
  return result;
}

/** (Σ + ε·1)⁻¹ · cross at each pixel, by the adjugate of the symmetric 3 × 3 matrix. */
function solve(covariance: readonly Float32Array[], cross: readonly Float32Array[], epsilon: number): Float32Array[] {
  const [rr, rg, rb, gg, gb, bb] = covariance as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const slopes = cross.map((plane) => new Float32Array(plane.length));
  for (let i = 0; i < rr.length; i++) {
    const [a, b, c, d, e, f] = [rr[i]! + epsilon, rg[i]!, rb[i]!, gg[i]! + epsilon, gb[i]!, bb[i]! + epsilon];
    const [x, y, z] = [cross[0]![i]!, cross[1]![i]!, cross[2]![i]!];
    const [m00, m01, m02] = [d * f - e * e, c * e - b * f, b * e - c * d];
    const [m11, m12, m22] = [a * f - c * c, b * c - a * e, a * d - b * b];
    const determinant = a * m00 + b * m01 + c * m02;
    slopes[0]![i] = (m00 * x + m01 * y + m02 * z) / determinant;
    slopes[1]![i] = (m01 * x + m11 * y + m12 * z) / determinant;
    slopes[2]![i] = (m02 * x + m12 * y + m22 * z) / determinant;
  }
  return slopes;
}

function applied({ width, height, pixels }: Guide, coefficients: Float32Array): Float32Array<ArrayBuffer> {
  const area = width * height;
  const result = new Float32Array(area);
  for (let i = 0; i < area; i++) {
    let value = coefficients[3 * area + i]!;
    for (let c = 0; c < 3; c++) value += coefficients[c * area + i]! * pixels[c * area + i]!;
    result[i] = Math.min(1, Math.max(0, value));
  }
  return result;
}

/** The mean over windows of (2·radius + 1)² pixels, of as much of them as lies in the picture. */
export function boxMean({ width, height }: Size, radius: number): Mean {
  return (plane) => {
    const rows = new Float32Array(plane.length);
    for (let y = 0; y < height; y++) meanOfLine(plane, rows, y * width, 1, width, radius);
    const result = new Float32Array(plane.length);
    for (let x = 0; x < width; x++) meanOfLine(rows, result, x, width, height, radius);
    return result;
  };
}

function meanOfLine(
  from: Float32Array,
  to: Float32Array,
  start: number,
  step: number,
  length: number,
  radius: number,
): void {
  let sum = 0;
  for (let i = 0; i < Math.min(radius, length); i++) sum += from[start + i * step]!;
  for (let i = 0; i < length; i++) {
    if (i + radius < length) sum += from[start + (i + radius) * step]!;
    if (i > radius) sum -= from[start + (i - radius - 1) * step]!;
    to[start + i * step] = sum / (Math.min(length - 1, i + radius) - Math.max(0, i - radius) + 1);
  }
}
