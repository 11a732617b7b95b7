import { expect, test } from 'vitest';
import { lbfgs } from './lbfgs.ts';
import type { OptimiserState } from './optimiser.ts';

/** An ill-conditioned bowl: f = ½ Σ cᵢ (xᵢ − 1)², c from 1 to 100. */
function bowl(x: Float32Array): { loss: number; gradient: Float32Array } {
  const curvature = (i: number) => 100 ** (i / (x.length - 1));
  let loss = 0;
  const gradient = x.map((value, i) => {
    loss += 0.5 * curvature(i) * (value - 1) ** 2;
    return curvature(i) * (value - 1);
  });
  return { loss, gradient };
}

function run(iterations: number, x: Float32Array = new Float32Array(30), optimiser = lbfgs(30, 2)): Float32Array {
  for (let i = 0; i < iterations; i++) {
    const { loss, gradient } = bowl(x);
    optimiser.step(x, loss, gradient);
  }
  return x;
}

test('an ill-conditioned bowl is solved far faster than by steepest descent', () => {
  const x = run(60);
  expect(Math.max(...x.map((value) => Math.abs(value - 1)))).toBeLessThan(1e-4);
  const plain = new Float32Array(30);
  // The best fixed step of steepest descent is 2 / (smallest + largest curvature).
  for (let i = 0; i < 60; i++) for (const [j, g] of bowl(plain).gradient.entries()) plain[j]! -= (2 / 101) * g;
  expect(Math.max(...plain.map((value) => Math.abs(value - 1)))).toBeGreaterThan(0.1);
});

test('a state that went through a checkpoint goes on to the same bits', () => {
  const optimiser = lbfgs(30, 2);
  const x = run(17, new Float32Array(30), optimiser);
  const { numbers, vectors } = optimiser.state();
  const copy: OptimiserState = {
    numbers: JSON.parse(JSON.stringify(numbers)),
    vectors: Object.fromEntries(Object.entries(vectors).map(([name, vector]) => [name, vector.slice()])),
  };
  const resumed = run(20, Float32Array.from(x), lbfgs(30, 2, copy));
  expect(resumed).toEqual(run(20, x, optimiser));
});

test('a step that makes the loss explode is taken back to a quarter of its length', () => {
  const optimiser = lbfgs(2, 2);
  const x = Float32Array.of(1, 1);
  optimiser.step(x, 1, Float32Array.of(0.5, 0.5));
  const stepped = x.map((value) => value - 1);
  optimiser.step(x, 100, Float32Array.of(3, 3));
  expect(x[0]! - 1).toBeCloseTo(stepped[0]! / 4, 6);
  optimiser.step(x, Number.NaN, Float32Array.of(Number.NaN, Number.NaN));
  expect(x[0]! - 1).toBeCloseTo(stepped[0]! / 16, 6);
});

test('how much worse a point may be is a choice, and what was taken back is never seen', () => {
  for (const worsening of [1.1, 2]) {
    const optimiser = lbfgs(2, worsening);
    const x = Float32Array.of(1, 1);
    expect([...optimiser.seen(x)]).toEqual([1, 1]);
    optimiser.step(x, 1, Float32Array.of(0.5, 0.5));
    expect([...optimiser.seen(x)]).toEqual([1, 1]);
    const stepped = x.slice();
    optimiser.step(x, 1.5, Float32Array.of(3, 3));
    expect([...optimiser.seen(x)]).toEqual(worsening === 2 ? [...stepped] : [1, 1]);
  }
});

test('after forgetting, the next step is a short one along the gradient', () => {
  const optimiser = lbfgs(30, 2);
  const x = run(10, new Float32Array(30), optimiser);
  optimiser.forget();
  const before = x.slice();
  const { loss, gradient } = bowl(x);
  optimiser.step(x, loss, gradient);
  const magnitude = gradient.reduce((sum, g) => sum + Math.abs(g), 0);
  const length = Math.min(1, 1 / magnitude);
  for (let i = 0; i < x.length; i++) expect(x[i]! - before[i]!).toBeCloseTo(-length * gradient[i]!, 6);
});

