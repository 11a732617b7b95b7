/** @file For tests: PNG files made by hand, with any colour type, and pictures made by formula. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import type { ColourSpace, Picture } from '../picture.ts';
import { pngChunk, pngSignature } from '../png-chunks.ts';

const channelsOfType: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

export interface HandMadePng {
  readonly width: number;
  readonly height: number;
  readonly bits: 8 | 16;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha */
  readonly type: 0 | 2 | 3 | 4 | 6;
  /** Row by row; the file lacks the rows for which there are none. */
  readonly values: readonly number[];
  readonly iccProfile?: Uint8Array;
  readonly otherChunks?: readonly Uint8Array[];
}

export function handMadePng(png: HandMadePng): Buffer {
  const { width, height, bits, type, values, iccProfile, otherChunks = [] } = png;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = bits;
  header[9] = type;
  const inRow = width * channelsOfType[type]!;
  const rows = Array.from({ length: Math.min(height, Math.ceil(values.length / inRow)) }, (_, y) => {
    const row = values.slice(y * inRow, (y + 1) * inRow);
    return [0, ...(bits === 8 ? row : row.flatMap((value) => [value >> 8, value & 255]))];
  });
  const profile = iccProfile ? [pngChunk('iCCP', Buffer.from('test\0\0'), deflateSync(iccProfile))] : [];
  const data = pngChunk('IDAT', deflateSync(Uint8Array.from(rows.flat())));
  return Buffer.concat([pngSignature, pngChunk('IHDR', header), ...profile, ...otherChunks, data, pngChunk('IEND')]);
}

/** Writes bytes under a name in a folder that goes away with the test; gives the path. */
export async function savedFile(bytes: Uint8Array, name = 'picture.png'): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, bytes);
  return path;
}

/** Channel, row and column -> value. */
export function pictureOf(
  width: number,
  height: number,
  value: (c: number, y: number, x: number) => number,
  space: ColourSpace = 'srgb',
): Picture {
  const pixels = new Float32Array(3 * width * height);
  for (let c = 0; c < 3; c++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) pixels[(c * height + y) * width + x] = value(c, y, x);
    }
  }
  return { width, height, pixels, space };
}

/** A repeatable stream of numbers in 0–1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The pixel as [red, green, blue]. */
export function pixelAt({ width, height, pixels }: Picture, x: number, y: number): [number, number, number] {
  const at = (c: number) => pixels[(c * height + y) * width + x]!;
  return [at(0), at(1), at(2)];
}

/** Real pictures lie beside the checkout on developers' machines; `undefined` where they do not. */
export function sharedFile(path: string): string | undefined {
  const file = join(import.meta.dirname, '../../../../../shared', path);
  return existsSync(file) ? file : undefined;
}
