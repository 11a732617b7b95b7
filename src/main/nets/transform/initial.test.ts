import { expect, test } from 'vitest';
import { sizeOf } from '../../graph/ir.ts';
import { type TransformForm, transformParameters } from './form.ts';
import { initialParameters } from './initial.ts';

const form: TransformForm = { name: 'light', norm: 'instance' };
const parts = (vector: Float32Array) =>
  transformParameters(form).map(({ name, shape, start }) => {
    const values = vector.subarray(start, start + sizeOf(shape));
    return { name, inputs: sizeOf(shape.slice(1)), values };
  });

test('the same seed begins with the same network, another with another', () => {
  expect(initialParameters(form, 5)).toEqual(initialParameters(form, 5));
  const [one, other] = [parts(initialParameters(form, 5)), parts(initialParameters(form, 6))];
  for (const [i, { name, values }] of one.entries()) {
    if (name.endsWith('.weight')) expect(values).not.toEqual(other[i]!.values);
  }
});

test('kernels have the deviation that keeps activations as large from layer to layer, the last a fifth of it', () => {
  for (const { name, inputs, values } of parts(initialParameters(form, 1))) {
    if (!name.endsWith('.weight')) continue;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    const wanted = Math.sqrt(2 / inputs) * (name === 'out.weight' ? 0.2 : 1);
    // Four standard errors of a deviation and of a mean of so many numbers.
    expect(Math.abs(deviation / wanted - 1)).toBeLessThan(4 / Math.sqrt(2 * values.length));
    expect(Math.abs(mean / wanted)).toBeLessThan(4 / Math.sqrt(values.length));
  }
});

test('normalised values pass as they are at every strength', () => {
  for (const { name, values } of parts(initialParameters(form, 1))) {
    if (name.endsWith('.scale')) expect(new Set(values)).toEqual(new Set([1]));
    if (name.endsWith('.shift') || name.endsWith('.bias')) expect(new Set(values)).toEqual(new Set([0]));
  }
});
