import { describe, expect, test } from 'vitest';
import { sizeOf } from '../../graph/ir.ts';
import {
  layersInOrder,
  type NormKind,
  parameterCount,
  type TransformName,
  transformNames,
  transformParameters,
} from './form.ts';

const forms = transformNames.flatMap((name) => (['instance', 'batch'] as NormKind[]).map((norm) => ({ name, norm })));

describe.each(forms)('$name with $norm normalisation', (form) => {
  test('lays its parameters one behind the other, without gaps, each under a name of its own', () => {
    const parameters = transformParameters(form);
    let end = 0;
    for (const { start, shape } of parameters) {
      expect(start).toBe(end);
      end += sizeOf(shape);
    }
    expect(parameterCount(form)).toBe(end);
    expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
  });

  test('gives each layer as many channels as the one before makes', () => {
    let channels = 3;
    for (const { inputs, outputs } of layersInOrder(form)) {
      expect(inputs).toBe(channels);
      channels = outputs;
    }
    expect(channels).toBe(3);
  });

  test('has a bias only where no normalisation would take it away again', () => {
    const names = transformParameters(form).map(({ name }) => name);
    expect(names.filter((name) => name.endsWith('.bias'))).toEqual(['out.bias']);
    expect(names.filter((name) => name.endsWith('.scale')).length).toBe(layersInOrder(form).length - 1);
  });
});

test('johnson has the layers of the paper: kernels, strides, channels, five residual blocks', () => {
  const described = layersInOrder({ name: 'johnson', norm: 'batch' }).map(
    ({ inputs, outputs, kernel, stride }) => `${inputs}→${outputs} ${kernel}/${stride}`,
  );
  expect(described).toEqual([
    '3→32 9/1',
    '32→64 3/2',
    '64→128 3/2',
    ...new Array(10).fill('128→128 3/1'),
    '128→64 3/1',
    '64→32 3/1',
    '32→3 9/1',
  ]);
});

test('each form asks for less arithmetic than the one before it', () => {
  const work = (name: TransformName) => {
    let share = 1; // of the picture's pixels
    return layersInOrder({ name, norm: 'instance' }).reduce((sum, { inputs, outputs, kernel, stride, enlarges }) => {
      share *= (enlarges ? 4 : 1) / stride ** 2;
      return sum + inputs * outputs * kernel ** 2 * share;
    }, 0);
  };
  expect(work('light')).toBeLessThan(work('johnson') / 3);
  expect(work('swift')).toBeLessThan(work('light') / 1.5);
});
