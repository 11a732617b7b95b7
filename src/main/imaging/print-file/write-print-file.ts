/**
 * @file Writes a print: strips come in, a whole file appears under its name. Memory is a few strips, whatever the size, and
 * the bytes are the same however the rows are portioned.
 */
import { assert } from '../../../shared/assert.ts';
import { type GrowingFile, growFileAtomic } from '../../files/atomic-write.ts';
import { type ColourConversion, colourConversion } from '../convert-space.ts';
import { type Bits, emptyRows, fillChannel, type SampleRows } from '../interleave.ts';
import { withoutWhite } from '../over-white.ts';
import { allFinite } from '../picture.ts';
import {
  checkPrintFile,
  largestFileBytes,
  type PrintFileDescription,
  type Strip,
  tooManyBytes,
} from './description.ts';
import { type DitherPlace, ditherChannel } from './dither.ts';
import { appendJpeg } from './jpeg.ts';
import { appendPng } from './png.ts';
import { writeTiff } from './tiff.ts';
import { xmpProperties } from './xmp-properties.ts';

export interface PrintFileResult {
  readonly bytes: number;
  /** Of all pixels, those whose colour the file's profile cannot hold; 0–1. */
  readonly clippedShare: number;
}

/** Throws what `checkPrintFile` throws, before the first strip is asked for, and AppErrors of the disk. */
export async function writePrintFile(
  path: string,
  description: PrintFileDescription,
  strips: AsyncIterable<Strip>,
  options: { readonly replace?: boolean } = {},
): Promise<PrintFileResult> {
  checkPrintFile(description);
  const conversion = colourConversion(description.space, description.profile);
  const rows = samples(description, strips, conversion);
  const write = async (file: GrowingFile) => {
    await appendFormat(path, limited(file, description), description, rows);
    return file.length;
  };
  const bytes = await growFileAtomic(path, write, options);
  return { bytes, clippedShare: conversion.clipped / (description.width * description.height) };
}

async function appendFormat(
  path: string,
  file: GrowingFile,
  description: PrintFileDescription,
  rows: AsyncIterable<SampleRows>,
): Promise<void> {
  switch (description.format) {
    case 'png':
      return await appendPng(file, description, rows);
    case 'jpeg':
      return await appendJpeg(path, file, description, rows);
    case 'tiff':
      return await appendTiff(file, description, rows);
  }
}

async function appendTiff(file: GrowingFile, description: PrintFileDescription, rows: AsyncIterable<SampleRows>) {
  const { profile, ...rest } = description;
  const xmp = xmpProperties(description);
  await writeTiff(file, { ...rest, space: profile, ...(xmp ? { xmp } : {}) }, rows);
}

/** Strips as the whole numbers of the file. 16 bits are rounded, 8 bits dithered; so is no alpha, whose edges are clean. */
async function* samples(
  { width, height, bits, seed, transparency }: PrintFileDescription,
  strips: AsyncIterable<Strip>,
  conversion: ColourConversion,
): AsyncGenerator<SampleRows> {
  let top = 0;
  for await (const { rows, pixels, alpha } of strips) {
    const area = rows * width;
    assert(pixels.length === 3 * area && top + rows <= height, 'print file: strip', pixels.length, rows, top);
    assert(allFinite(pixels), 'print file: a value is not a number');
    const kept = transparency ? (alpha ?? new Float32Array(area).fill(1)) : undefined;
    assert(kept === undefined || kept.length === area, 'print file: alpha', kept?.length);
    const colours = conversion.convert(kept ? withoutWhite(pixels, kept) : pixels);
    const planes = [0, 1, 2].map((c) => colours.subarray(c * area, (c + 1) * area));
    yield quantised(kept ? [...planes, kept] : planes, bits, { width, top, seed });
    top += rows;
  }
  assert(top === height, 'print file: rows', top, height);
}

function quantised(planes: readonly Float32Array[], bits: Bits, place: DitherPlace): SampleRows {
  const channels = planes.length;
  const rows = emptyRows(channels * planes[0]!.length, bits);
  for (const [c, plane] of planes.entries()) {
    if (rows instanceof Uint8Array && c < 3) ditherChannel(rows, plane, c, channels, place);
    else fillChannel(rows, plane, c, channels, 2 ** bits - 1);
  }
  return rows;
}

/** Compression may also enlarge, so the last word on 4 GB is spoken here. */
function limited(file: GrowingFile, description: PrintFileDescription): GrowingFile {
  return {
    get length() {
      return file.length;
    },
    async append(bytes) {
      if (file.length + bytes.length > largestFileBytes) throw tooManyBytes(description);
      await file.append(bytes);
    },
    overwrite: (position, bytes) => file.overwrite(position, bytes),
  };
}
