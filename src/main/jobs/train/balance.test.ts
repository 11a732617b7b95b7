import { describe, expect, test } from 'vitest';
import { type Balance, balanced, firstBalance } from './balance.ts';

const found = { styleWeight: 0, styleLoss: 'gram' } as const;

/** After `steps` steps on a network whose content loss is `content` of the style weight. */
function settled(content: (styleFactor: number) => number, steps: number, from = firstBalance(found)): Balance {
  let balance = from;
  for (let step = 0; step < steps; step++) balance = balanced(balance, [content(balance.styleFactor)], step, found);
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

  test('leaves more of the photograph where style is compared as a distribution', () => {
    const weighting = { ...found, styleLoss: 'transport' } as const;
    let balance = firstBalance(weighting);
    for (let step = 0; step < 3000; step++) {
      balance = balanced(balance, [0.3 * Math.sqrt(balance.styleFactor)], step, weighting);
    }
    expect(balance.content).toBeCloseTo(0.72, 2);
  });

  test('begins where little is left to be moved in as few steps as a quick training has', () => {
    const weighting = { ...found, styleLoss: 'transport' } as const;
    let balance = firstBalance(weighting);
    for (let step = 0; step < 150; step++) {
      balance = balanced(balance, [0.4 * Math.sqrt(balance.styleFactor)], step, weighting);
    }
    expect(balance.content).toBeLessThan(0.78);
  });

  test('is left alone until the network has learnt enough to judge by', () => {
    const { styleFactor } = firstBalance(found);
    expect(settled(() => 100, 60).styleFactor).toBe(styleFactor);
    expect(settled(() => 100, 61).styleFactor).toBeLessThan(styleFactor);
  });

  test('moves by a hundredth a step at most, however far off the content is', () => {
    for (const content of [0, 1e9]) {
      const from = settled(() => content, 100);
      const to = balanced(from, [content], 100, found);
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
    expect(balanced(before, [], 200, found)).toEqual(before);
  });

  test('is hardly moved by one picture that is unlike the others', () => {
    const before = settled((factor) => 0.5 * Math.sqrt(factor), 3000);
    const after = balanced(before, [20], 3000, found);
    expect(after.content - before.content).toBeLessThan(0.6);
  });
});

test('a style weight that was given stays as it is, and content is watched all the same', () => {
  let balance = firstBalance({ styleWeight: 12, styleLoss: 'gram' });
  for (let step = 0; step < 500; step++) balance = balanced(balance, [4, 6], step, { ...found, styleWeight: 12 });
  expect(balance.styleFactor).toBe(12);
  expect(balance.content).toBeCloseTo(5, 9);
});
