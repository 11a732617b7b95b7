/** @file Packets of XMP inside a picture file of any format that Impasto writes. Only the file's structure is walked. */
import type { FileHandle } from 'node:fs/promises';
import { latin1 } from '../files/bytes.ts';
import { readFully } from '../files/read-input.ts';
import { markers, readSegments, xmpSignature } from './jpeg-segments.ts';
import { pngSignature } from './png-chunks.ts';
import { findText, internationalText, xmpKeyword } from './png-text.ts';
import { readEntryPlaces, readTiffHeader } from './tiff-directory-read.ts';

/** JPEG readers expect metadata in front; camera notes and profiles stay below this, and so does any packet of XMP. */
const headBytes = 8 * 2 ** 20;
/** A count and more entries than any program writes. */
const directoryBytes = 2 + 12 * 1000;
const xmpTag = 700;

export async function isPng(handle: FileHandle): Promise<boolean> {
  const start = await readFully(handle, 0, pngSignature.length);
  return start.length === pngSignature.length && pngSignature.every((byte, i) => byte === start[i]);
}

/** None in what is no picture. A JPEG may hold several. */
export async function xmpPackets(handle: FileHandle, sizeBytes: number): Promise<string[]> {
  if (await isPng(handle)) return await ofPng(handle);
  const tiff = readTiffHeader(await readFully(handle, 0, Math.min(sizeBytes, pngSignature.length)));
  if (!tiff) return ofJpeg(await readFully(handle, 0, Math.min(sizeBytes, headBytes)));
  const { directory, littleEndian } = tiff;
  const entries = readEntryPlaces(await readFully(handle, directory, directoryBytes), directory, littleEndian);
  const packet = entries.find(({ tag }) => tag === xmpTag);
  if (packet === undefined || packet.length > headBytes) return [];
  return [new TextDecoder().decode(await readFully(handle, packet.offset, packet.length))];
}

export function ofJpeg(head: Uint8Array): string[] {
  return Array.from(readSegments(head))
    .filter(isXmp)
    .map(({ payload }) => new TextDecoder().decode(payload.subarray(xmpSignature.length)));
}

export function isXmp({ marker, payload }: { readonly marker: number; readonly payload: Uint8Array }): boolean {
  return marker === markers.app1 && latin1(payload.subarray(0, xmpSignature.length)) === xmpSignature;
}

async function ofPng(handle: FileHandle): Promise<string[]> {
  const found = await findText(handle, xmpKeyword, headBytes);
  if (!found?.isWhole) return [];
  try {
    return [internationalText(found.data, headBytes)];
  } catch {
    return []; // Damaged metadata is as good as none.
  }
}
