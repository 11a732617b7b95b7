/**
 * @file The recipe inside a saved picture: an iTXt chunk of a PNG, an XMP property of a JPEG or TIFF. Only the file's structure
 * is walked, no pixel decoded. Files come from anywhere, so every length has a bound.
 */

import type { FileHandle } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { AppError } from '../../shared/errors.ts';
import { latin1 } from '../files/bytes.ts';
import { recipeKeyword } from '../files/own-files.ts';
import { readFully, withInputFile } from '../files/read-input.ts';
import { markers, readSegments, xmpSignature } from './jpeg-segments.ts';
import { pngSignature } from './png-chunks.ts';
import { largestRecipeBytes } from './recipe-limits.ts';
import { readEntryPlaces, readTiffHeader, type TiffStart } from './tiff-directory-read.ts';
import { readXmp } from './xmp.ts';

/** JPEG readers expect metadata in front; camera notes and profiles stay below this, and so does any packet of XMP. */
const headBytes = 8 * 2 ** 20;
/** A count and more entries than any program writes. */
const directoryBytes = 2 + 12 * 1000;
const xmpTag = 700;
/** A picture of 200 megapixels in chunks of 8 KB has fewer. */
const maxChunks = 200_000;

/** `undefined` when there is none, also in files that are no pictures; AppError when there is one that cannot be read. */
export async function readEmbeddedRecipe(path: string): Promise<string | undefined> {
  return await withInputFile(path, async (handle, sizeBytes) => {
    const start = await readFully(handle, 0, Math.min(sizeBytes, pngSignature.length));
    const isPng = start.length === pngSignature.length && pngSignature.every((byte, i) => byte === start[i]);
    const tiff = readTiffHeader(start);
    const recipe = isPng
      ? await fromPng(handle, path)
      : tiff
        ? await fromTiff(handle, tiff)
        : await fromJpeg(handle, sizeBytes);
    if (recipe !== undefined && new TextEncoder().encode(recipe).length >= largestRecipeBytes) throw damaged(path);
    return recipe;
  });
}

function damaged(file: string, cause?: unknown): AppError {
  return new AppError('picture.recipe-damaged', { file }, { cause });
}

async function fromPng(handle: FileHandle, path: string): Promise<string | undefined> {
  const overhead = 100; // keyword, flags, language
  let at = pngSignature.length;
  for (let chunk = 0; chunk < maxChunks; chunk++) {
    const head = await readFully(handle, at, 8);
    if (head.length < 8) return undefined;
    const length = new DataView(head.buffer).getUint32(0);
    const type = latin1(head.subarray(4));
    if (type === 'IEND') return undefined;
    if (type === 'iTXt') {
      const data = await readFully(handle, at + 8, Math.min(length, largestRecipeBytes + overhead));
      if (latin1(data.subarray(0, recipeKeyword.length + 1)) === `${recipeKeyword}\0`) {
        if (data.length < length) throw damaged(path);
        return internationalText(data, path);
      }
    }
    at += 12 + length;
  }
  return undefined;
}

/** The text of an iTXt chunk: keyword, 0, compressed?, method, language, 0, translated keyword, 0, text. */
function internationalText(data: Uint8Array, path: string): string {
  const flags = data.indexOf(0) + 1;
  const language = flags + 2;
  const translated = data.indexOf(0, language) + 1;
  const text = data.indexOf(0, translated) + 1;
  const compressed = data[flags] === 1;
  if (translated === 0 || text === 0 || (data[flags] !== 0 && !compressed)) throw damaged(path);
  try {
    const bytes = data.subarray(text);
    const plain = compressed ? inflateSync(bytes, { maxOutputLength: largestRecipeBytes }) : bytes;
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch (error) {
    throw damaged(path, error);
  }
}

async function fromJpeg(handle: FileHandle, sizeBytes: number): Promise<string | undefined> {
  const head = await readFully(handle, 0, Math.min(sizeBytes, headBytes));
  for (const { marker, payload } of readSegments(head)) {
    if (marker !== markers.app1 || latin1(payload.subarray(0, xmpSignature.length)) !== xmpSignature) continue;
    const recipe = readXmp(new TextDecoder().decode(payload.subarray(xmpSignature.length)));
    if (recipe !== undefined) return recipe;
  }
  return undefined;
}

async function fromTiff(handle: FileHandle, { directory, littleEndian }: TiffStart): Promise<string | undefined> {
  const entries = readEntryPlaces(await readFully(handle, directory, directoryBytes), directory, littleEndian);
  const packet = entries.find(({ tag }) => tag === xmpTag);
  if (packet === undefined || packet.length > headBytes) return undefined;
  return readXmp(new TextDecoder().decode(await readFully(handle, packet.offset, packet.length)));
}
