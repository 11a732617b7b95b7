/**
 * @file Any part of a resized picture, at the cost of that part: separable convolution with the Lanczos kernel of three
 * lobes, stretched to the reduction factor so that nothing aliases. Lanczos rather than a bicubic because brush strokes
 * stay crisper. Borders renormalise the part of the kernel that lies inside. Plain loops in a fixed order: a pixel has the
 * same bytes in every run and whatever part is asked for.
 */
import { assert } from '../../shared/assert.ts';
import type { Rect, Size } from '../../shared/geometry.ts';
import { cutPart } from './cut-part.ts';

type Planes = Float32Array<ArrayBuffer>;

const lobes = 3;

/** Which part of a picture of the size `from` a part of its version of the size `to` is made of. */
export function sourceOfRegion(from: Size, to: Size, window: Rect): Rect {
  const [x, width] = reach(from.width, to.width, window.x, window.width);
  const [y, height] = reach(from.height, to.height, window.y, window.height);
  return { x, y, width, height };
}

/**
 * The part `window` of the picture resized from `from` to `to`: [channels, h, w], not clipped, always a new array.
 * `planes`: [channels, H, W] of the picture, or of its part `held`, in which `sourceOfRegion` must lie.
 */
export function resizeRegion(
  planes: Float32Array,
  channels: number,
  from: Size,
  to: Size,
  window: Rect,
  held: Rect = { x: 0, y: 0, ...from },
): Planes {
  assert(
    planes.length === channels * held.height * held.width,
    'resize: planes must be [C, H, W]',
    planes.length,
    held,
  );
  assert(Number.isInteger(to.width) && to.width > 0, 'resize: width', to.width);
  assert(Number.isInteger(to.height) && to.height > 0, 'resize: height', to.height);
  const source = sourceOfRegion(from, to, window);
  const part = cutPart(planes, channels, held, source);
  if (from.width === to.width && from.height === to.height) return cutPart(part, channels, source, window).slice();
  const columns = { size: from.width, newSize: to.width, first: window.x, count: window.width, origin: source.x };
  const rows = { size: from.height, newSize: to.height, first: window.y, count: window.height, origin: source.y };
  if (narrowsFirst(from, to)) {
    const narrow = resizeRows(part, channels * source.height, source.width, columns);
    return resizeColumns(narrow, channels, source.height, window.width, rows);
  }
  const low = resizeColumns(part, channels, source.height, source.width, rows);
  return resizeRows(low, channels * window.height, source.width, columns);
}

/** The direction that leaves fewer values in between goes first; the same one for every part. */
export function narrowsFirst(from: Size, to: Size): boolean {
  return to.width * from.height <= from.width * to.height;
}

/** One axis: a picture so long is resized to `newSize`, of which `count` places from `first` on are wanted. */
interface Axis {
  readonly size: number;
  readonly newSize: number;
  readonly first: number;
  readonly count: number;
  /** Where the input that is there begins. */
  readonly origin: number;
}

/** For every wanted place: where its window starts in the input, and `taps` weights that sum to 1. */
interface Windows {
  readonly starts: Int32Array;
  readonly taps: number;
  /** [count, taps], zero-filled where a window is shorter. */
  readonly weights: Float64Array;
}

function windows({ size, newSize, first: from, count }: Axis): Windows {
  const scale = size / newSize;
  const stretch = Math.max(1, scale);
  const taps = tapsOf(size, newSize);
  const starts = new Int32Array(count);
  const weights = new Float64Array(count * taps);
  for (let i = 0; i < count; i++) {
    const centre = (from + i + 0.5) * scale - 0.5;
    const start = startOf(size, newSize, from + i);
    let sum = 0;
    for (let t = 0; t < taps; t++) {
      const weight = lanczos((start + t - centre) / stretch);
      weights[i * taps + t] = weight;
      sum += weight;
    }
    for (let t = 0; t < taps; t++) weights[i * taps + t]! /= sum;
    starts[i] = start;
  }
  return { starts, taps, weights };
}

function tapsOf(size: number, newSize: number): number {
  return Math.min(size, Math.ceil(2 * lobes * Math.max(1, size / newSize)) + 1);
}

function startOf(size: number, newSize: number, place: number): number {
  const scale = size / newSize;
  const centre = (place + 0.5) * scale - 0.5;
  const first = Math.ceil(centre - lobes * Math.max(1, scale));
  return Math.min(Math.max(0, first), size - tapsOf(size, newSize));
}

/** [first, count] of the input places that the wanted ones are made of. */
function reach(size: number, newSize: number, first: number, count: number): [number, number] {
  assert(Number.isInteger(first) && first >= 0 && count > 0 && first + count <= newSize, 'resize: part', first, count);
  if (newSize === size) return [first, count];
  const start = startOf(size, newSize, first);
  return [start, startOf(size, newSize, first + count - 1) + tapsOf(size, newSize) - start];
}

function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= lobes) return 0;
  const angle = Math.PI * x;
  return (lobes * Math.sin(angle) * Math.sin(angle / lobes)) / (angle * angle);
}

/** [rows, length] -> [rows, count] */
function resizeRows(values: Float32Array, rows: number, length: number, axis: Axis): Planes {
  const { size, newSize, count, origin } = axis;
  if (newSize === size) return values.slice() as Planes;
  const { starts, taps, weights } = windows(axis);
  const result = new Float32Array(rows * count);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < count; i++) {
      const from = row * length + starts[i]! - origin;
      let sum = 0;
      for (let t = 0; t < taps; t++) sum += weights[i * taps + t]! * values[from + t]!;
      result[row * count + i] = sum;
    }
  }
  return result;
}

/** [channels, length, width] -> [channels, count, width], whole rows at a time since they lie together in memory. */
function resizeColumns(values: Float32Array, channels: number, length: number, width: number, axis: Axis): Planes {
  const { size, newSize, count, origin } = axis;
  if (newSize === size) return values.slice() as Planes;
  const { starts, taps, weights } = windows(axis);
  const result = new Float32Array(channels * count * width);
  const sums = new Float64Array(width);
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < count; i++) {
      sums.fill(0);
      for (let t = 0; t < taps; t++) {
        const weight = weights[i * taps + t]!;
        if (weight === 0) continue;
        const from = (c * length + starts[i]! + t - origin) * width;
        for (let x = 0; x < width; x++) sums[x]! += weight * values[from + x]!;
      }
      result.set(sums, (c * count + i) * width);
    }
  }
  return result;
}
