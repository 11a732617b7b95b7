import { expect, onTestFinished, test, vi } from 'vitest';
import type { Work } from '../../../shared/contract-shapes.ts';
import type { PrepareRequest } from '../../../shared/jobs/stylise.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { styliseParameters } from '../../../shared/parameters/stylise.ts';
import { manualClock } from '../queue/testing/manual-clock.ts';
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

const day = 24 * 3600 * 1000;
/** Longer than a work must be left alone, shorter than until what was prepared is released. */
const minute = 60_000;

/** A warm-up, the hashes of the paintings of each request, and time that passes when it is told to. */
function warmth() {
  const state = { busy: false };
  const asked: string[][] = [];
  const making: (() => void)[] = [];
  const prepare = async ({ paintings }: PrepareRequest) => {
    asked.push(paintings.map(({ sha256 }) => sha256));
    await new Promise<void>((resolve) => making.push(resolve));
  };
  const release = vi.fn(async () => {});
  const clock = manualClock();
  const warm = warmUp({ prepare, device: async () => 'cpu', mayPrepare: () => !state.busy, rest: release, clock });
  onTestFinished(() => warm.dispose());
  return { warm, asked, state, release, clock, made: () => making.shift()?.() };
}

const until = (check: () => void) => vi.waitFor(check, 9000);
/** Longer than the file of a network takes to be found: what has not come by then does not come. */
const idle = async () => {
  for (let turn = 0; turn < 200; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
};

test('a picture that comes in makes the network ready once, a painting the rest', async () => {
  const { warm, asked, made } = warmth();
  warm.picture();
  warm.picture();
  await until(() => expect(asked).toEqual([[]]));
  made();
  warm.work(work('b'));
  await until(() => expect(asked).toEqual([[], ['b']]));
});

test('of what changes while something is being made ready only the newest is, and nothing twice', async () => {
  const { warm, asked, made } = warmth();
  for (const painting of ['b', 'c', 'd', 'd']) warm.work(work(painting));
  await until(() => expect(asked).toEqual([['b']]));
  made();
  await until(() => expect(asked).toEqual([['b'], ['d']]));
  made();
  warm.work(work('d'));
  await idle();
  expect(asked).toEqual([['b'], ['d']]);
});

test('while a run has the child nothing is made ready, and behind it everything again', async () => {
  const { warm, asked, state, made } = warmth();
  warm.work(work('b'));
  await until(() => expect(asked).toEqual([['b']]));
  made();
  await idle();
  state.busy = true;
  warm.work(work('c'));
  await idle();
  state.busy = false;
  warm.work(work('b'));
  await until(() => expect(asked).toEqual([['b'], ['b']]));
});

test('a work without a painting is made ready once it is left alone, without what it might be painted like', async () => {
  const { warm, asked, clock } = warmth();
  const photographs = work();
  warm.work(photographs);
  warm.work({ ...photographs, look: { ...work('b').look, way: 'instant' } });
  await idle();
  expect(asked).toEqual([]);
  clock.pass(minute);
  await until(() => expect(asked).toEqual([[]]));
});

test('while a run is there a work without a painting waits for its end', async () => {
  const { warm, asked, state, clock, made } = warmth();
  warm.work(work());
  clock.pass(minute);
  await until(() => expect(asked).toEqual([[]]));
  made();
  await idle();
  state.busy = true;
  warm.work(work());
  clock.pass(minute);
  await idle();
  expect(asked).toEqual([[]]);
  state.busy = false;
  // Which took what was made.
  clock.pass(minute);
  await until(() => expect(asked).toEqual([[], []]));
});

test('a work without a painting needs nothing at once, and a studio that closes asks for nothing', async () => {
  const { warm, asked, clock } = warmth();
  warm.work(work());
  warm.dispose();
  warm.work(work('b'));
  clock.pass(day);
  await idle();
  expect(asked).toEqual([]);
});

test('what was prepared is released when nothing happens any more, and made again for whoever comes back', async () => {
  const { warm, asked, release, clock, made } = warmth();
  warm.work(work('b'));
  await until(() => expect(asked).toEqual([['b']]));
  made();
  await idle();
  clock.pass(day);
  expect(release).toHaveBeenCalledTimes(1);
  warm.work(work('b'));
  await until(() => expect(asked).toEqual([['b'], ['b']]));
});

test('while a run is there nothing is released; when it is over, it is', async () => {
  const { warm, state, release, clock } = warmth();
  state.busy = true;
  warm.work(work('b'));
  await idle();
  clock.pass(day);
  expect(release).not.toHaveBeenCalled();
  state.busy = false;
  clock.pass(day);
  expect(release).toHaveBeenCalledTimes(1);
});
