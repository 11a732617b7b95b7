/**
 * @file A picture file straight into a smaller version. Whole, its planes take four to twelve times as much memory as its
 * samples, so these are brought into planes strip by strip, and each strip gives the rows that it suffices for. Where a row is
 * made of more rows than a strip has, bands are brought into planes once each instead, reduced in one direction and put together.
 * The pixels are those of the whole picture, resized.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Rect, Size } from '../../shared/geometry.ts';
import { type Samples, toPlanes } from './colour-convert.ts';
import { layPart } from './cut-part.ts';
import { type Decoded, type DecodeOptions, readPicture } from './decode.ts';
import { compositeOverWhite, readAlpha } from './over-white.ts';
import type { Picture } from './picture.ts';
import { clipToRange } from './region.ts';
import { narrowsFirst, resizeRegion, sourceOfRegion } from './resize-region.ts';

export interface ReducedPicture {
  readonly picture: Picture;
  /** The whole's, or that of the part. */
  readonly original: Size;
}

export type ReduceOptions = DecodeOptions & {
  /** In planes at a time. */
  readonly stripPixels?: number;
};

const defaultStripPixels = 6e6;

/** `sizeOf`: which size is wanted of a picture of the size that it is given; no side may be larger. */
export async function decodeReduced(
  path: string,
  sizeOf: (original: Size) => Size,
  options: ReduceOptions = {},
): Promise<ReducedPicture> {
  const decoded = await readPicture(path, options, 'reduced');
  const { width, height, colour } = decoded;
  const size = sizeOf({ width, height });
  const space = options.space ?? colour.space;
  const isClear = readAlpha(decoded.samples) !== undefined;
  const planesOf: PlanesOf = (samples) => {
    const planes = toPlanes(samples, colour, space);
    const alpha = isClear ? alphaOf(samples) : undefined;
    if (alpha) compositeOverWhite(planes, alpha);
    return { pixels: planes, ...(alpha && { alpha }) };
  };
  const stripPixels = options.stripPixels ?? defaultStripPixels;
  const between = sizeBetween(decoded, size);
  const reduce = between.width * between.height <= stripPixels ? reducedByBands : reducedByStrips;
  const { pixels, alpha } = await reduce(decoded, size, planesOf, stripPixels);
  clipToRange(pixels);
  if (alpha) clipToRange(alpha);
  return { picture: { ...size, pixels, space, ...(alpha && { alpha }) }, original: { width, height } };
}

/** [3, H, W], and [H, W] where anything is clear. */
interface ClearPlanes {
  readonly pixels: Float32Array;
  readonly alpha?: Float32Array;
}
type PlanesOf = (samples: Samples) => ClearPlanes;

/** Disjoint bands, each reduced along the direction that goes first; what is between is small, and reduced along the other. */
async function reducedByBands(decoded: Decoded, to: Size, planesOf: PlanesOf, stripPixels: number): Promise<Whole> {
  const byRows = narrowsFirst(decoded, to);
  const [across, along] = byRows ? [decoded.width, decoded.height] : [decoded.height, decoded.width];
  const between = sizeBetween(decoded, to);
  const whole = emptyPlanes(between);
  const inBand = Math.max(1, Math.floor(stripPixels / across));
  for (let first = 0; first < along; first += inBand) {
    const count = Math.min(inBand, along - first);
    const band = byRows ? { width: decoded.width, height: count } : { width: count, height: decoded.height };
    const size = byRows ? { width: to.width, height: count } : { width: count, height: to.height };
    const place = { ...size, x: byRows ? 0 : first, y: byRows ? first : 0 };
    const samples = byRows ? rowsOf(decoded, { first, count }) : columnsOf(decoded, { first, count });
    lay(whole, between, planesOf(samples), place, (planes, channels) =>
      resizeRegion(planes, channels, band, size, all(size)),
    );
    await breathe();
  }
  if (between.width === to.width && between.height === to.height) return whole;
  const last = (planes: Float32Array, channels: number) => resizeRegion(planes, channels, between, to, all(to));
  return { pixels: last(whole.pixels, 3), ...(whole.alpha && { alpha: last(whole.alpha, 1) }) };
}

