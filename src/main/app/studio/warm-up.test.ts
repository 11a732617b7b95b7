import { expect, onTestFinished, test, vi } from 'vitest';
import type { Work } from '../../../shared/contract-shapes.ts';
import type { PrepareRequest } from '../../../shared/jobs/stylise.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { styliseParameters } from '../../../shared/parameters/stylise.ts';
import { warmUp } from './warm-up.ts';

const photo = { id: 'a'.repeat(64), name: 'Cat.jpg', width: 100, height: 80 };
const work = (...paintings: string[]): Work => ({
  schema: 1,
  id: 'work',
  title: 'Cat',
  created: 0,
  changed: 0,
  photo,
  paintings: [],
  look: {
    way: 'paint',
    instant: { parameters: applyParameters({}) },
    paint: { paintings: paintings.map((picture) => ({ picture, weight: 1 })), parameters: styliseParameters({}) },
  },
  timeline: [],
  results: [],
});

/** A warm-up, the hashes of the paintings of each request, and a way to wait until it rests. */
function warmth({ idleMilliseconds = 60_000, quietMilliseconds = 60_000 } = {}) {
  const state = { busy: false };
  const asked: string[][] = [];
  const prepare = async ({ paintings }: PrepareRequest) => {
    asked.push(paintings.map(({ sha256 }) => sha256));
    await rest();
  };
  const letGo = vi.fn(async () => {});
  const warm = warmUp({
    prepare,
    device: async () => 'cpu',
    busy: () => state.busy,
    rest: letGo,
    idleMilliseconds,
    quietMilliseconds,
  });
  onTestFinished(() => warm.dispose());
  return { warm, asked, state, letGo };
}

const rest = () => new Promise((resolve) => setTimeout(resolve, 60));

test('a picture that comes in makes the network ready once, a painting the rest', async () => {
  const { warm, asked } = warmth();
  warm.picture();
  warm.picture();
  await rest();
  warm.work(work('b'));
  await rest();
  await rest();
  expect(asked).toEqual([[], ['b']]);
});

test('of what changes while something is being made ready only the newest is, and nothing twice', async () => {
  const { warm, asked } = warmth();
  for (const painting of ['b', 'c', 'd', 'd']) warm.work(work(painting));
  for (let round = 0; round < 4; round++) await rest();
  warm.work(work('d'));
  await rest();
  expect(asked).toEqual([['b'], ['d']]);
});

test('while a run has the child nothing is made ready, and behind it everything anew', async () => {
  const { warm, asked, state } = warmth();
  warm.work(work('b'));
  await rest();
  await rest();
  state.busy = true;
  warm.work(work('c'));
  await rest();
  state.busy = false;
  warm.work(work('b'));
  await rest();
  await rest();
  expect(asked).toEqual([['b'], ['b']]);
});

test('a work without a painting is made ready once it is left alone, without what it might be painted like', async () => {
  const { warm, asked } = warmth({ quietMilliseconds: 100 });
  const photographs = work();
  warm.work(photographs);
  warm.work({ ...photographs, look: { ...work('b').look, way: 'instant' } });
  await rest();
  expect(asked).toEqual([]);
  await expect.poll(() => asked).toEqual([[]]);
});

test('while a run is there a work without a painting waits for its end', async () => {
  const { warm, asked, state } = warmth({ quietMilliseconds: 50 });
  warm.work(work());
  await expect.poll(() => asked).toEqual([[]]);
  state.busy = true;
  warm.work(work());
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(asked).toEqual([[]]);
  state.busy = false;
  // Which took what was made.
  await expect.poll(() => asked).toEqual([[], []]);
});

test('a work without a painting needs nothing at once, and a studio that closes asks for nothing', async () => {
  const { warm, asked } = warmth();
  warm.work(work());
  warm.dispose();
  warm.work(work('b'));
  await rest();
  expect(asked).toEqual([]);
});

test('what was prepared is let go when nothing happens any more, and made anew for whoever comes back', async () => {
  const { warm, asked, letGo } = warmth({ idleMilliseconds: 100 });
  warm.work(work('b'));
  await expect.poll(() => letGo.mock.calls.length).toBe(1);
  warm.work(work('b'));
  await expect.poll(() => asked).toEqual([['b'], ['b']]);
});

test('while a run is there nothing is let go; when it is over, it is', async () => {
  const { warm, state, letGo } = warmth({ idleMilliseconds: 100 });
  state.busy = true;
  warm.work(work('b'));
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(letGo).not.toHaveBeenCalled();
  state.busy = false;
  await expect.poll(() => letGo.mock.calls.length).toBe(1);
});
