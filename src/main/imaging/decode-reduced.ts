/**
 * @file A picture file straight into a smaller version. Whole, its planes take four to twelve times as much memory as its
 * samples, so these are brought into planes strip by strip, and each strip gives the rows that it suffices for. The pixels
 * are those of the whole picture, resized.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Size } from '../../shared/geometry.ts';
import { type Samples, toPlanes } from './colour-convert.ts';
import { layPart } from './cut-part.ts';
import { type Decoded, type DecodeOptions, readPicture } from './decode.ts';
import { compositeOverWhite, readAlpha } from './over-white.ts';
import type { Picture } from './picture.ts';
import { clipToRange } from './region.ts';
import { resizeRegion, sourceOfRegion } from './resize-region.ts';

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
  const pixels = new Float32Array(3 * size.width * size.height);
  const isClear = readAlpha(decoded.samples) !== undefined;
  const alpha = isClear ? new Float32Array(size.width * size.height) : undefined;
  for (const strip of strips(decoded, size, options.stripPixels ?? defaultStripPixels)) {
    const samples = rowsOf(decoded, strip.source);
    const planes = toPlanes(samples, colour, space);
    const place = { x: 0, y: strip.rows.first, width: size.width, height: strip.rows.count };
    if (alpha) {
      const clear = alphaOf(samples);
      compositeOverWhite(planes, clear);
      layPart(alpha, size, resized(clear, 1, decoded, size, strip), place);
    }
    layPart(pixels, size, resized(planes, 3, decoded, size, strip), place);
    // A large one takes seconds, and others ask this process, too.
    await breathe();
  }
  clipToRange(pixels);
  if (alpha) clipToRange(alpha);
  return { picture: { ...size, pixels, space, ...(alpha && { alpha }) }, original: { width, height } };
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

/** Where no pixel of the strip is clear, others of the picture are. */
function alphaOf(samples: Samples): Float32Array {
  return readAlpha(samples) ?? new Float32Array(samples.values.length / samples.channels).fill(1);
}

function resized(planes: Float32Array, channels: number, from: Size, to: Size, { rows, source }: Strip): Float32Array {
  const window = { x: 0, y: rows.first, width: to.width, height: rows.count };
  const held = { x: 0, y: source.first, width: from.width, height: source.count };
  return resizeRegion(planes, channels, { width: from.width, height: from.height }, to, window, held);
}
