/** @file Texts inside a PNG file (iTXt, ISO/IEC 15948, 11.3.3.4), the packet of XMP among them (ISO 16684-3). */
import type { FileHandle } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { latin1 } from '../files/bytes.ts';
import { readFully } from '../files/read-input.ts';
import { pngChunk, pngSignature } from './png-chunks.ts';

export const xmpKeyword = 'XML:com.adobe.xmp';

/** Keyword, flags, language. */
const overhead = 100;
/** A picture of 200 megapixels in chunks of 8 KB has fewer. */
const maxChunks = 200_000;

/** Under the keyword that XMP has in PNG, not compressed, as programs expect it. */
export function xmpChunk(packet: string): Uint8Array<ArrayBuffer> {
  return pngChunk('iTXt', new TextEncoder().encode(`${xmpKeyword}\0\0\0\0\0${packet}`));
}

export function hasKeyword(data: Uint8Array, keyword: string): boolean {
  return latin1(data.subarray(0, keyword.length + 1)) === `${keyword}\0`;
}

/** The data of the first iTXt chunk under a keyword, wherever in the file; not all of it where it is longer than that. */
export async function findText(
  handle: FileHandle,
  keyword: string,
  largestBytes: number,
): Promise<{ readonly data: Uint8Array; readonly isWhole: boolean } | undefined> {
  let at = pngSignature.length;
  for (let chunk = 0; chunk < maxChunks; chunk++) {
    const head = await readFully(handle, at, 8);
    if (head.length < 8) return undefined;
    const length = new DataView(head.buffer).getUint32(0);
    const type = latin1(head.subarray(4));
    if (type === 'IEND') return undefined;
    if (type === 'iTXt') {
      const data = await readFully(handle, at + 8, Math.min(length, largestBytes + overhead));
      if (hasKeyword(data, keyword)) return { data, isWhole: data.length === length };
    }
    at += 12 + length;
  }
  return undefined;
}

/** The text of an iTXt chunk: keyword, 0, compressed?, method, language, 0, translated keyword, 0, text. Throws where it is damaged. */
export function internationalText(data: Uint8Array, largestBytes: number): string {
  const flags = data.indexOf(0) + 1;
  const language = flags + 2;
  const translated = data.indexOf(0, language) + 1;
  const text = data.indexOf(0, translated) + 1;
  const compressed = data[flags] === 1;
  if (translated === 0 || text === 0 || (data[flags] !== 0 && !compressed)) throw new Error('iTXt: no such structure');
  const bytes = data.subarray(text);
  const plain = compressed ? inflateSync(bytes, { maxOutputLength: largestBytes }) : bytes;
  return new TextDecoder('utf-8', { fatal: true }).decode(plain);
}
