import { expect, test } from 'vitest';
import { createAhead } from './ahead.ts';

/** Counts what is made, and what is let go of. */
function workshop() {
  const made: string[] = [];
  const gone: string[] = [];
  const make = (name: string) => async () => {
    made.push(name);
    return { name, dispose: async () => void gone.push(name) };
  };
  return { made, gone, make };
}

test('what was made ahead is handed out once, and only what was not is made', async () => {
  const { made, gone, make } = workshop();
  const ahead = createAhead();
  await ahead.prepare(async (supply) => void (await supply.get('a', make('a'))));
  for (let round = 0; round < 2; round++) expect((await ahead.taking.get('a', make('a'))).name).toBe('a');
  expect(made).toEqual(['a', 'a']);
  await ahead.clear();
  expect(gone).toEqual([]);
});

test('whoever takes waits for what is just being prepared', async () => {
  const { made, make } = workshop();
  const ahead = createAhead();
  const slow = async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return await make('a')();
  };
  void ahead.prepare(async (supply) => void (await supply.get('a', slow)));
  await ahead.taking.get('a', make('again'));
  expect(made).toEqual(['a']);
});

test('what the next preparation does not ask for is made anew later', async () => {
  const made: string[] = [];
  const ahead = createAhead();
  const prepare = (...names: string[]) =>
    ahead.prepare(async (supply) => {
      for (const name of names) await supply.get(name, async () => made.push(name));
    });
  await prepare('a', 'b');
  await prepare('b', 'c');
  await prepare('a', 'b', 'c');
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});

test('what holds a session is let go of before another is made, and when a run did not take it', async () => {
  const { made, gone, make } = workshop();
  const ahead = createAhead();
  await ahead.prepare(async (supply) => void (await supply.get('a', make('a'))));
  await ahead.prepare(async (supply) => {
    await supply.get('b', async () => {
      expect(gone).toEqual(['a']);
      return await make('b')();
    });
  });
  await ahead.clear();
  expect(made).toEqual(['a', 'b']);
  expect(gone).toEqual(['a', 'b']);
});

test('what could not be made ahead is tried again by the run', async () => {
  const { made, make } = workshop();
  const ahead = createAhead();
  const failing = () => Promise.reject(new Error('no disk'));
  await expect(ahead.prepare(async (supply) => void (await supply.get('a', failing)))).rejects.toThrow('no disk');
  await ahead.taking.get('a', make('a'));
  expect(made).toEqual(['a']);
});
