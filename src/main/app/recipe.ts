/** @file Recipes from pictures and from text. */
import { extname } from 'node:path';
import { jsonOf, parseDocument } from '../../shared/documents/document.ts';
import { isFields } from '../../shared/documents/unknown-fields.ts';
import { AppError, reviveError } from '../../shared/errors.ts';
import { type Recipe, recipeDocument } from '../../shared/recipe.ts';
import { readInputFile } from '../files/read-input.ts';
import type { Jobs } from './jobs.ts';
import { version } from './version.ts';

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
      if (isOfLaterProgram(text)) throw new AppError('recipe.newer', { file });
      throw new AppError('recipe.unreadable', { file, place: read.place });
  }
}

/** A later program may have values, too, that this one does not know: another choice, a wider range. */
function isOfLaterProgram(text: string): boolean {
  const recipe = jsonOf(text);
  const itsVersion = isFields(recipe) ? recipe.version : undefined;
  return typeof itsVersion === 'string' && itsVersion.localeCompare(version, 'en', { numeric: true }) > 0;
}

/** A file's recipe for one kind of job; throws a sentence that names the right command where it is of another. */
export async function readRecipeOf<J extends Recipe['job']>(
  job: J,
  file: string,
  jobs: Pick<Jobs, 'open'>,
): Promise<Extract<Recipe, { job: J }>> {
  const recipe = parseRecipe(await recipeText(file, jobs), file);
  if (recipe.job !== job) throw new AppError('recipe.other-job', { file, job: recipe.job });
  return recipe as Extract<Recipe, { job: J }>;
}
