import { expect, test } from 'vitest';
import { adam } from './adam.ts';

/** Pulls every pixel to 0.7. */
const gradientAt = (x: Float32Array) => x.map((value) => value - 0.7);

test('the first step moves every pixel by the rate, whatever the size of its gradient', () => {
  const x = Float32Array.of(0.5, 0.5);
  adam(2, 0.02).step(x, 1, Float32Array.of(1e-3, -40));
  expect(x[0]).toBeCloseTo(0.48, 5);
  expect(x[1]).toBeCloseTo(0.52, 5);
});

test('pixels stay within 0–1', () => {
  const x = Float32Array.of(0.001, 0.999);
  adam(2, 0.1).step(x, 1, Float32Array.of(1, -1));
  expect([...x]).toEqual([0, 1]);
});

test('a state that went through a checkpoint goes on to the same bits', () => {
  const x = Float32Array.of(0.1, 0.9, 0.4);
  const optimiser = adam(3, 0.02);
  for (let i = 0; i < 7; i++) optimiser.step(x, 1, gradientAt(x));
  const { numbers, vectors } = optimiser.state();
  const again = x.slice();
  const resumed = adam(3, 0.02, { numbers, vectors: { mean: vectors.mean!.slice(), square: vectors.square!.slice() } });
  for (let i = 0; i < 7; i++) {
    optimiser.step(x, 1, gradientAt(x));
    resumed.step(again, 1, gradientAt(again));
  }
  expect(again).toEqual(x);
});

test('a loss that is no number leaves the picture as it is', () => {
  const x = Float32Array.of(0.3);
  adam(1, 0.02).step(x, Number.NaN, Float32Array.of(Number.NaN));
  expect(x[0]).toBeCloseTo(0.3, 6);
});
