/** @file impasto recipe: print the recipe that a picture carries. */
import { parseRecipe, recipeText } from '../../../app/recipe.ts';
import { needOf } from '../arguments.ts';
import type { Command } from '../command.ts';
import { withJobs } from '../with-jobs.ts';

export const recipe: Command = {
  name: 'recipe',
  usage: ['FILE'],
  examples: ['cat.png', 'cat.png > cat.json'],
  options: { json: { help: 'recipe.json' } },

  maxPositionals: 1,

  async run({ positionals }, terminal) {
    const file = needOf('recipe', 'impasto recipe cat.png')(positionals[0], '@need.picture');
    const parsed = parseRecipe(await withJobs((jobs) => recipeText(file, jobs)), file);
    terminal.print(JSON.stringify(parsed, null, terminal.json ? 0 : 2));
    return 0;
  },
};
