/**
 * @file Writes a Picture as JPEG: the library compresses, the profile and the recipe are put in as segments of our
 * own, because the library would convert the colours on embedding a profile.
 */
import sharp from 'sharp';
import { AppError } from '../../shared/errors.ts';
import { buildIccProfile } from './icc-build.ts';
import { iccSignature, insertSegments, markers, type Segment, xmpSignature } from './jpeg-segments.ts';
import type { Picture } from './picture.ts';
import { writeXmp } from './xmp.ts';

export interface JpegOptions {
  /** 1–100 */
  readonly quality: number;
  readonly recipe?: string;
}

const largestSide = 65500; // libjpeg's own limit

export async function jpegBytes(picture: Picture, { quality, recipe }: JpegOptions): Promise<Uint8Array[]> {
  const { width, height, space } = picture;
  if (Math.max(width, height) > largestSide) {
    throw new AppError('picture.too-large-to-save', { width, height, format: 'JPEG' });
  }
  const jpeg = await sharp(interleave(picture), { raw: { width, height, channels: 3 }, limitInputPixels: false })
    .jpeg({ quality, chromaSubsampling: '4:4:4' })
    .toBuffer();
  const encoder = new TextEncoder();
  const segments: Segment[] = [];
  if (recipe !== undefined) {
    segments.push({ marker: markers.app1, payload: encoder.encode(xmpSignature + writeXmp(recipe)) });
  }
  // "Part 1 of 1" follows the signature.
  const profile = [...encoder.encode(iccSignature), 1, 1, ...buildIccProfile(space)];
  segments.push({ marker: markers.app2, payload: Uint8Array.from(profile) });
  return insertSegments(jpeg, segments);
}

/** [3, H, W] floats -> [H, W, 3] bytes; the alpha is left out, the colours already lie over white. */
export function interleave({ width, height, pixels }: Picture): Uint8Array {
  const area = width * height;
  const bytes = new Uint8Array(3 * area);
  for (let c = 0; c < 3; c++) {
    for (let i = 0; i < area; i++) {
      bytes[3 * i + c] = Math.round(Math.min(1, Math.max(0, pixels[c * area + i]!)) * 255);
    }
  }
  return bytes;
}
