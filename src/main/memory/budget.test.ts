import { expect, test } from 'vitest';
import { openBudget } from './budget.ts';

const textShelf = (bytes: number, made: string[] = []) => {
  const shelf = openBudget(bytes).shelf<string>({ sizeOf: ({ length }) => length });
  const get = (name: string, thing = name) =>
    shelf.get(name, async () => {
      made.push(name);
      return thing;
    });
  return { get, made };
};

test('what was used longest ago is forgotten first', async () => {
  const { get, made } = textShelf(3);
  for (const name of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) await get(name);
  expect(made).toEqual(['a', 'b', 'c', 'd', 'b']);
});

test('what is asked for twice at once is made once', async () => {
  const { get, made } = textShelf(3);
  expect(await Promise.all([get('a'), get('a')])).toEqual(['a', 'a']);
  expect(made).toEqual(['a']);
});

test('what cannot be made is tried again', async () => {
  const kept = openBudget(3).shelf<number>({ sizeOf: () => 1 });
  await expect(kept.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await kept.get('a', async () => 2)).toBe(2);
});

test('what is larger than all there is room for is given, but not kept', async () => {
  const { get, made } = textShelf(3);
  expect(await get('a', 'large')).toBe('large');
  expect(await get('a', 'large')).toBe('large');
  expect(made).toEqual(['a', 'a']);
});

test('things of all kinds are under one budget, and each kind is told what becomes of its own', async () => {
  const budget = openBudget(10);
  const gone: string[] = [];
  const sessions = budget.shelf<string>({ sizeOf: () => 4, release: (session) => gone.push(session) });
  const pictures = budget.shelf<string>({ sizeOf: () => 4 });
  await sessions.get('one', async () => 'one');
  await pictures.get('photograph', async () => 'photograph');
  expect(budget.used()).toBe(8);
  await sessions.get('two', async () => 'two');
  await Promise.resolve();
  expect(gone).toEqual(['one']);
  expect(budget.used()).toBe(8);
  budget.shrink(4);
  budget.shrink(0);
  await new Promise((resolve) => setImmediate(resolve));
  expect(gone).toEqual(['one', 'two']);
  expect(budget.used()).toBe(0);
});

test('what grows while it is used takes the place of others', async () => {
  const budget = openBudget(10);
  const grown = { size: 2 };
  const shelf = budget.shelf<{ size: number }>({ sizeOf: ({ size }) => size });
  const thing = shelf.get('grows', async () => grown);
  await thing;
  await shelf.get('other', async () => ({ size: 5 }));
  grown.size = 8;
  shelf.used('grows', thing);
  expect(budget.used()).toBe(8);
});

test('of a kind that may be few, the newest are kept', async () => {
  const gone: number[] = [];
  const kept = openBudget(100).shelf<number>({ sizeOf: () => 0, max: 2, release: (thing) => gone.push(thing) });
  for (const number of [1, 2, 3]) await kept.get(`${number}`, async () => number);
  await new Promise((resolve) => setImmediate(resolve));
  expect(gone).toEqual([1]);
});
