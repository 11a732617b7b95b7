/**
 * @file Long runs of zeros in the data of a JPEG: what a card, a disk or a download leaves where a block is missing. A decoder
 * takes them for blocks of the picture, and warns of nothing.
 */
import { endOfScan, nextMarker } from './tidy-jpeg.ts';

/** As bits more than two blocks, of which one would be the same wild pattern in all of its 63 frequencies. */
const shortestRun = Buffer.alloc(64);
const codes = { huffman: 0xc4, baseline: 0xc0, extended: 0xc1, scan: 0xda, end: 0xd9 } as const;
const endOfBlock = 0;

export interface JpegHoles {
  readonly hasHole: boolean;
  /** Where zeros begin that go on until the end marker: padding, or the lost end of the picture; and where they end. */
  readonly trailing?: readonly [from: number, to: number];
}

/**
 * Of pictures that are not progressive, and in whose code zeros mean something that no picture has: where they mean "nothing
 * more in this block", as they may in a picture that was packed optimally, even areas look so, too.
 */
export function findHoles(jpeg: Uint8Array): JpegHoles {
  const bytes = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  /** By table: what its code of zeros alone means. */
  const meanings = new Map<number, number>();
  let isSequential = false;
  for (let at = 2; ; ) {
    const start = nextMarker(bytes, at);
    if (start === undefined || start + 4 > bytes.length || bytes[start + 1] === codes.end) return { hasHole: false };
    const marker = bytes[start + 1]!;
    const end = start + 2 + bytes.readUInt16BE(start + 2);
    if (end > bytes.length) return { hasHole: false };
    if (marker === codes.baseline || marker === codes.extended) isSequential = true;
    if (marker === codes.huffman) readMeanings(bytes.subarray(start + 4, end), meanings);
    at = end;
    if (marker !== codes.scan) continue;
    at = endOfScan(bytes, end);
    if (!isSequential || !acTables(bytes.subarray(start + 4, end)).some((table) => isWild(meanings.get(table))))
      continue;
    const found = findRun(bytes, end, at);
    if (found) return found;
  }
}

const isWild = (meaning: number | undefined) => meaning !== undefined && meaning !== endOfBlock;

function findRun(bytes: Buffer, from: number, to: number): JpegHoles | undefined {
  const at = bytes.indexOf(shortestRun, from);
  if (at < 0 || at >= to) return undefined;
  let end = at;
  while (end < to && bytes[end] === 0) end++;
  const isTrailing = end === to && bytes[to + 1] === codes.end;
  return isTrailing ? { hasHole: false, trailing: [at, end] } : { hasHole: true };
}

/** Class and number of a table, sixteen counts by length, symbols; the first symbol of the shortest length is all zeros. */
function readMeanings(segment: Uint8Array, meanings: Map<number, number>): void {
  for (let at = 0; at + 17 <= segment.length; ) {
    const counts = segment.subarray(at + 1, at + 17);
    const first = segment[at + 17];
    if (first !== undefined) meanings.set(segment[at]!, first);
    at += 17 + counts.reduce((sum, count) => sum + count, 0);
  }
}

/** Of the components of a scan, as DHT names them. */
function acTables(segment: Uint8Array): number[] {
  const count = segment[0] ?? 0;
  return Array.from({ length: count }, (_, i) => 0x10 | ((segment[2 + 2 * i] ?? 0) & 15));
}
