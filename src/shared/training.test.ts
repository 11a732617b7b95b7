import { expect, test } from 'vitest';
import { type LearningPoint, learningPoint, withPoint } from './training.ts';

const learn = (curve: readonly LearningPoint[], from: number, to: number) => {
  let now = curve;
  for (let step = from; step <= to; step++) now = withPoint(now, { step, style: 1 / step, content: 1 });
  return now;
};

test('a curve keeps its first and its newest point, in order, and never grows beyond what can be seen', () => {
  for (const steps of [1, 150, 1000, 20_000]) {
    const curve = learn([], 1, steps);
    expect(curve.length).toBeLessThanOrEqual(161);
    expect([curve[0]!.step, curve.at(-1)!.step]).toEqual([1, steps]);
    const places = curve.map(({ step }) => step);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBe(places.length);
  }
});

test('a training that was put back to an earlier step goes on from there in its curve', () => {
  const curve = withPoint(learn([], 1, 40), { step: 21, style: 9, content: 9 });
  expect(curve.map(({ step }) => step)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
  expect(curve.at(-1)).toEqual({ step: 21, style: 9, content: 9 });
});

test('a point is the mean over the layers', () => {
  expect(learningPoint(3, { style: { a: 1, b: 3 }, content: { c: 0.5 } })).toEqual({ step: 3, style: 2, content: 0.5 });
});
