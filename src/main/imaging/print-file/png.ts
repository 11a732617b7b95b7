/** @file A print as PNG: resolution, metadata and recipe as chunks of their own, pixels as they come. */
import type { GrowingFile } from '../../files/atomic-write.ts';
import type { SampleRows } from '../interleave.ts';
import { pngChunk } from '../png-chunks.ts';
import { xmpChunk } from '../png-text.ts';
import { pngBytes } from '../png-writer.ts';
import { writeXmp } from '../xmp.ts';
import type { PrintFileDescription } from './description.ts';
import { exifBlock } from './exif.ts';
import { otherProperties } from './xmp-properties.ts';

const metresPerInch = 0.0254;

export async function appendPng(
  file: GrowingFile,
  description: PrintFileDescription,
  rows: AsyncIterable<SampleRows>,
): Promise<void> {
  const { profile, transparency, ...rest } = description;
  const chunks = [resolutionChunk(description.dpi), pngChunk('eXIf', exifBlock({ ...rest, space: profile }, 'png'))];
  const others = otherProperties(description);
  if (others) chunks.push(xmpChunk(writeXmp(others)));
  const png = { ...rest, space: profile, channels: transparency ? 4 : 3, chunks } as const;
  for await (const bytes of pngBytes(png, rows)) await file.append(bytes);
}

/** Whole pixels a metre; the exact number of dots an inch stands in the EXIF block. */
function resolutionChunk(dpi: number): Uint8Array {
  const data = new Uint8Array(9);
  const view = new DataView(data.buffer);
  const perMetre = Math.round(dpi / metresPerInch);
  view.setUint32(0, perMetre);
  view.setUint32(4, perMetre);
  data[8] = 1; // metres
  return pngChunk('pHYs', data);
}
