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
  summary: 'Shows what the network sees of a photograph and of a painting, layer by layer.',
  usage: ['PHOTO PAINTING -o SHEET [options]', '--recipe FILE PHOTO PAINTING -o SHEET'],
  about:
    'Ten pictures grow from noise, as in the paper behind Impasto (Gatys 2015). Five keep the content that one layer sees of the photograph: from every pixel (a, conv1_1) to what is in it and where, its exact pixels lost (e, conv5_1). Five keep the style that more and more layers see of the painting: from its colours (a) to its strokes and forms (e). The SHEET, .png or .jpg, shows all of them, labelled, beside the originals; each one alone is saved next to it, as SHEET_content-a to SHEET_style-e. What lies there under these names and is not of Impasto is not replaced unless you say --replace. Ctrl-C keeps what is done; impasto resume goes on.',
  examples: [
    'assets/samples/chelsea.png assets/paintings/great-wave.jpg -o sheet.png',
    'photo.jpg painting.jpg -o small.jpg --size 128 --iterations 100',
    '--recipe sheet.png photo.jpg painting.jpg -o again.png',
  ],
  options: {
    output: { short: 'o', value: 'FILE', help: 'Where the sheet goes, .png or .jpg; the ten pictures go beside it.' },
    ...parameterOptions,
    recipe: { value: 'FILE', help: 'Repeat the recipe inside this picture (or a .json of it).' },
    replace: { help: 'Replace what is there already under the names of the other files that are written.' },
    ...deviceOptions,
    json: { help: 'Print one JSON object a line; lines on standard input steer: {"finish": true}.' },
  },

  async run({ positionals, texts }, terminal) {
    const [photo, painting, extra] = positionals;
    const missing = (what: string) => new AppError('arguments.missing', { command: 'reconstruct', what, example });
    if (photo === undefined) throw missing('a photograph and a painting');
    if (painting === undefined) throw missing('a painting');
    if (extra !== undefined) throw new AppError('arguments.too-many', { command: 'reconstruct', argument: extra });
    const output = texts.get('output');
    if (output === undefined) throw missing('--output (-o), the sheet to write');
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
