import { expect, test } from 'vitest';
import { adam } from './adam.ts';
import { averaged } from './averaged.ts';

/** A bowl with steps of fixed length, and noise as that of a float32 gradient: it never comes to rest. */
function walk(
  decay: number,
  steps: number,
  x: Float32Array,
  optimiser = averaged(adam(x.length, 0.05), x.length, decay),
) {
  const points: Float32Array[] = [];
  for (let step = 0; step < steps; step++) {
    points.push(x.slice());
    optimiser.step(
      x,
      1,
      x.map((value, i) => value - 0.5 + 0.4 * Math.sin(12.9898 * (step + 1) * (i + 1))),
    );
  }
  return { points, optimiser };
}

test('it ends at the weighted mean of the points that were judged', () => {
  const x = Float32Array.of(0.1, 0.9, 0.4);
  const { points, optimiser } = walk(0.8, 9, x);
  optimiser.settle(x);
  for (let i = 0; i < 3; i++) {
    const weights = points.map((_, step) => 0.8 ** (points.length - 1 - step));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const mean = points.reduce((sum, point, step) => sum + (weights[step]! * point[i]!) / total, 0);
    expect(x[i]).toBeCloseTo(mean, 5);
  }
});

test('it lies nearer the bottom than where the steps end', () => {
  const size = 200;
  const x = Float32Array.from({ length: size }, (_, i) => (i % 7) / 7);
  const { optimiser } = walk(0.95, 150, x);
  const distance = () => Math.sqrt(x.reduce((sum, value) => sum + (value - 0.5) ** 2, 0) / size);
  const last = distance();
  const seen = optimiser.seen(x);
  expect(distance()).toBe(last);
  optimiser.settle(x);
  expect(distance()).toBeLessThan(0.6 * last);
  // What was shown on the way is what is kept at the end.
  expect(seen).toEqual(x);
});

test('the steps are those of the optimiser alone', () => {
  const [x, alone] = [Float32Array.of(0.1, 0.9), Float32Array.of(0.1, 0.9)];
  walk(0.95, 12, x);
  walk(0, 12, alone, adam(2, 0.05));
  expect(x).toEqual(alone);
});

test('a state that went through a checkpoint goes on to the same bits', () => {
  const x = Float32Array.of(0.1, 0.9, 0.4);
  const { optimiser } = walk(0.9, 7, x);
  const { numbers, vectors } = optimiser.state();
  const copies = Object.fromEntries(Object.entries(vectors).map(([name, vector]) => [name, vector.slice()]));
  const state = { numbers, vectors: copies };
  const again = x.slice();
  const resumed = averaged(adam(3, 0.05, state), 3, 0.9, state);
  walk(0.9, 7, x, optimiser);
  walk(0.9, 7, again, resumed);
  optimiser.settle(x);
  resumed.settle(again);
  expect(again).toEqual(x);
});

test('before the first step, and of a loss that is no number, there is nothing to average', () => {
  const x = Float32Array.of(0.3);
  const optimiser = averaged(adam(1, 0.05), 1, 0.95);
  optimiser.step(x, Number.NaN, Float32Array.of(Number.NaN));
  optimiser.settle(x);
  expect(x[0]).toBeCloseTo(0.3, 6);
});
