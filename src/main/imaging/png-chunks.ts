/** @file The chunks of a PNG file (ISO/IEC 15948): length, type, data, CRC. */
import { crc32 } from 'node:zlib';
import { assert } from '../../shared/assert.ts';
import { fourCharacters, viewOf } from '../files/bytes.ts';

export const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export function pngChunk(type: string, ...data: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  assert(/^[A-Za-z]{4}$/.test(type), 'png: a chunk type is four letters', type);
  const content = Buffer.concat([Buffer.from(type, 'latin1'), ...data]);
  const chunk = new Uint8Array(8 + content.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, content.length - 4);
  chunk.set(content, 4);
  view.setUint32(4 + content.length, crc32(content));
  return chunk;
}

export interface PngChunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** Whole chunks up to the picture's data, those whose sum is right; stops quietly where the bytes make no sense. */
export function* readPngChunks(png: Uint8Array): Generator<PngChunk> {
  const view = viewOf(png);
  let at = pngSignature.length;
  while (at + 12 <= png.length) {
    const end = at + 12 + view.getUint32(at);
    const type = fourCharacters(png, at + 4);
    if (end > png.length || type === 'IDAT' || type === 'IEND') return;
    const isRight = crc32(png.subarray(at + 4, end - 4)) === view.getUint32(end - 4);
    if (isRight) yield { type, data: png.subarray(at + 8, end - 4) };
    at = end;
  }
}
