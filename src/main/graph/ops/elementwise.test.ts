import { expect, test } from 'vitest';
import { Builder } from '../build.ts';
import { evaluate } from '../evaluate.ts';
import { grad } from '../grad.ts';
import { gradientOf, valuesOf } from '../testing/values.ts';

const pictureAndVector: [string, number[]][] = [
  ['a picture', [1, 3, 1, 1]],
  ['a vector', [3]],
];

test.each(pictureAndVector)('at 0 the gradient of ReLU is 0, of %s too', (_, shape) => {
  expect(gradientOf(shape, [-1, 0, 2], (build, x) => build.relu(x))).toEqual([0, 0, 1]);
});

test.each(pictureAndVector)('the mask of ReLU is exact for the smallest activations of %s', (_, shape) => {
  expect(gradientOf(shape, [1e-20, 1e20, 3], (build, x) => build.relu(x))).toEqual([1, 1, 1]);
});

test.each(['minimum', 'maximum'] as const)('where two are equal, %s gives the gradient to the first, once', (name) => {
  const at = { shape: [1], data: Float64Array.of(2) };
  const build = new Builder();
  const [a, b] = [build.input('a', [1]), build.input('b', [1])];
  const [forA, forB] = grad(build, build.sum(build[name](a, b)), [a, b]);
  const values = evaluate(build.finish({ forA: forA!, forB: forB! }), { a: at, b: at });
  expect([values.forA!.data[0], values.forB!.data[0]]).toEqual([1, 0]);
});

test('NaN passes through ReLU and Clip, so that it is seen at the end', () => {
  expect(valuesOf([1], [Number.NaN], (build, x) => build.clip(build.relu(x), 0, 1))).toEqual([Number.NaN]);
});
