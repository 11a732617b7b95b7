/** @file The mask of a saved picture in the recipe inside it, where there is room for both. */
import { parseDocument } from '../../../shared/documents/document.ts';
import type { Mask } from '../../../shared/mask.ts';
import { type Recipe, recipeDocument } from '../../../shared/recipe.ts';
import { largestRecipeBytes } from '../../imaging/recipe-limits.ts';

/** As it is where the mask is too long for a picture's file, which then says how it was painted, but not what was restored. */
export function withMaskInRecipe<R extends Recipe>(recipe: R, mask: Mask | undefined): R {
  const masked = mask ? { ...recipe, mask } : recipe;
  return new TextEncoder().encode(JSON.stringify(masked)).length < largestRecipeBytes ? masked : recipe;
}

/** The same for a recipe as a file holds it; one that this version cannot read stays as it is. */
export function withMaskInText(recipe: string, mask: Mask): string {
  const read = parseDocument(recipeDocument, recipe);
  return read.kind === 'value' ? JSON.stringify(withMaskInRecipe(read.value, mask)) : recipe;
}
