/** @file impasto reconstruct: the paper's ten experiments on one photograph and one painting. */
import { type ReconstructParameters, reconstructTable } from '../../../../shared/parameters/reconstruct.ts';
import { jobName } from '../../../app/jobs.ts';
import { readRecipeOf } from '../../../app/recipe.ts';
import { reconstructRequest, requestOfReconstruction } from '../../../app/reconstruct.ts';
import { chosenParameters, needOf, optionsOf, refuseBesideRecipe } from '../arguments.ts';
import type { Command } from '../command.ts';
import { deviceOf, deviceOptions } from '../device-option.ts';
import { followJob } from '../follow-job.ts';
import { markingOf, markingOption } from '../marking-option.ts';
import { withJobs } from '../with-jobs.ts';

const parameterOptions = optionsOf(reconstructTable);
const need = needOf('reconstruct', 'impasto reconstruct photo.jpg painting.jpg -o sheet.png');

export const reconstruct: Command = {
  name: 'reconstruct',
  usage: ['PHOTO PAINTING -o SHEET [OPTION…]', '--recipe FILE PHOTO PAINTING -o SHEET'],
  examples: [
    'assets/samples/chelsea.png assets/paintings/great-wave.jpg -o sheet.png',
    'photo.jpg painting.jpg -o small.jpg --size 128 --iterations 100',
    '--recipe sheet.png photo.jpg painting.jpg -o again.png',
  ],
  diagnostics: ['trace', 'dump'],
  options: {
    output: { short: 'o', value: 'FILE', help: 'reconstruct.output' },
    ...parameterOptions,
    recipe: { value: 'FILE', help: 'option.recipe' },
    replace: { help: 'option.replaceOthers' },
    ...markingOption,
    ...deviceOptions,
    json: { help: 'option.jsonSteered', values: { example: '{"finish": true}' } },
  },

  maxPositionals: 2,

  async run({ positionals, texts }, terminal) {
    const photo = need(positionals[0], '@need.photoAndPainting');
    const painting = need(positionals[1], '@need.painting');
    const output = need(texts.get('output'), '@need.sheetOutput');
    const recipe = texts.get('recipe');
    const replace = texts.has('replace');
    const order = { photo, painting, output, replace, ...markingOf(texts), ...(recipe !== undefined && { recipe }) };
    if (recipe !== undefined) refuseBesideRecipe(texts, Object.keys(parameterOptions));
    return await withJobs(async (jobs) => {
      const parsed = recipe === undefined ? undefined : await readRecipeOf('reconstruct', recipe, jobs);
      const chosen = chosenParameters<ReconstructParameters>(texts, parameterOptions);
      const request = parsed
        ? await requestOfReconstruction(parsed, order)
        : await reconstructRequest({ ...order, chosen });
      const device = await deviceOf(texts, terminal, parsed?.engine.provider);
      const job = await jobs.start(jobName(photo, painting), { kind: 'reconstruct', request, ...device });
      return await followJob(job, terminal, job.id);
    });
  },
};
