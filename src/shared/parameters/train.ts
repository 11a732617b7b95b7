/** @file What can be set when a network is trained for a painting. */
import { defaultsOf, type ParameterValues, parameters } from './parameter.ts';

export const trainTable = parameters({
  preset: { text: 'train.preset', kind: 'choice', choices: ['quick', 'good', 'best'], default: 'good' },
  steps: { text: 'train.steps', kind: 'integer', min: 1, max: 200000, step: 50, default: 800 },
  form: { text: 'train.form', kind: 'choice', choices: ['light', 'johnson', 'swift'], default: 'light' },
  norm: { text: 'train.norm', kind: 'choice', choices: ['instance', 'batch'], default: 'instance' },
  /** By which a painting's style is compared; as distributions since networks see their position. */
  styleLoss: {
    text: 'train.styleLoss',
    kind: 'choice',
    choices: ['transport', 'gram'],
    default: 'transport',
    before: 'gram',
  },
  /** Side of the crops. */
  size: { text: 'train.size', kind: 'integer', min: 64, max: 512, step: 16, default: 256, unit: 'px' },
  batch: { text: 'train.batch', kind: 'integer', min: 1, max: 16, step: 1, default: 2 },
  /** 0: as large as the painting shows its strokes. */
  brush: { text: 'train.brush', kind: 'number', min: 0, max: 4, step: 0.05, default: 0, before: 1 },
  /** 0: found while training, so that the photograph stays as recognisable with every painting. */
  styleWeight: { text: 'train.styleWeight', kind: 'number', min: 0, max: 1000, step: 0.1, default: 0 },
  smoothness: { text: 'train.smoothness', kind: 'number', min: 0, max: 100, step: 0.5, default: 15 },
  /** Against patches of colour in parts that are even in the photograph. */
  evenness: { text: 'train.evenness', kind: 'number', min: 0, max: 1000, step: 5, default: 0 },
  rate: { text: 'train.rate', kind: 'number', min: 0.00001, max: 0.1, step: 0.0001, default: 0.002 },
  seed: { text: 'train.seed', kind: 'integer', min: 0, max: 4294967295, step: 1, default: 1 },
});

export type TrainParameters = ParameterValues<typeof trainTable>;

/** Fixed numbers of steps: what a preset gives does not depend on the machine, only how long it takes. */
const presets: Record<TrainParameters['preset'], Partial<TrainParameters>> = {
  quick: { steps: 150, size: 192, batch: 2 },
  good: { steps: 800, size: 256, batch: 2 },
  best: { steps: 5000, size: 256, batch: 4 },
};

/** All parameters: the table's defaults, then the preset's, then what was chosen. */
export function trainParameters(chosen: Partial<TrainParameters>): TrainParameters {
  return { ...defaultsOf(trainTable), ...presets[chosen.preset ?? trainTable.preset.default], ...chosen };
}
