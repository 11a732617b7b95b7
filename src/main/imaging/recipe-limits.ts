/** @file How large a recipe may be inside a picture file. */
import { AppError } from '../../shared/errors.ts';

/** UTF-8 bytes of the JSON. A JPEG segment holds 64 KB and the text may grow when it is escaped. */
export const largestRecipeBytes = 48 * 1024;

/** Throws where it is too long to be embedded. */
export function checkRecipe(recipe: string | undefined): void {
  const bytes = recipe === undefined ? 0 : new TextEncoder().encode(recipe).length;
  if (bytes < largestRecipeBytes) return;
  throw new AppError('picture.recipe-too-long', { kilobytes: Math.ceil(bytes / 1024) });
}