/** When it is reduced in one direction. */
function sizeBetween(from: Size, to: Size): Size {
  return narrowsFirst(from, to) ? { width: to.width, height: from.height } : { width: from.width, height: to.height };
}

const all = (size: Size) => ({ x: 0, y: 0, ...size });

async function reducedByStrips(decoded: Decoded, to: Size, planesOf: PlanesOf, stripPixels: number): Promise<Whole> {
  const whole = emptyPlanes(to);
  for (const strip of strips(decoded, to, stripPixels)) {
    const place = { x: 0, y: strip.rows.first, width: to.width, height: strip.rows.count };
    const reduce: Reduce = (planes, channels) => resized(planes, channels, decoded, to, strip);
    lay(whole, to, planesOf(rowsOf(decoded, strip.source)), place, reduce);
    // A large one takes seconds, and others ask this process, too.
    await breathe();
  }
  return whole;
}

type Reduce = (planes: Float32Array, channels: number) => Float32Array;
type Whole = { pixels: Float32Array<ArrayBuffer>; alpha?: Float32Array<ArrayBuffer> };

function emptyPlanes({ width, height }: Size): Whole {
  return { pixels: new Float32Array(3 * width * height) };
}

function lay(whole: Whole, size: Size, { pixels, alpha }: ClearPlanes, place: Rect, reduce: Reduce): void {
  layPart(whole.pixels, size, reduce(pixels, 3), place);
  if (!alpha) return;
  whole.alpha ??= new Float32Array(size.width * size.height);
  layPart(whole.alpha, size, reduce(alpha, 1), place);
}

interface Rows {
  readonly first: number;
  readonly count: number;
}

interface Strip {
  /** Of the smaller version. */
  readonly rows: Rows;
  /** Of the picture. */
  readonly source: Rows;
}

function* strips(from: Size, to: Size, stripPixels: number): Generator<Strip> {
  const sourceOf = ({ first, count }: Rows): Rows => {
    const { y, height } = sourceOfRegion(from, to, { x: 0, y: first, width: to.width, height: count });
    return { first: y, count: height };
  };
  const max = Math.max(1, Math.floor(stripPixels / from.width));
  for (let first = 0; first < to.height; ) {
    let count = Math.max(1, Math.min(to.height - first, Math.floor((max * to.height) / from.height)));
    // What is seen beyond the strip's ends belongs to it.
    while (count > 1 && sourceOf({ first, count }).count > max) count = Math.ceil(count / 2);
    yield { rows: { first, count }, source: sourceOf({ first, count }) };
    first += count;
  }
}

function rowsOf({ samples, width }: Decoded, { first, count }: Rows): Samples {
  const { values, channels } = samples;
  return { ...samples, values: values.subarray(first * width * channels, (first + count) * width * channels) };
}

function columnsOf({ samples, width, height }: Decoded, { first, count }: Rows): Samples {
  const { values, channels } = samples;
  const band =
    values instanceof Uint8Array
      ? new Uint8Array(height * count * channels)
      : new Uint16Array(height * count * channels);
  for (let row = 0; row < height; row++) {
    const from = (row * width + first) * channels;
    band.set(values.subarray(from, from + count * channels), row * count * channels);
  }
  return { ...samples, values: band };
}

/** Where no pixel of the strip is clear, others of the picture are. */
function alphaOf(samples: Samples): Float32Array {
  return readAlpha(samples) ?? new Float32Array(samples.values.length / samples.channels).fill(1);
}

function resized(planes: Float32Array, channels: number, from: Size, to: Size, { rows, source }: Strip): Float32Array {
  const window = { x: 0, y: rows.first, width: to.width, height: rows.count };
  const held = { x: 0, y: source.first, width: from.width, height: source.count };
  return resizeRegion(planes, channels, { width: from.width, height: from.height }, to, window, held);
}