/** f = ¼ Σ (xᵢ² − 1)²: a slope that steepens on the way from 0 to the minima at ±1. */
function doubleWells(x: Float32Array): { loss: number; gradient: Float32Array } {
  let loss = 0;
  for (const value of x) loss += 0.25 * (value ** 2 - 1) ** 2;
  return { loss, gradient: x.map((value) => value * (value ** 2 - 1)) };
}

test('a slope that steepens, which no pair describes, is left within a few steps', () => {
  const x = Float32Array.from({ length: 3000 }, (_, i) => 0.01 * Math.sin(i + 1));
  const optimiser = lbfgs(x.length, 2);
  for (let i = 0; i < 40; i++) {
    const { loss, gradient } = doubleWells(x);
    optimiser.step(x, loss, gradient);
  }
  expect(doubleWells(x).loss / x.length).toBeLessThan(0.01); // 0.25 at the start
});

test('a step that says nothing of the shape makes no known pair forgotten', () => {
  const optimiser = lbfgs(30, 2);
  const x = run(25, new Float32Array(30), optimiser);
  expect(optimiser.state().numbers.pairs).toBe(10);
  // The same gradient as before: no curvature.
  const { loss, gradient } = bowl(x);
  optimiser.step(x, loss, gradient);
  optimiser.step(x, loss, gradient);
  optimiser.step(x, loss, gradient);
  expect(optimiser.state().numbers.pairs).toBe(10);
});

test('a bad step is taken back to where it began, though bounds have moved its end', () => {
  const optimiser = lbfgs(2, 2);
  const x = Float32Array.of(0.5, 0.5);
  optimiser.step(x, 1, Float32Array.of(-0.1, 0.1)); // to 0.6 and 0.4
  optimiser.step(x, 1, Float32Array.of(-0.099, 0.1)); // hardly any curvature: a very long one
  expect(Math.max(...x.map(Math.abs))).toBeGreaterThan(1);
  const bound = () => x.set(x.map((value) => Math.min(1, Math.max(0, value))));
  bound();
  for (let i = 0; i < 7; i++) {
    optimiser.step(x, Number.NaN, Float32Array.of(0, 0));
    bound();
  }
  expect(x[0]).toBeCloseTo(0.6, 1);
  expect(x[1]).toBeCloseTo(0.4, 1);
  optimiser.settle(x);
  expect([...x]).toEqual([Math.fround(0.6), Math.fround(0.4)]);
});

test('within bounds, the best point of a bowl whose middle lies outside is found', () => {
  // f = ½ Σ cᵢ (xᵢ − tᵢ)², t on both sides of 1: the best is min(1, t).
  const target = Float32Array.from({ length: 40 }, (_, i) => 0.5 + i / 40);
  const x = new Float32Array(40);
  const optimiser = lbfgs(40, 2);
  for (let i = 0; i < 80; i++) {
    let loss = 0;
    const gradient = x.map((value, k) => {
      const curvature = 1 + k;
      loss += 0.5 * curvature * (value - target[k]!) ** 2;
      return curvature * (value - target[k]!);
    });
    optimiser.step(x, loss, gradient);
    for (let k = 0; k < x.length; k++) x[k] = Math.min(1, Math.max(0, x[k]!));
  }
  for (let k = 0; k < x.length; k++) expect(x[k]!, `${k}`).toBeCloseTo(Math.min(1, target[k]!), 2);
});

test('to settle takes back the step that no evaluation has withNetwork', () => {
  const optimiser = lbfgs(30, 2);
  const x = run(12, new Float32Array(30), optimiser);
  const { loss, gradient } = bowl(x);
  const withNetwork = x.slice();
  optimiser.step(x, loss, gradient);
  expect(x).not.toEqual(withNetwork);
  optimiser.settle(x);
  expect(x).toEqual(withNetwork);
});
