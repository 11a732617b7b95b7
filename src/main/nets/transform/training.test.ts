import { describe, expect, test } from 'vitest';
import { Builder } from '../../graph/build.ts';
import { evaluate } from '../../graph/evaluate.ts';
import { sizeOf } from '../../graph/ir.ts';
import type { Array64 } from '../../graph/operator.ts';
import { relativeError } from '../../graph/testing/compare.ts';
import { between, seeded } from '../../graph/testing/random.ts';
import { type NormKind, parameterCount, type TransformForm, transformLayers, transformParameters } from './form.ts';
import { initialParameters } from './initial.ts';
import { layerConvolution } from './network.ts';
import { trainingNetwork } from './training.ts';

const side = 16;
const values = 3 * side * side;
const formWith = (norm: NormKind): TransformForm => ({ name: 'swift', norm });

/** Paints two pictures; statistics of the batch come with them. */
function paint(norm: NormKind, pictures: Float64Array, parameters: Float64Array, strengths: readonly number[]) {
  const form = formWith(norm);
  const build = new Builder();
  const { painted, statistics } = trainingNetwork(
    build,
    build.input('pictures', [2, 3, side, side]),
    build.input('parameters', [parameterCount(form)]),
    build.input('strengths', [2]),
    form,
  );
  return evaluate(build.finish({ painted, ...Object.fromEntries(statistics) }), {
    pictures: { shape: [2, 3, side, side], data: pictures },
    parameters: { shape: [parameters.length], data: parameters },
    strengths: { shape: [2], data: Float64Array.from(strengths) },
  }) as Record<string, Array64> & { painted: Array64 };
}

const first = ({ data }: Array64) => data.subarray(0, values);
const second = ({ data }: Array64) => data.subarray(values);

const pictures = between(0, 1, [2, 3, side, side], seeded(3)).data;
const parameters = Float64Array.from(initialParameters(formWith('instance'), 1));
/** The second picture's contrast and brightness changed around middle grey. */
const fainter = pictures.map((value, i) => (i < values ? value : 0.5 + 0.4 * (value - 0.5)));

/** Other scales and shifts in one row: 0 serves strength 0, 1 serves strength 1. */
function withRow(row: 0 | 1): Float64Array {
  const changed = parameters.slice();
  for (const { name, shape, start } of transformParameters(formWith('instance'))) {
    const half = sizeOf(shape) / 2;
    if (!name.endsWith('.scale') && !name.endsWith('.shift')) continue;
    for (let i = 0; i < half; i++) changed[start + row * half + i]! += 0.3 + 0.1 * (i % 3);
  }
  return changed;
}

describe('strength', () => {
  const normal = paint('instance', pictures, parameters, [1, 0.5]).painted;

  test('1 uses the second row alone, what lies between uses both', () => {
    const { painted } = paint('instance', pictures, withRow(0), [1, 0.5]);
    expect(first(painted)).toEqual(first(normal));
    expect(relativeError(second(painted), second(normal))).toBeGreaterThan(0.01);
  });

  test('0 uses the first row alone', () => {
    const before = paint('instance', pictures, parameters, [0, 0]).painted;
    expect(paint('instance', pictures, withRow(1), [0, 0]).painted).toEqual(before);
  });

  test('is each picture’s own', () => {
    const [full, weak] = [
      paint('instance', pictures, withRow(0), [1, 1]).painted,
      paint('instance', pictures, withRow(0), [1, 0.25]).painted,
    ];
    expect(first(weak)).toEqual(first(full));
    expect(relativeError(second(weak), second(full))).toBeGreaterThan(0.01);
  });
});

describe('instance normalisation', () => {
  test('paints alike whatever contrast the photograph has', () => {
    const [normal, faint] = [pictures, fainter].map((seen) => paint('instance', seen, parameters, [1, 1]).painted);
    expect(relativeError(second(faint!), second(normal!))).toBeLessThan(1e-3);
  });

  test('paints a picture alike whatever is beside it', () => {
    const [normal, faint] = [pictures, fainter].map((seen) => paint('instance', seen, parameters, [1, 1]).painted);
    expect(first(faint!)).toEqual(first(normal!));
  });

  test('has no statistics to record', () => {
    expect(Object.keys(paint('instance', pictures, parameters, [1, 1]))).toEqual(['painted']);
  });
});

describe('batch normalisation', () => {
  test('lets pictures see what is beside them, and what contrast they have', () => {
    const [normal, faint] = [pictures, fainter].map((seen) => paint('batch', seen, parameters, [1, 1]).painted);
    expect(relativeError(first(faint!), first(normal!))).toBeGreaterThan(0.01);
    expect(relativeError(second(faint!), second(normal!))).toBeGreaterThan(0.01);
  });

  test('tells mean and variance of each channel over the whole batch', () => {
    const form = formWith('batch');
    const outputs = paint('batch', pictures, parameters, [1, 1]);
    const layer = transformLayers(form).down[0]!;
    const build = new Builder();
    const seen = build.subtract(build.input('pictures', [2, 3, side, side]), build.scalar(0.5));
    const kernel = { shape: [layer.outputs, 3, layer.kernel, layer.kernel] };
    const weight = build.input('weight', kernel.shape);
    const y = layerConvolution(build, build.pad(seen, [12, 12, 12, 12], 'reflect'), layer, weight);
    const { data, shape } = evaluate(build.finish({ y }), {
      pictures: { shape: [2, 3, side, side], data: pictures },
      weight: { ...kernel, data: parameters.slice(0, sizeOf(kernel.shape)) },
    }).y!;
    const plane = shape[2]! * shape[3]!;
    for (const channel of [0, layer.outputs - 1]) {
      const both = [0, 1].flatMap((n) => {
        const start = (n * layer.outputs + channel) * plane;
        return [...data.subarray(start, start + plane)];
      });
      const mean = both.reduce((sum, value) => sum + value, 0) / both.length;
      const variance = both.reduce((sum, value) => sum + (value - mean) ** 2, 0) / both.length;
      expect(outputs['mean/down1']!.data[channel]).toBeCloseTo(mean, 10);
      expect(outputs['variance/down1']!.data[channel]).toBeCloseTo(variance, 10);
    }
  });

  test('tells them for every layer but the last', () => {
    const names = Object.keys(paint('batch', pictures, parameters, [1, 1]));
    expect(names.filter((name) => name.startsWith('variance/')).length).toBe(13);
    expect(names).not.toContain('mean/out');
  });
});
