import { expect, test } from 'vitest';
import { recent } from './recent.ts';

test('what was used longest ago is forgotten first', async () => {
  const made: string[] = [];
  const kept = recent<string>(3, ({ length }) => length);
  const get = (name: string) =>
    kept.get(name, async () => {
      made.push(name);
      return name;
    });
  await get('a');
  await get('b');
  await get('c');
  await get('a');
  await get('d');
  await get('a');
  await get('b');
  expect(made).toEqual(['a', 'b', 'c', 'd', 'b']);
});

test('what is asked for twice at once is made once', async () => {
  let made = 0;
  const kept = recent<number>(3, () => 1);
  const make = async () => ++made;
  expect(await Promise.all([kept.get('a', make), kept.get('a', make)])).toEqual([1, 1]);
});

test('what cannot be made is tried again', async () => {
  const kept = recent<number>(3, () => 1);
  await expect(kept.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await kept.get('a', async () => 2)).toBe(2);
});

test('what is larger than all there is room for is given, but not kept', async () => {
  let made = 0;
  const kept = recent<number>(3, () => 4);
  const make = async () => ++made;
  expect(await kept.get('a', make)).toBe(1);
  expect(await kept.get('a', make)).toBe(2);
});
