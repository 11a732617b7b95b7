/** @file Saving a Picture: the format follows the name, the colour profile and the recipe go into the file. */
import { extname } from 'node:path';
import { assert } from '../../shared/assert.ts';
import { AppError } from '../../shared/errors.ts';
import type { SourceType } from '../../shared/source-type.ts';
import { span } from '../diagnostics/trace.ts';
import { type FileContent, writeFileAtomic } from '../files/atomic-write.ts';
import { pictureRows } from './interleave.ts';
import { jpegBytes } from './jpeg-writer.ts';
import { withoutWhite } from './over-white.ts';
import { assertPicture, type Picture } from './picture.ts';
import { xmpChunk } from './png-text.ts';
import { pngBytes } from './png-writer.ts';
import { checkRecipe } from './recipe-limits.ts';
import { writeXmp } from './xmp.ts';

export interface EncodeOptions {
  /** PNG only; 8 unless told. */
  readonly bits?: 8 | 16;
  /** JPEG only, 1–100; 95 unless told. */
  readonly quality?: number;
  /** JSON that is embedded, under 48 KB. */
  readonly recipe?: string;
  /** JPEG only: says that it is of ours where there is no recipe to say so. */
  readonly isOwn?: boolean;
  /** For machines: how it came about. */
  readonly sourceType?: SourceType;
}

export interface SaveOptions extends EncodeOptions {
  /** Whether it may take the place of another file; it may unless said. */
  readonly replace?: boolean;
}

export type PictureFormat = 'png' | 'jpeg';
const formats: Readonly<Record<string, PictureFormat>> = { '.png': 'png', '.jpg': 'jpeg', '.jpeg': 'jpeg' };

/** What the name's ending asks for; call it early, before the work whose result is to be saved. */
export function formatOfName(path: string): PictureFormat {
  const format = formats[extname(path).toLowerCase()];
  if (format === undefined) {
    throw new AppError('picture.save-format', { file: path, extensions: Object.keys(formats).join(', ') });
  }
  return format;
}

export async function encodePicture(
  picture: Picture,
  path: string,
  { replace = true, ...options }: SaveOptions = {},
): Promise<void> {
  const format = formatOfName(path);
  const write = async () => await writeFileAtomic(path, await encodedBytes(picture, format, options), { replace });
  await span('encode', write, { format });
}

/** The same bytes without a file, for previews and archives. */
export async function encodedBytes(
  picture: Picture,
  format: PictureFormat,
  { bits = 8, quality = 95, recipe, isOwn = false, sourceType }: EncodeOptions = {},
): Promise<FileContent> {
  assertPicture(picture);
  assert(quality >= 1 && quality <= 100, 'encode: quality', quality);
  checkRecipe(recipe);
  const embedded = recipe === undefined ? {} : { recipe };
  const marked = sourceType === undefined ? {} : { sourceType };
  if (format === 'jpeg') return jpegBytes(picture, { quality, isOwn, ...embedded, ...marked });
  const chunks = sourceType === undefined ? [] : [xmpChunk(writeXmp(marked))];
  const { width, height, pixels, space, alpha } = picture;
  if (!alpha)
    return pngBytes({ width, height, space, bits, channels: 3, chunks, ...embedded }, pictureRows(picture, bits));
  // Whoever shows it puts the white, or something else, under it again.
  const straight = { ...picture, pixels: withoutWhite(pixels, alpha) };
  return pngBytes({ width, height, space, bits, channels: 4, chunks, ...embedded }, pictureRows(straight, bits));
}
