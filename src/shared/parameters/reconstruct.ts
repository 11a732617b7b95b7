/** @file What can be set when photograph and painting are rebuilt from what the network sees of them. */
import { defaultsOf, type ParameterValues, parameters } from './parameter.ts';

export const reconstructTable = parameters({
  size: { text: 'reconstruct.size', kind: 'integer', min: 16, max: 4096, step: 16, default: 256, unit: 'px' },
  iterations: { text: 'reconstruct.iterations', kind: 'integer', min: 1, max: 5000, step: 1, default: 200 },
  smoothness: { text: 'reconstruct.smoothness', kind: 'number', min: 0, max: 1, step: 0.01, default: 0 },
  seed: { text: 'reconstruct.seed', kind: 'integer', min: 0, max: 4294967295, step: 1, default: 1 },
  network: { text: 'reconstruct.network', kind: 'choice', choices: ['vgg16', 'vgg19'], default: 'vgg16' },
  pooling: { text: 'reconstruct.pooling', kind: 'choice', choices: ['average', 'max'], default: 'average' },
});

export type ReconstructParameters = ParameterValues<typeof reconstructTable>;

/** All parameters: the table's defaults, then what was chosen. */
export function reconstructParameters(chosen: Partial<ReconstructParameters>): ReconstructParameters {
  return { ...defaultsOf(reconstructTable), ...chosen };
}
