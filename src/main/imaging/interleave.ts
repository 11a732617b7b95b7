/** @file Float planes as the whole numbers of a file: interleaved, as every picture format wants them. */
import type { Picture } from './picture.ts';

/** [rows, W, channels]; 8 or 16 bit. */
export type SampleRows = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;
export type Bits = 8 | 16;

/** Handed on at a time: enough for a compressor to work with, little beside a picture. */
const blockBytes = 256 * 1024;

export function emptyRows(values: number, bits: Bits): SampleRows {
  return bits === 8 ? new Uint8Array(values) : new Uint16Array(values);
}

/** Planes of one length, 0–1 -> rounded and clipped. */
export function interleave(planes: readonly Float32Array[], bits: Bits): SampleRows {
  const rows = emptyRows(planes.length * planes[0]!.length, bits);
  for (const [c, plane] of planes.entries()) fillChannel(rows, plane, c, planes.length, 2 ** bits - 1);
  return rows;
}

/** One channel of interleaved rows, rounded and clipped. */
export function fillChannel(rows: SampleRows, plane: Float32Array, c: number, channels: number, white: number): void {
  for (let i = 0; i < plane.length; i++) {
    rows[i * channels + c] = Math.round(Math.min(1, Math.max(0, plane[i]!)) * white);
  }
}

/** A picture from top to bottom, some rows at a time; with its alpha, if it has any. */
export function* pictureRows({ width, height, pixels, alpha }: Picture, bits: Bits): Generator<SampleRows> {
  const area = width * height;
  const channels = alpha ? 4 : 3;
  const rowsAtATime = Math.max(1, Math.floor(blockBytes / (width * channels * (bits / 8))));
  for (let top = 0; top < height; top += rowsAtATime) {
    const from = top * width;
    const to = Math.min(height, top + rowsAtATime) * width;
    const planes = [0, 1, 2].map((c) => pixels.subarray(c * area + from, c * area + to));
    yield interleave(alpha ? [...planes, alpha.subarray(from, to)] : planes, bits);
  }
}
