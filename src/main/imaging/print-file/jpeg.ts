/**
 * @file A print as JPEG: baseline, every channel in full resolution. The picture library compresses; it would hold rows that
 * are piped into it, so they go to an uncompressed file beside the target first, which it reads from top to bottom. It
 * writes a second one, and that goes into the print with our segments put in.
 */
import { open, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { assert } from '../../../shared/assert.ts';
import { AppError } from '../../../shared/errors.ts';
import { type GrowingFile, withTemporaryBeside } from '../../files/atomic-write.ts';
import { readFully } from '../../files/read-input.ts';
import type { SampleRows } from '../interleave.ts';
import {
  exifSignature,
  insertSegments,
  markers,
  profileSegment,
  type Segment,
  xmpSignature,
} from '../jpeg-segments.ts';
import { sharp } from '../picture-library.ts';
import { writeXmp } from '../xmp.ts';
import type { PrintFileDescription } from './description.ts';
import { exifBlock } from './exif.ts';
import { writeTiff } from './tiff.ts';
import { xmpProperties } from './xmp-properties.ts';

/** Copied at a time; the segments are put into the first part. */
const partBytes = 2 ** 20;
/** With less free on the disk, a library that cannot write is taken to have met its end. */
const hardlyFreeBytes = 16 * 2 ** 20;

/** `path`: where the print goes; the temporaries lie beside it. */
export async function appendJpeg(
  path: string,
  file: GrowingFile,
  description: PrintFileDescription,
  rows: AsyncIterable<SampleRows>,
): Promise<void> {
  const { width, height, dpi, quality } = description;
  await withTemporaryBeside(path, async (compressed) => {
    await withTemporaryBeside(path, async (raw) => {
      await writeTiff(raw, { width, height, dpi, bits: 8, compression: 'none' }, rows);
      await compress(raw.path, compressed.path, quality).catch((error) => libraryFailure(path, error));
    });
    await appendWithSegments(file, compressed.path, description);
  });
}

/** Huffman tables made for the picture would save a few percent, and hold all of its coefficients in memory. */
async function compress(from: string, to: string, quality: number): Promise<void> {
  await sharp(from, { sequentialRead: true, limitInputPixels: false, unlimited: true })
    .jpeg({ quality, chromaSubsampling: '4:4:4', progressive: false, optimiseCoding: false })
    .toFile(to);
}

/** The library has words for what went wrong, no codes. */
async function libraryFailure(path: string, cause: unknown): Promise<never> {
  const { bavail, bsize } = await statfs(dirname(path));
  if (bavail * bsize < hardlyFreeBytes) throw new AppError('output.disk-full', { file: path }, { cause });
  throw new AppError('output.failed', { file: path, reason: 'JPEG' }, { cause });
}

async function appendWithSegments(file: GrowingFile, path: string, description: PrintFileDescription): Promise<void> {
  const handle = await open(path, 'r');
  try {
    const head = await readFully(handle, 0, partBytes);
    assert(head[3] !== markers.app0, 'jpeg: a JFIF segment too many');
    for (const part of insertSegments(head, segments(description))) await file.append(part);
    for (let at = head.length; ; ) {
      const part = await readFully(handle, at, partBytes);
      if (part.length === 0) return;
      await file.append(part);
      at += part.length;
    }
  } finally {
    await handle.close();
  }
}

function segments(description: PrintFileDescription): Segment[] {
  const { profile } = description;
  const app1 = (signature: string, payload: Uint8Array): Segment => ({
    marker: markers.app1,
    payload: Buffer.concat([Buffer.from(signature, 'latin1'), payload]),
  });
  const xmp = xmpProperties(description);
  return [
    jfifSegment(description.dpi),
    app1(exifSignature, exifBlock({ ...description, space: profile }, 'jpeg')),
    ...(xmp ? [app1(xmpSignature, new TextEncoder().encode(writeXmp(xmp)))] : []),
    profileSegment(profile),
  ];
}

/** Version 1.02, dots an inch across and down, no small picture. The library writes none where it keeps no metadata. */
function jfifSegment(dpi: number): Segment {
  const [high, low] = [Math.round(dpi) >> 8, Math.round(dpi) & 255];
  const payload = Uint8Array.of(...Buffer.from('JFIF\0', 'latin1'), 1, 2, 1, high, low, high, low, 0, 0);
  return { marker: markers.app0, payload };
}
