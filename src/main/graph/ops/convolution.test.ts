import { expect, test } from 'vitest';
import { Builder } from '../build.ts';
import { grad } from '../grad.ts';
import type { Pads, Pair } from '../operator.ts';

/** Operators of the gradient with respect to the picture of a 3 × 3 convolution. */
function operatorsBack(strides: Pair, pads: Pads): string[] {
  const build = new Builder();
  const x = build.input('x', [1, 2, 9, 9]);
  const weight = build.floats([4, 2, 3, 3], new Float32Array(72));
  const loss = build.sum(build.convolution(x, weight, undefined, { strides, pads }));
  const before = build.nodes.length;
  grad(build, loss, [x]);
  return build.nodes.slice(before).map(({ operator }) => operator.name);
}

test('with stride 1 the gradient is a convolution, which the runtime does several times as fast as a transposed one', () => {
  expect(operatorsBack([1, 1], [1, 1, 1, 1])).toContain('Conv');
  expect(operatorsBack([1, 1], [1, 1, 1, 1])).not.toContain('ConvTranspose');
});

test('other strides, and pads wider than the kernel, need the transposed one', () => {
  expect(operatorsBack([2, 2], [1, 1, 1, 1])).toContain('ConvTranspose');
  expect(operatorsBack([1, 1], [3, 0, 0, 0])).toContain('ConvTranspose');
});
