import { describe, expect, test } from 'vitest';
import { originsAt, rateAt, strengthsAt } from './schedule.ts';

describe('the rate', () => {
  const parameters = { rate: 0.002, steps: 400 };
  const rates = Array.from({ length: 400 }, (_, step) => rateAt(parameters, step));

  test('rises while Adam knows little, reaches what was asked for, and only falls from there', () => {
    const top = rates.indexOf(Math.max(...rates));
    expect(top).toBeLessThan(30);
    expect(rates[top]).toBeGreaterThan(0.98 * parameters.rate);
    expect(Math.max(...rates)).toBeLessThanOrEqual(parameters.rate);
    for (let step = 1; step < 400; step++) {
      if (step <= top) expect(rates[step]).toBeGreaterThan(rates[step - 1]!);
      else expect(rates[step]).toBeLessThan(rates[step - 1]!);
    }
  });

  test('never is nothing, at the end neither and beyond', () => {
    expect(Math.min(...rates)).toBeGreaterThan(0);
    expect(rateAt(parameters, 400)).toBeCloseTo(0.02 * parameters.rate, 12);
    expect(rateAt(parameters, 500)).toBe(rateAt(parameters, 400));
  });
});

test('places of a batch depend on seed and step alone, lie on the network’s cells, and all over', () => {
  const parameters = { batch: 2, seed: 7 };
  const many = Array.from({ length: 500 }, (_, step) => [...originsAt(parameters, step)]).flat();
  expect(many.slice(4, 8)).toEqual([...originsAt(parameters, 1)]);
  expect([...originsAt({ ...parameters, seed: 8 }, 1)]).not.toEqual(many.slice(4, 8));
  expect(many.every((place) => place % 4 === 0)).toBe(true);
  expect(Math.min(...many)).toBeLessThan(40);
  expect(Math.max(...many)).toBeGreaterThan(4000);
});

describe('the strengths of a batch', () => {
  const parameters = { batch: 4, seed: 7, norm: 'instance' } as const;
  const many = Array.from({ length: 2000 }, (_, step) => [...strengthsAt(parameters, step)]);

  test('depend on seed and step alone, so that a resumed training goes on with the same', () => {
    expect(strengthsAt(parameters, 123)).toEqual(strengthsAt(parameters, 123));
    expect(many[123]).toEqual([...strengthsAt(parameters, 123)]);
    expect(new Set(many.map((strengths) => `${strengths}`)).size).toBeGreaterThan(1000);
    const other = Array.from({ length: 10 }, (_, step) => [...strengthsAt({ ...parameters, seed: 8 }, step)]);
    expect(other).not.toEqual(many.slice(0, 10));
  });

  test('are full for most pictures and spread over what lies between for the others', () => {
    const all = many.flat();
    const weaker = all.filter((strength) => strength < 1);
    for (const strengths of many) expect(strengths[0]).toBe(1);
    expect(weaker.length / (all.length - many.length)).toBeCloseTo(0.5, 1);
    expect(Math.min(...weaker)).toBeGreaterThan(0.0999);
    expect(Math.max(...all)).toBe(1);
    // A fifth of them in each fifth of the range.
    for (let part = 0; part < 5; part++) {
      const low = 0.1 + part * 0.18;
      const share = weaker.filter((strength) => strength >= low && strength < low + 0.18).length / weaker.length;
      expect(Math.abs(share - 0.2)).toBeLessThan(0.04);
    }
  });

  test('are full where statistics are those of the batch', () => {
    for (let step = 0; step < 50; step++) {
      expect(new Set(strengthsAt({ ...parameters, norm: 'batch' }, step))).toEqual(new Set([1]));
    }
  });
});
