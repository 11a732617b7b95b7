/** @file The chunks of a PNG file (ISO/IEC 15948): length, type, data, CRC. */
import { assert } from '../../shared/assert.ts';

export const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export function pngChunk(type: string, ...data: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  assert(/^[A-Za-z]{4}$/.test(type), 'png: a chunk type is four letters', type);
  const length = data.reduce((sum, part) => sum + part.length, 0);
  const chunk = new Uint8Array(12 + length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, length);
  for (let i = 0; i < 4; i++) chunk[4 + i] = type.charCodeAt(i);
  let offset = 8;
  for (const part of data) {
    chunk.set(part, offset);
    offset += part.length;
  }
  view.setUint32(8 + length, crc32(chunk.subarray(4, 8 + length)));
  return chunk;
}

/** zlib.crc32 came with Node 20.15 and 22.2; some Node 21 lack it, and these few lines cost nothing to own. */
const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = crcTable[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

export interface PngChunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** Whole chunks up to the picture's data, those whose sum is right; stops quietly where the bytes make no sense. */
export function* readPngChunks(png: Uint8Array): Generator<PngChunk> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  let at = pngSignature.length;
  while (at + 12 <= png.length) {
    const end = at + 12 + view.getUint32(at);
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (end > png.length || type === 'IDAT' || type === 'IEND') return;
    const isRight = crc32(png.subarray(at + 4, end - 4)) === view.getUint32(end - 4);
    if (isRight) yield { type, data: png.subarray(at + 8, end - 4) };
    at = end;
  }
}
