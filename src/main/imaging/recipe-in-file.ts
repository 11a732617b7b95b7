/**
 * @file The recipe inside a saved picture: an iTXt chunk of a PNG, an XMP property of a JPEG or TIFF. Only the file's structure
 * is walked, no pixel decoded. Files come from anywhere, so every length has a bound.
 */
import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';
import { recipeKeyword } from '../files/own-files.ts';
import { withInputFile } from '../files/read-input.ts';
import { findText, internationalText } from './png-text.ts';
import { largestRecipeBytes } from './recipe-limits.ts';
import { readXmp } from './xmp.ts';
import { isPng, xmpPackets } from './xmp-in-file.ts';

/** `undefined` when there is none, also in files that are no pictures; AppError when there is one that cannot be read. */
export async function readEmbeddedRecipe(path: string): Promise<string | undefined> {
  return await withInputFile(path, async (handle, sizeBytes) => {
    const recipe = (await isPng(handle)) ? await fromPng(handle, path) : await fromXmp(handle, sizeBytes);
    if (recipe !== undefined && new TextEncoder().encode(recipe).length >= largestRecipeBytes) throw damaged(path);
    return recipe;
  });
}

function damaged(file: string, cause?: unknown): AppError {
  return new AppError('picture.recipe-damaged', { file }, { cause });
}

async function fromPng(handle: FileHandle, path: string): Promise<string | undefined> {
  const found = await findText(handle, recipeKeyword, largestRecipeBytes);
  if (!found) return undefined;
  if (!found.isWhole) throw damaged(path);
  try {
    return internationalText(found.data, largestRecipeBytes);
  } catch (error) {
    throw damaged(path, error);
  }
}

async function fromXmp(handle: FileHandle, sizeBytes: number): Promise<string | undefined> {
  const packets = await xmpPackets(handle, sizeBytes);
  return packets.map(readXmp).find((recipe) => recipe !== undefined);
}
