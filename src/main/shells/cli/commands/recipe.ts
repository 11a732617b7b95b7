/** @file impasto recipe: print the recipe that a picture carries. */
import { AppError } from '../../../../shared/errors.ts';
import { openJobs } from '../../../app/jobs.ts';
import { parseRecipe, recipeText } from '../../../app/recipe.ts';
import type { Command } from '../command.ts';

export const recipe: Command = {
  name: 'recipe',
  usage: ['FILE'],
  examples: ['cat.png', 'cat.png > cat.json'],
  options: { json: { help: 'recipe.json' } },

  async run({ positionals }, terminal) {
    const [file, extra] = positionals;
    if (file === undefined)
      throw new AppError('arguments.missing', {
        command: 'recipe',
        what: '@need.picture',
        example: 'impasto recipe cat.png',
      });
    if (extra !== undefined) throw new AppError('arguments.too-many', { command: 'recipe', argument: extra });
    const jobs = openJobs();
    try {
      const parsed = parseRecipe(await recipeText(file, jobs), file);
      terminal.print(JSON.stringify(parsed, null, terminal.json ? 0 : 2));
      return 0;
    } finally {
      await jobs.dispose();
    }
  },
};
