/** @file What can be set when a photograph is painted by optimisation. */
import type { LiveChange } from '../jobs/job.ts';
import { defaultsOf, type ParameterTable, type ParameterValues, parameters } from './parameter.ts';

export const styliseTable = parameters({
  size: { text: 'stylise.size', kind: 'integer', min: 16, max: 8192, step: 16, default: 512, unit: 'px' },
  iterations: { text: 'stylise.iterations', kind: 'integer', min: 1, max: 5000, step: 1, default: 300, live: true },
  ratio: { text: 'stylise.ratio', kind: 'number', min: -2, max: 4, step: 0.05, default: 1, scale: 'log10', live: true },
  brush: { text: 'stylise.brush', kind: 'number', min: 0.25, max: 4, step: 0.05, default: 1 },
  smoothness: {
    text: 'stylise.smoothness',
    kind: 'number',
    min: 0,
    max: 1,
    step: 0.01,
    default: 0.1,
    live: true,
    amount: true,
  },
  keepColours: {
    text: 'stylise.keepColours',
    kind: 'number',
    min: 0,
    max: 1,
    step: 0.01,
    default: 0,
    live: true,
    amount: true,
  },
  matchColours: { text: 'stylise.matchColours', kind: 'flag', default: false },
  start: { text: 'stylise.start', kind: 'choice', choices: ['photo', 'noise', 'picture'], default: 'photo' },
  seed: {
    text: 'stylise.seed',
    kind: 'integer',
    min: 0,
    max: 4294967295,
    step: 1,
    default: 1,
    onlyWith: { start: 'noise' },
  },
  preset: { text: 'stylise.preset', kind: 'choice', choices: ['balanced', 'paper'], default: 'balanced' },
  network: { text: 'stylise.network', kind: 'choice', choices: ['vgg16', 'vgg19'], default: 'vgg16' },
  pooling: { text: 'stylise.pooling', kind: 'choice', choices: ['average', 'max'], default: 'max' },
  styleLoss: {
    text: 'stylise.styleLoss',
    kind: 'choice',
    choices: ['gram', 'transport'],
    default: 'transport',
    before: 'gram',
  },
  optimiser: { text: 'stylise.optimiser', kind: 'choice', choices: ['lbfgs', 'adam'], default: 'lbfgs' },
  averaging: {
    text: 'stylise.averaging',
    kind: 'number',
    min: 0,
    max: 0.99,
    step: 0.01,
    default: 0.95,
    before: 0,
    onlyWith: { optimiser: 'adam' },
  },
  worsening: {
    text: 'stylise.worsening',
    kind: 'number',
    min: 1,
    max: 2,
    step: 0.05,
    default: 1.1,
    before: 2,
    onlyWith: { optimiser: 'lbfgs' },
  },
  schedule: {
    text: 'stylise.schedule',
    kind: 'choice',
    choices: ['coarse-to-fine', 'single'],
    default: 'coarse-to-fine',
  },
  fast: { text: 'stylise.fast', kind: 'flag', default: false },
  contentLayers: { text: 'stylise.contentLayers', kind: 'weights', default: { relu4_2: 1 }, live: true },
  styleLayers: {
    text: 'stylise.styleLayers',
    kind: 'weights',
    // The deepest layers, counted in full, cover flat areas with scales and rings, and disfigure faces; judged by eye.
    default: { relu1_1: 2, relu2_1: 2, relu3_1: 2, relu4_1: 1 },
    live: true,
  },
});

/**
 * Before so many iterations the first, far steps of the optimiser stand in the picture: single pixels in bright colours, in the
 * dark above all. Of 10,000 pixels after 10, 20, 30, 40 iterations 54, 3, 1 and less than one (384 px).
 */
export const fewestSettled = 40;

export type StyliseParameters = ParameterValues<typeof styliseTable>;

/** The live settings that are otherwise in `now` than in `before`. */
export function liveChanges(before: StyliseParameters, now: StyliseParameters): LiveChange[] {
  const rows: ParameterTable = styliseTable;
  return (Object.keys(styliseTable) as (keyof StyliseParameters)[])
    .filter((name) => rows[name]!.live && JSON.stringify(now[name]) !== JSON.stringify(before[name]))
    .map((name) => ({ name, value: now[name] as LiveChange['value'] }));
}

/**
 * What a preset sets before the person's own choices: `paper` is the published experiment (arXiv 1508.06576), whose
 * β/α of 1e3 on rescaled weights is near 1e2 on the unscaled ones.
 */
const presets: Record<StyliseParameters['preset'], Partial<StyliseParameters>> = {
  balanced: {},
  paper: {
    ratio: 2,
    // Not published: it takes off much of the noise's grain and hardly changes content and style.
    smoothness: 0.05,
    start: 'noise',
    schedule: 'single',
    styleLoss: 'gram',
    pooling: 'average',
    styleLayers: { relu1_1: 1, relu2_1: 1, relu3_1: 1, relu4_1: 1, relu5_1: 1 },
  },
};

/** All parameters: the table's defaults, then the preset's, then what was chosen. */
export function styliseParameters(chosen: Partial<StyliseParameters>): StyliseParameters {
  return { ...defaultsOf(styliseTable), ...presets[chosen.preset ?? 'balanced'], ...chosen };
}
