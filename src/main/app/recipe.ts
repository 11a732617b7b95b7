/** @file Recipes from pictures and from text. */
import { extname } from 'node:path';
import { parseDocument } from '../../shared/documents/document.ts';
import { AppError, reviveError } from '../../shared/errors.ts';
import { type Recipe, recipeDocument } from '../../shared/recipe.ts';
import { readInputFile } from '../files/read-input.ts';
import type { Jobs } from './jobs.ts';

const largestTextBytes = 10e6;

/** The recipe's JSON, from a picture or from a .json file. */
export async function recipeText(file: string, jobs: Pick<Jobs, 'open'>): Promise<string> {
  if (extname(file).toLowerCase() === '.json') {
    return new TextDecoder().decode(await readInputFile(file, largestTextBytes));
  }
  for await (const event of jobs.open({ kind: 'inspect', request: { file } })) {
    if (event.type === 'recipe') return event.recipe;
    if (event.type === 'failed') throw reviveError(event.error);
  }
  throw new AppError('recipe.none', { file });
}

export function parseRecipe(text: string, file: string): Recipe {
  const read = parseDocument(recipeDocument, text);
  switch (read.kind) {
    case 'value':
      return read.value;
    case 'newer':
      throw new AppError('recipe.newer', { file });
    case 'damaged':
      throw new AppError('recipe.unreadable', { file, place: read.place });
  }
}

/** The same, of one kind of job; throws a sentence that names the right command where it is of another. */
export function parseRecipeOf<J extends Recipe['job']>(
  job: J,
  text: string,
  file: string,
): Extract<Recipe, { job: J }> {
  const recipe = parseRecipe(text, file);
  if (recipe.job !== job) throw new AppError('recipe.other-job', { file, job: recipe.job });
  return recipe as Extract<Recipe, { job: J }>;
}
