/** @file What a picture file says of how it came about: read, and put in, taken out or changed with all else left as it is. */
import { assert } from '../../shared/assert.ts';
import { AppError } from '../../shared/errors.ts';
import { paintedPhotograph, type SourceType, sourceTypeOfText } from '../../shared/source-type.ts';
import { withInputFile } from '../files/read-input.ts';
import { insertSegments, markers, readSegments, type Segment, segmentBytes, xmpSignature } from './jpeg-segments.ts';
import { pngSignature, readPngChunks } from './png-chunks.ts';
import { hasKeyword, internationalText, xmpChunk, xmpKeyword } from './png-text.ts';
import { readEmbeddedRecipe } from './recipe-in-file.ts';
import { readSourceType, withSourceType, writeXmp } from './xmp.ts';
import { isXmp, ofJpeg, xmpPackets } from './xmp-in-file.ts';

/** As its XMP says, or else its recipe; undefined where no trained network is known to have had part in it. */
export async function sourceTypeInFile(path: string): Promise<SourceType | undefined> {
  const packets = await withInputFile(path, xmpPackets);
  const marked = packets.map(readSourceType).find((type) => type !== undefined);
  if (marked) return marked;
  try {
    const recipe = await readEmbeddedRecipe(path);
    return recipe === undefined ? undefined : sourceTypeOfText(recipe);
  } catch (error) {
    // What has one was painted, whatever became of it.
    if (error instanceof AppError && error.code === 'picture.recipe-damaged') return paintedPhotograph;
    throw error;
  }
}

/** The same PNG or JPEG saying `type`, or nothing where there is none; `undefined` where it does so already. */
export function withSourceTypeInFile(file: Uint8Array, type: SourceType | undefined): Uint8Array[] | undefined {
  return file[0] === pngSignature[0] ? inPng(file, type) : inJpeg(file, type);
}

function inPng(png: Uint8Array, type: SourceType | undefined): Uint8Array[] | undefined {
  // A chunk's length stands in 4 bytes and its name in 4 before its data, its sum in 4 behind.
  const chunks = Array.from(readPngChunks(png), ({ type: name, data }) => ({
    name,
    data,
    ...placeIn(png, data, 8, 4),
  }));
  const old = chunks.find(({ name, data }) => name === 'iTXt' && hasKeyword(data, xmpKeyword));
  const packet = old && internationalText(old.data, old.data.length);
  if ((packet && readSourceType(packet)) === type) return undefined;
  const behind = chunks.at(-1)?.end ?? pngSignature.length;
  const { start, end } = old ?? { start: behind, end: behind };
  return [png.subarray(0, start), xmpChunk(changed(packet, type)), png.subarray(end)];
}

function inJpeg(jpeg: Uint8Array, type: SourceType | undefined): Uint8Array[] | undefined {
  const [packet] = ofJpeg(jpeg);
  if ((packet && readSourceType(packet)) === type) return undefined;
  const payload = new TextEncoder().encode(xmpSignature + changed(packet, type));
  const segment: Segment = { marker: markers.app1, payload };
  const old = Array.from(readSegments(jpeg)).find(isXmp);
  if (!old) return insertSegments(jpeg, [segment]);
  const { start, end } = placeIn(jpeg, old.payload, 4, 0);
  return [jpeg.subarray(0, start), ...segmentBytes(segment), jpeg.subarray(end)];
}

function changed(packet: string | undefined, type: SourceType | undefined): string {
  if (packet !== undefined) return withSourceType(packet, type);
  assert(type !== undefined, 'source type: nothing to take out');
  return writeXmp({ sourceType: type });
}

function placeIn(file: Uint8Array, data: Uint8Array, before: number, behind: number) {
  const start = data.byteOffset - file.byteOffset;
  return { start: start - before, end: start + data.length + behind };
}
