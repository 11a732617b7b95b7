/**
 * @file How much a region covers each pixel, at any size of the picture: its raster interpolated with cubic B-splines, which
 * are smooth to the second derivative and never leave the range of what they go through: no steps, no rims.
 */
import { assert } from '../assert.ts';
import type { Rect, Size } from '../geometry.ts';

/** Grey, 0 – 255: [height, width]. */
export interface Raster extends Size {
  readonly values: Uint8Array;
}

/** Of the part `area` of the picture at `size`: [area.height, area.width], 0 – 1. */
export function regionCoverage(raster: Raster, size: Size, area: Rect): Float32Array<ArrayBuffer> {
  assert(raster.values.length === raster.width * raster.height, 'mask: a raster must be [H, W]');
  const columns = taps(raster.width, size.width, area.x, area.width);
  const rows = taps(raster.height, size.height, area.y, area.height);
  const coverage = new Float32Array(area.width * area.height);
  /** Of the raster, by their number: each is used for several rows of the picture, and forgotten after them. */
  const across = new Map<number, Float32Array>();
  for (let y = 0; y < area.height; y++) {
    const first = rows.starts[y]!;
    for (const known of across.keys()) if (known < first) across.delete(known);
    for (let t = 0; t < rows.count; t++) {
      const weight = rows.weights[y * rows.count + t]!;
      if (weight === 0) continue;
      const line = Math.min(raster.height - 1, Math.max(0, first + t));
      const values = across.get(line) ?? rowAcross(raster, line, columns, area.width);
      across.set(line, values);
      for (let x = 0; x < area.width; x++) coverage[y * area.width + x]! += weight * values[x]!;
    }
  }
  return coverage;
}

interface Taps {
  /** Of each place of the picture the first one of the raster; it may lie outside, where the border goes on. */
  readonly starts: Int32Array;
  readonly count: number;
  /** [places, count]; those of a place sum to 1. */
  readonly weights: Float64Array;
}

function taps(from: number, to: number, first: number, length: number): Taps {
  const scale = from / to;
  // A raster that is larger than the picture is averaged.
  const stretch = Math.max(1, scale);
  const count = Math.ceil(4 * stretch) + 1;
  const starts = new Int32Array(length);
  const weights = new Float64Array(length * count);
  for (let i = 0; i < length; i++) {
    const middle = (first + i + 0.5) * scale - 0.5;
    const start = Math.ceil(middle - 2 * stretch);
    starts[i] = start;
    let sum = 0;
    for (let t = 0; t < count; t++) {
      const weight = spline((start + t - middle) / stretch);
      weights[i * count + t] = weight;
      sum += weight;
    }
    for (let t = 0; t < count; t++) weights[i * count + t]! /= sum;
  }
  return { starts, count, weights };
}

function rowAcross({ width, values }: Raster, line: number, columns: Taps, length: number): Float32Array {
  const result = new Float32Array(length);
  for (let x = 0; x < length; x++) {
    let sum = 0;
    for (let t = 0; t < columns.count; t++) {
      const column = Math.min(width - 1, Math.max(0, columns.starts[x]! + t));
      sum += columns.weights[x * columns.count + t]! * values[line * width + column]!;
    }
    result[x] = sum / 255;
  }
  return result;
}

/** The cubic B-spline, which is 0 from 2 on. */
function spline(place: number): number {
  const x = Math.abs(place);
  if (x < 1) return 2 / 3 - x * x + (x * x * x) / 2;
  return x < 2 ? (2 - x) ** 3 / 6 : 0;
}
