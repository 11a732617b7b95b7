import { expect, test } from 'vitest';
import { styliseParameters } from '../../../shared/parameters/stylise.ts';
import { factorsOf, type LayerNorms, reportLosses } from './weighting.ts';

const norms: LayerNorms = {
  content: { relu4_2: 2.8e9 },
  style: { relu1_1: 8.1e9, relu2_1: 2.3e13 },
  channels: { relu1_1: 64, relu2_1: 128 },
};
const layers = { contentLayers: { relu4_2: 1 }, styleLayers: { relu1_1: 1, relu2_1: 3 } };
/** Raw sums as the graph gives them: Σ(F − P)² and Σ(G/M − A/M′)². */
const sums = { content: { relu4_2: 7e8 }, style: { relu1_1: 4e9, relu2_1: 5e12 }, smoothness: 0.01 };

test('the paper preset without smoothness is the published sum, measured in the content loss of an empty picture', () => {
  const parameters = { ...styliseParameters({ preset: 'paper', smoothness: 0 }), ...layers };
  const factors = factorsOf(parameters, norms);
  // ½ Σ(F − P)² + β Σ w 1/(4N²) Σ(G/M − A/M′)², α = 1, β = 10^2, w = 1/4 and 3/4
  const published = 0.5 * 7e8 + 100 * ((0.25 * 4e9) / (4 * 64 ** 2) + (0.75 * 5e12) / (4 * 128 ** 2));
  expect(reportLosses(sums, factors, norms).total * factors.unit).toBeCloseTo(published, 0);
  expect(factors.unit).toBeCloseTo(0.5 * 2.8e9, 0);
});

test('balanced losses are 1 for an empty picture, in every layer and in total', () => {
  const factors = factorsOf({ ...styliseParameters({ smoothness: 0, ratio: 0.7 }), ...layers }, norms);
  const empty = { content: norms.content, style: norms.style, smoothness: 0 };
  const report = reportLosses(empty, factors, norms);
  expect(report.total).toBeCloseTo(1, 12);
  expect(report.style).toEqual({ relu1_1: 1, relu2_1: 1 });
  expect(report.content).toEqual({ relu4_2: 1 });
});

test('a ratio of 1 weighs the style ten times as much as the content', () => {
  const { content, style } = factorsOf({ ...styliseParameters({ ratio: 1, smoothness: 0 }), ...layers }, norms);
  const styleWeight = style.relu1_1! * norms.style.relu1_1! + style.relu2_1! * norms.style.relu2_1!;
  expect(styleWeight / (content.relu4_2! * norms.content.relu4_2!)).toBeCloseTo(10, 9);
});

test('layers whose weights are all zero count nothing, and nothing becomes NaN', () => {
  const parameters = { ...styliseParameters({}), contentLayers: { relu4_2: 0 }, styleLayers: layers.styleLayers };
  const factors = factorsOf(parameters, norms);
  expect(factors.content.relu4_2).toBe(0);
  expect(Number.isFinite(reportLosses(sums, factors, norms).total)).toBe(true);
});
