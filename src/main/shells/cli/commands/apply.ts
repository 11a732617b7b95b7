/** @file impasto apply: paint photographs with trained styles, in an instant. */
import { extname } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import type { ApplyRequest } from '../../../../shared/jobs/apply.ts';
import { type ApplyParameters, applyTable } from '../../../../shared/parameters/apply.ts';
import {
  type ApplyOrder,
  applyRequest,
  removeUnfinished,
  requestOfApplyRecipe,
  type StyleMix,
} from '../../../app/apply.ts';
import type { Jobs } from '../../../app/jobs.ts';
import { readRecipeOf } from '../../../app/recipe.ts';
import { styleNames } from '../../../app/styles.ts';
import { type Arguments, bitsOption, chosenParameters, needOf, optionsOf, refuseBesideRecipe } from '../arguments.ts';
import type { Command } from '../command.ts';
import { deviceOf, deviceOptions } from '../device-option.ts';
import { followJob } from '../follow-job.ts';
import { markingOf, markingOption } from '../marking-option.ts';
import { mixOf } from '../path-list.ts';
import { withJobs } from '../with-jobs.ts';

const parameterOptions = optionsOf(applyTable);
const need = needOf('apply', 'impasto apply photo.jpg --style great-wave -o picture.png');

export const apply: Command = {
  name: 'apply',
  usage: [
    'PHOTO… --style NAME|FILE.onnx -o OUTPUT [OPTION…]',
    'PHOTO… --styles NAME,NAME,… -o FOLDER/',
    '--recipe FILE PHOTO -o OUTPUT',
  ],
  examples: [
    'assets/samples/astronaut.png --style great-wave -o astronaut.png',
    'holiday/ --style auvers -o painted/ --brush 1.5 --keep-colours 0.5',
    'photo.jpg --style great-wave=2,auvers=1 -o both.png',
    'photo.jpg --style great-wave --second-style auvers --second-region sky.png -o both.png',
  ],
  diagnostics: ['trace', 'dump'],
  options: {
    style: {
      short: 's',
      value: 'NAME|FILE',
      help: 'option.style',
      values: { example: 'a=2,b=1' },
    },
    styles: { value: 'NAME,NAME,…', help: 'apply.styles' },
    'second-style': { value: 'NAME|FILE', help: 'apply.secondStyle' },
    'second-region': { value: 'FILE', help: 'apply.secondRegion' },
    output: { short: 'o', value: 'FILE|FOLDER/', help: 'apply.output' },
    ...parameterOptions,
    bits: { value: '8|16', help: 'option.bits', default: 8 },
    recipe: { value: 'FILE', help: 'option.recipe' },
    replace: { help: 'apply.replace' },
    ...markingOption,
    ...deviceOptions,
    json: { help: 'option.json' },
  },

  async run({ positionals, texts, lists }, terminal) {
    need(positionals[0], '@need.photo');
    const output = need(texts.get('output'), '@need.output');
    return await withJobs(async (jobs) => {
      const { request, provider } = await requestOf(positionals, output, { texts, lists }, jobs);
      const device = await deviceOf(texts, terminal, provider);
      const code = await followJob(jobs.run({ kind: 'apply', request, ...device }), terminal);
      if (code !== 0) await removeUnfinished(request);
      return code;
    });
  },
};

/** `provider`: what a recipe was computed on. */
async function requestOf(
  photos: readonly string[],
  output: string,
  { texts, lists }: Pick<Arguments, 'texts' | 'lists'>,
  jobs: Jobs,
): Promise<{ request: ApplyRequest; provider?: string }> {
  const options: Pick<ApplyOrder, 'bits' | 'replace' | 'unmarked'> = {
    ...(texts.has('bits') && { bits: bitsOption(texts, extname(output)) }),
    ...(texts.has('replace') && { replace: true }),
    ...markingOf(texts),
  };
  const recipe = texts.get('recipe');
  if (recipe === undefined) {
    const chosen = chosenParameters<ApplyParameters>(texts, parameterOptions);
    const second = secondOf(texts);
    return {
      request: await applyRequest({ photos, mixes: await mixesOf(lists), chosen, ...second, output, ...options }),
    };
  }
  refuseBesideRecipe(texts, [...Object.keys(parameterOptions), 'styles', 'second-style']);
  const [photo, extra] = photos;
  if (extra !== undefined) throw new AppError('arguments.too-many', { command: 'apply', argument: extra });
  const given = mixOf('--style', lists.get('style') ?? [], await styleNames()).map(({ style }) => style);
  const parsed = await readRecipeOf('apply', recipe, jobs);
  const region = texts.get('second-region');
  const named = { photo: photo!, given, output, file: recipe, ...(region !== undefined && { region }) };
  const request = await requestOfApplyRecipe(parsed, { ...named, ...options });
  return { request, provider: parsed.engine.provider };
}

/** Either both of its options or none. */
function secondOf(texts: Arguments['texts']): Pick<ApplyOrder, 'second'> {
  const [style, region] = [texts.get('second-style'), texts.get('second-region')];
  if (style === undefined && region === undefined) return {};
  if (style === undefined || region === undefined) throw new AppError('apply.second-half');
  return { second: { style, region } };
}

async function mixesOf(lists: Arguments['lists']): Promise<StyleMix[]> {
  const [style, styles] = [lists.get('style'), lists.get('styles')];
  const names = await styleNames();
  if (style !== undefined && styles !== undefined) {
    const expected = { expected: '@expect.nothingBeside', rival: '--style' };
    throw new AppError('option.invalid', { option: '--styles', value: styles.join(','), ...expected });
  }
  if (styles !== undefined) return mixOf('--styles', styles, names).map((entry) => [entry]);
  return [mixOf('--style', need(style, '@need.style', '--style'), names)];
}
