import { describe, expect, test } from 'vitest';
import { type Balance, balanced, firstBalance } from './balance.ts';

/** After `steps` steps on a network whose content loss is `content` of the style weight. */
function settled(content: (styleFactor: number) => number, steps: number, from = firstBalance(0)): Balance {
  let balance = from;
  for (let step = 0; step < steps; step++) balance = balanced(balance, [content(balance.styleFactor)], step, 0);
  return balance;
}

describe('the style weight that is found while training', () => {
  test('settles where as much of the photograph stays with a loud painting as with a pale one', () => {
    const loud = settled((factor) => 0.5 * Math.sqrt(factor), 3000);
    const pale = settled((factor) => 0.25 * Math.sqrt(factor), 3000);
    expect(loud.content).toBeCloseTo(1.2, 1);
    expect(pale.content).toBeCloseTo(1.2, 1);
    expect(pale.styleFactor).toBeGreaterThan(2 * loud.styleFactor);
  });

  test('is left alone until the network has learnt enough to judge by', () => {
    const { styleFactor } = firstBalance(0);
    expect(settled(() => 100, 60).styleFactor).toBe(styleFactor);
    expect(settled(() => 100, 61).styleFactor).toBeLessThan(styleFactor);
  });

  test('moves by a hundredth a step at most, however far off the content is', () => {
    for (const content of [0, 1e9]) {
      const from = settled(() => content, 100);
      const to = balanced(from, [content], 100, 0);
      expect(Math.abs(Math.log(to.styleFactor / from.styleFactor))).toBeLessThan(0.0101);
    }
  });

  test('stays within bounds, so that a painting without strokes does not drown the photograph', () => {
    const strongest = settled(() => 0.1, 20_000).styleFactor;
    expect(settled(() => 0.1, 30_000).styleFactor).toBe(strongest);
    expect(strongest).toBeLessThan(100);
    const weakest = settled(() => 10, 20_000).styleFactor;
    expect(settled(() => 10, 30_000).styleFactor).toBe(weakest);
    expect(weakest).toBeGreaterThan(0.5);
  });

  test('does not move on a step without a picture at full strength', () => {
    const before = settled(() => 3, 200);
    expect(balanced(before, [], 200, 0)).toEqual(before);
  });

  test('is hardly moved by one picture that is unlike the others', () => {
    const before = settled((factor) => 0.5 * Math.sqrt(factor), 3000);
    const after = balanced(before, [20], 3000, 0);
    expect(after.content - before.content).toBeLessThan(0.6);
  });
});

test('a style weight that was given stays as it is, and content is watched all the same', () => {
  let balance = firstBalance(12);
  for (let step = 0; step < 500; step++) balance = balanced(balance, [4, 6], step, 12);
  expect(balance.styleFactor).toBe(12);
  expect(balance.content).toBeCloseTo(5, 9);
});
