/** @file impasto reconstruct: the paper's ten experiments on one photograph and one painting. */
import { AppError } from '../../../../shared/errors.ts';
import { type ReconstructParameters, reconstructTable } from '../../../../shared/parameters/reconstruct.ts';
import { jobName, openJobs } from '../../../app/jobs.ts';
import { parseRecipeOf, recipeText } from '../../../app/recipe.ts';
import { reconstructRequest, requestOfReconstruction } from '../../../app/reconstruct.ts';
import { chosenParameters, optionsOf, refuseBesideRecipe } from '../arguments.ts';
import type { Command } from '../command.ts';
import { deviceOf, deviceOptions } from '../device-option.ts';
import { followJob } from '../follow-job.ts';

const parameterOptions = optionsOf(reconstructTable);
const example = 'impasto reconstruct photo.jpg painting.jpg -o sheet.png';

export const reconstruct: Command = {
  name: 'reconstruct',
  usage: ['PHOTO PAINTING -o SHEET [OPTION…]', '--recipe FILE PHOTO PAINTING -o SHEET'],
  examples: [
    'assets/samples/chelsea.png assets/paintings/great-wave.jpg -o sheet.png',
    'photo.jpg painting.jpg -o small.jpg --size 128 --iterations 100',
    '--recipe sheet.png photo.jpg painting.jpg -o again.png',
  ],
  options: {
    output: { short: 'o', value: 'FILE', help: 'reconstruct.output' },
    ...parameterOptions,
    recipe: { value: 'FILE', help: 'option.recipe' },
    replace: { help: 'option.replaceOthers' },
    ...deviceOptions,
    json: { help: 'option.jsonSteered', values: { example: '{"finish": true}' } },
  },

  async run({ positionals, texts }, terminal) {
    const [photo, painting, extra] = positionals;
    const missing = (what: string) =>
      new AppError('arguments.missing', { flag: '--output (-o)', command: 'reconstruct', what, example });
    if (photo === undefined) throw missing('@need.photoAndPainting');
    if (painting === undefined) throw missing('@need.painting');
    if (extra !== undefined) throw new AppError('arguments.too-many', { command: 'reconstruct', argument: extra });
    const output = texts.get('output');
    if (output === undefined) throw missing('@need.sheetOutput');
    const recipe = texts.get('recipe');
    const replace = texts.has('replace');
    const order = { photo, painting, output, replace, ...(recipe !== undefined && { recipe }) };
    if (recipe !== undefined) refuseBesideRecipe(texts, Object.keys(parameterOptions));
    const jobs = openJobs();
    try {
      const parsed =
        recipe === undefined ? undefined : parseRecipeOf('reconstruct', await recipeText(recipe, jobs), recipe);
      const chosen = chosenParameters<ReconstructParameters>(texts, parameterOptions);
      const request = parsed
        ? await requestOfReconstruction(parsed, order)
        : await reconstructRequest({ ...order, chosen });
      const device = await deviceOf(texts, terminal, parsed?.engine.provider);
      const job = await jobs.start(jobName(photo, painting), { kind: 'reconstruct', request, ...device });
      return await followJob(job, terminal, job.id);
    } finally {
      await jobs.dispose();
    }
  },
};
