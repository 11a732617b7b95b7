/** @file The lines along which pictures are changed: chunks of PNG, segments of JPEG, directories of TIFF, boxes of AVIF, … */
import { crc32 } from 'node:zlib';
import type { Format, NumberPlace, Structure } from './structure.ts';

type Parts = [number, number][];
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength);
const big = (at: number, size: number): NumberPlace => ({ at, size, isLittle: false });
const little = (at: number, size: number): NumberPlace => ({ at, size, isLittle: true });

/** Chunks as [first byte, byte behind]: length, type, data, sum. */
function pngChunks(bytes: Uint8Array): Parts {
  const view = viewOf(bytes);
  const chunks: Parts = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) break;
    chunks.push([at, end]);
    at = end;
  }
  return chunks;
}

const png: Format = {
  structureOf(bytes) {
    const parts = pngChunks(bytes);
    const lengths = parts.map(([from]) => big(from, 4));
    // Width, height, depth, colour, compression, filter, interlace.
    const header = [big(16, 4), big(20, 4), ...[24, 25, 26, 27, 28].map((at) => big(at, 1))];
    return { parts, numbers: [...header, ...header, ...lengths] };
  },
  mend(bytes) {
    for (const [from, to] of pngChunks(bytes)) viewOf(bytes).setUint32(to - 4, crc32(bytes.subarray(from + 4, to - 4)));
  },
};

const jpeg: Format = {
  structureOf(bytes) {
    const parts: Parts = [];
    const numbers: NumberPlace[] = [];
    const view = viewOf(bytes);
    for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
      const end = at + 2 + view.getUint16(at + 2);
      if (end > bytes.length) break;
      parts.push([at, end]);
      numbers.push(big(at + 1, 1), big(at + 2, 2));
      // A frame: depth, height, width, components. Tables: their first bytes.
      for (let field = at + 4; field < Math.min(end, at + 14); field++)
        numbers.push(big(field, field % 2 === 0 ? 2 : 1));
      if (bytes[at + 1] === 0xda) break;
      at = end;
    }
    return { parts, numbers };
  },
};

const tiff: Format = {
  structureOf(bytes) {
    const isLittle = bytes[0] === 0x49;
    const view = viewOf(bytes);
    const parts: Parts = [];
    const numbers: NumberPlace[] = [{ at: 4, size: 4, isLittle }];
    const seen = new Set<number>();
    for (let at = bytes.length >= 8 ? view.getUint32(4, isLittle) : 0; at > 0 && at + 2 <= bytes.length; ) {
      if (seen.has(at)) break;
      seen.add(at);
      const count = view.getUint16(at, isLittle);
      numbers.push({ at, size: 2, isLittle });
      for (let entry = at + 2; entry + 12 <= Math.min(bytes.length, at + 2 + 12 * count); entry += 12) {
        parts.push([entry, entry + 12]);
        // Tag, type, count, value or offset.
        for (const [skip, size] of [
          [0, 2],
          [2, 2],
          [4, 4],
          [8, 4],
          [8, 2],
        ] as const)
          numbers.push({ at: entry + skip, size, isLittle });
      }
      const next = at + 2 + 12 * count;
      if (next + 4 > bytes.length) break;
      numbers.push({ at: next, size: 4, isLittle });
      at = view.getUint32(next, isLittle);
    }
    return { parts, numbers };
  },
};

const webp: Format = {
  structureOf(bytes) {
    const view = viewOf(bytes);
    const parts: Parts = [];
    const numbers: NumberPlace[] = [little(4, 4)];
    for (let at = 12; at + 8 <= bytes.length; ) {
      const length = view.getUint32(at + 4, true);
      const end = at + 8 + length + (length % 2);
      parts.push([at, Math.min(end, bytes.length)]);
      numbers.push(little(at, 4), little(at + 4, 4));
      // Flags and sizes of the canvas, of a frame, of a bitstream.
      for (let field = at + 8; field < Math.min(bytes.length, at + 24); field++) numbers.push(little(field, 3));
      if (end <= at || end > bytes.length) break;
      at = end;
    }
    return { parts, numbers };
  },
};

const holders = new Set(['meta', 'iprp', 'ipco', 'moov', 'trak', 'mdia', 'minf', 'stbl', 'dinf']);
const avif: Format = {
  structureOf(bytes) {
    const parts: Parts = [];
    const numbers: NumberPlace[] = [];
    const walk = (from: number, to: number, depth: number) => {
      const view = viewOf(bytes);
      for (let at = from; at + 8 <= to; ) {
        const size = view.getUint32(at);
        const end = at + size;
        if (size < 8 || end > to) return;
        if (depth === 0) parts.push([at, end]);
        numbers.push(big(at, 4), big(at + 4, 4));
        for (let field = at + 8; field < Math.min(end, at + 40); field += 2) numbers.push(big(field, 2), big(field, 4));
        const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
        if (holders.has(type) && depth < 8) walk(at + (type === 'meta' ? 12 : 8), end, depth + 1);
        at = end;
      }
    };
    walk(0, bytes.length, 0);
    return { parts, numbers };
  },
};

const gif: Format = {
  structureOf(bytes): Structure {
    const numbers: NumberPlace[] = [little(6, 2), little(8, 2), little(10, 1), little(11, 1)];
    const parts: Parts = [];
    // Behind the colour table: extensions and images, each in blocks.
    let at = 13 + ((bytes[10] ?? 0) & 0x80 ? 3 * 2 ** (((bytes[10] ?? 0) & 7) + 1) : 0);
    while (at < bytes.length) {
      const start = at;
      if (bytes[at] === 0x21) at += 2;
      else if (bytes[at] === 0x2c) {
        for (const field of [1, 3, 5, 7]) numbers.push(little(at + field, 2));
        numbers.push(little(at + 9, 1), little(at + 10, 1));
        at += 11 + ((bytes[at + 9] ?? 0) & 0x80 ? 3 * 2 ** (((bytes[at + 9] ?? 0) & 7) + 1) : 0);
      } else break;
      while (at < bytes.length && bytes[at] !== 0) {
        numbers.push(little(at, 1));
        at += 1 + bytes[at]!;
      }
      at++;
      parts.push([start, Math.min(at, bytes.length)]);
    }
    return { parts, numbers };
  },
};

export const pictureFormats: Readonly<Record<string, Format>> = {
  ...{ png, jpg: jpeg, tif: tiff, webp, avif, gif },
  // Of the same boxes and directories.
  ...{ heic: avif, cr3: avif, cr2: tiff, nef: tiff, orf: tiff, rw2: tiff },
};
