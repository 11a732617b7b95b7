/**
 * @file Writes a Picture as JPEG: the library compresses, the profile and the recipe are put in as segments of our
 * own, because the library would convert the colours on embedding a profile.
 */
import { AppError } from '../../shared/errors.ts';
import type { SourceType } from '../../shared/source-type.ts';
import { interleave } from './interleave.ts';
import { insertSegments, markers, profileSegment, type Segment, xmpSignature } from './jpeg-segments.ts';
import type { Picture } from './picture.ts';
import { sharp } from './picture-library.ts';
import { writeXmp } from './xmp.ts';

export interface JpegOptions {
  /** 1–100 */
  readonly quality: number;
  readonly recipe?: string;
  /** Says that it is of ours where there is no recipe to say so. */
  readonly isOwn?: boolean;
  readonly sourceType?: SourceType;
}

const largestSide = 65500; // libjpeg's own limit

export async function jpegBytes(
  picture: Picture,
  { quality, recipe, isOwn = false, sourceType }: JpegOptions,
): Promise<Uint8Array[]> {
  const { width, height, space } = picture;
  if (Math.max(width, height) > largestSide) {
    throw new AppError('picture.too-large-to-save', { width, height, format: 'JPEG' });
  }
  const jpeg = await sharp(opaqueBytes(picture), { raw: { width, height, channels: 3 }, limitInputPixels: false })
    .jpeg({ quality, chromaSubsampling: '4:4:4' })
    .toBuffer();
  const encoder = new TextEncoder();
  const segments: Segment[] = [];
  if (recipe !== undefined || sourceType !== undefined || isOwn) {
    const packet = writeXmp({ ...(recipe !== undefined && { recipe }), ...(sourceType && { sourceType }) });
    segments.push({ marker: markers.app1, payload: encoder.encode(xmpSignature + packet) });
  }
  segments.push(profileSegment(space));
  return insertSegments(jpeg, segments);
}

/** [H, W, 3]; the alpha is left out, the colours already lie over white. */
export function opaqueBytes({ width, height, pixels }: Picture): Uint8Array {
  const area = width * height;
  return interleave(
    [0, 1, 2].map((c) => pixels.subarray(c * area, (c + 1) * area)),
    8,
  ) as Uint8Array;
}
