/** @file Recipes from their text. */
import { AppError } from '../../shared/errors.ts';
import { type Recipe, recipeSchema } from '../../shared/recipe.ts';

export function parseRecipe(text: string, file: string): Recipe {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new AppError('recipe.unreadable', { file, reason: 'it is not JSON.' });
  }
  const result = recipeSchema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new AppError('recipe.unreadable', { file, reason: `${issue?.path.join('.') || 'it'}: ${issue?.message}` });
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
