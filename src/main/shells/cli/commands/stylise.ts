/** @file impasto stylise: paint a photograph in the manner of one or more paintings. */
import { extname } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import { type StyliseParameters, styliseTable } from '../../../../shared/parameters/stylise.ts';
import { partOfText } from '../../../../shared/part.ts';
import { jobName } from '../../../app/jobs.ts';
import { readRecipeOf } from '../../../app/recipe.ts';
import { requestOfRecipe, type StyliseOrder, styliseRequest } from '../../../app/stylise.ts';
import {
  type Arguments,
  bitsOption,
  chosenParameters,
  needOf,
  optionsOf,
  refuseBesideRecipe,
  wholeNumber,
} from '../arguments.ts';
import type { Command } from '../command.ts';
import { deviceOf, deviceOptions } from '../device-option.ts';
import { followJob } from '../follow-job.ts';
import { markingOf, markingOption } from '../marking-option.ts';
import { pathsOf } from '../path-list.ts';
import { withJobs } from '../with-jobs.ts';

const parameterOptions = optionsOf(styliseTable);
/** But for the file that a recipe started from, which must be given again as the other sources. */
const fixedByRecipe = [
  ...Object.keys(parameterOptions).filter((name) => name !== 'start'),
  'painting-weights',
  'painting-parts',
];
const need = needOf('stylise', 'impasto stylise photo.jpg painting.jpg -o picture.png');

export const stylise: Command = {
  name: 'stylise',
  usage: ['PHOTO PAINTING… -o OUTPUT [OPTION…]', '--recipe FILE PHOTO PAINTING… -o OUTPUT'],
  examples: [
    'assets/samples/chelsea.png assets/paintings/great-wave.jpg -o cat.png --size 384',
    'photo.jpg first.jpg second.jpg --painting-weights 2,1 -o both.png --ratio 1.5 --brush 1.5',
    'photo.jpg painting.jpg -o noise.png --preset paper',
  ],
  diagnostics: ['trace', 'dump'],
  options: {
    output: { short: 'o', value: 'FILE', help: 'stylise.output' },
    ...parameterOptions,
    start: { value: 'photo|noise|FILE', help: 'stylise.start', default: 'photo' },
    'painting-weights': { value: 'N,N,…', help: 'stylise.weights' },
    'painting-parts': { value: 'WxH+X+Y,…', help: 'stylise.parts' },
    'painting-regions': { value: 'FILE,…', help: 'stylise.regions' },
    bits: { value: '8|16', help: 'option.bits', default: 8 },
    recipe: { value: 'FILE', help: 'option.recipe' },
    'preview-every': { value: 'N', help: 'option.preview' },
    'time-lapse': { value: 'FOLDER', help: 'stylise.timeLapse' },
    replace: { help: 'stylise.replace' },
    ...markingOption,
    ...deviceOptions,
    json: { help: 'option.jsonSteered', values: { example: '{"tune": {"ratio": 2}}' } },
  },

  async run({ positionals, texts }, terminal) {
    const photo = need(positionals[0], '@need.photoAndPainting');
    const first = need(positionals[1], '@need.painting');
    const paintings = positionals.slice(1);
    const output = need(texts.get('output'), '@need.output');
    const [start, recipe, timeLapse] = [texts.get('start'), texts.get('recipe'), texts.get('time-lapse')];
    const every = wholeNumber(texts, 'preview-every', 1, 5000);
    const order: Omit<StyliseOrder, 'chosen'> = {
      photo,
      paintings,
      output,
      ...(start !== undefined && start !== 'photo' && start !== 'noise' && { start }),
      ...weightsOf(texts, paintings.length),
      ...partsOf(texts, paintings.length),
      ...regionsOf(texts, paintings.length),
      ...(texts.has('bits') && { bits: bitsOption(texts, extname(output)) }),
      ...(every !== undefined && { previewEvery: every }),
      ...(timeLapse !== undefined && { timeLapse }),
      ...(texts.has('replace') && { replace: true }),
      ...markingOf(texts),
      ...(recipe !== undefined && { recipe }),
    };
    if (recipe !== undefined) refuseBesideRecipe(texts, fixedByRecipe);
    return await withJobs(async (jobs) => {
      const parsed = recipe === undefined ? undefined : await readRecipeOf('stylise', recipe, jobs);
      const request = parsed
        ? await requestOfRecipe(parsed, order)
        : await styliseRequest({ ...order, chosen: chosen(texts) });
      const device = await deviceOf(texts, terminal, parsed?.engine.provider);
      const job = await jobs.start(jobName(photo, first), { kind: 'stylise', request, ...device });
      return await followJob(job, terminal, job.id);
    });
  },
};

/** `--start` names a file or one of the choices, so it is not read as the plain parameter that it looks like. */
function chosen(texts: Arguments['texts']): Partial<StyliseParameters> {
  const start = texts.get('start');
  const others = new Map(Array.from(texts).filter(([name]) => name !== 'start'));
  const parameters = chosenParameters<StyliseParameters>(others, parameterOptions);
  return start === 'photo' || start === 'noise' ? { ...parameters, start } : parameters;
}

function weightsOf(texts: Arguments['texts'], count: number): { weights?: number[] } {
  const text = texts.get('painting-weights');
  if (text === undefined) return {};
  const weights = text.split(',').map(Number);
  if (weights.length === count && weights.every((weight) => weight > 0 && weight <= 1e6)) return { weights };
  throw new AppError('option.invalid', {
    option: '--painting-weights',
    value: text,
    expected: '@expect.weightEach',
    count,
  });
}

/** Pictures, white where each painting counts, or "rest" for wherever no other does. */
function regionsOf(texts: Arguments['texts'], count: number): Pick<StyliseOrder, 'regions'> {
  const text = texts.get('painting-regions');
  if (text === undefined) return {};
  const rest = 'rest';
  const entries = pathsOf([text], [rest]);
  if (entries.length === count) return { regions: entries.map((entry) => (entry === rest ? undefined : entry)) };
  const expected = { expected: '@expect.regionEach', sample: `sky.png,${rest}`, count };
  throw new AppError('option.invalid', { option: '--painting-regions', value: text, ...expected });
}

function partsOf(texts: Arguments['texts'], count: number): Pick<StyliseOrder, 'parts'> {
  const text = texts.get('painting-parts');
  if (text === undefined) return {};
  const entries = text.split(',').map((entry) => entry.trim());
  const parts = entries.map((entry) => (entry === 'all' ? undefined : partOfText(entry)));
  if (parts.length === count && entries.every((entry, i) => entry === 'all' || parts[i])) return { parts };
  throw new AppError('option.invalid', {
    option: '--painting-parts',
    value: text,
    expected: '@expect.partEach',
    sample: '800x600+40+30',
    count,
  });
}
