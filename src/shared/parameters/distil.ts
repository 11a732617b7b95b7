/** @file What can be set when a style's draft is distilled. */
import { defaultsOf, type ParameterValues, parameters } from './parameter.ts';

export const distilTable = parameters({
  steps: { text: 'distil.steps', kind: 'integer', min: 1, max: 200000, step: 50, default: 600 },
  /** Side of the crops. */
  size: { text: 'train.size', kind: 'integer', min: 64, max: 512, step: 16, default: 192, unit: 'px' },
  batch: { text: 'train.batch', kind: 'integer', min: 1, max: 16, step: 1, default: 2 },
  rate: { text: 'distil.rate', kind: 'number', min: 0.00001, max: 0.1, step: 0.0001, default: 0.004 },
  seed: { text: 'train.seed', kind: 'integer', min: 0, max: 4294967295, step: 1, default: 1 },
});

export type DistilParameters = ParameterValues<typeof distilTable>;

/** All parameters: the table's defaults, then what was chosen. */
export function distilParameters(chosen: Partial<DistilParameters>): DistilParameters {
  return { ...defaultsOf(distilTable), ...chosen };
}
