/** @file What can be set when a photograph is painted with a trained style. */
import { defaultsOf, type ParameterValues, parameters } from './parameter.ts';

export const applyTable = parameters({
  strength: { text: 'apply.strength', kind: 'number', min: 0, max: 1, step: 0.01, default: 1, amount: true },
  brush: { text: 'apply.brush', kind: 'number', min: 0.5, max: 2.5, step: 0.05, default: 1 },
  /** The network sees the photograph at the finished picture's size, as it always did: strokes of some pixels. */
  finerStrokes: { text: 'apply.finerStrokes', kind: 'flag', default: false, before: true },
  keepColours: { text: 'apply.keepColours', kind: 'number', min: 0, max: 1, step: 0.01, default: 0, amount: true },
  matchColours: { text: 'apply.matchColours', kind: 'flag', default: false },
  size: { text: 'apply.size', kind: 'integer', min: 0, max: 30000, step: 16, default: 2048, unit: 'px' },
});

export type ApplyParameters = ParameterValues<typeof applyTable>;

/** All parameters: the table's defaults, then the style's own, then what was chosen. */
export function applyParameters(chosen: Partial<ApplyParameters>, own: Partial<ApplyParameters> = {}): ApplyParameters {
  return { ...defaultsOf(applyTable), ...own, ...chosen };
}
