import { expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { type InstantInput, instantQueue } from './instant-queue.ts';

const input = (slot: string, parts: Partial<InstantInput> = {}): InstantInput => ({
  photo: 'a'.repeat(64),
  style: 'great-wave',
  parameters: applyParameters({}),
  side: 512,
  slot,
  ...parts,
});

/** A queue whose paintings end when the test says so. */
function slowQueue() {
  const begun: { input: InstantInput; end: () => void }[] = [];
  const queue = instantQueue<string>(
    (asked, signal) =>
      new Promise((resolve, reject) => {
        begun.push({ input: asked, end: () => resolve(asked.slot) });
        signal.addEventListener('abort', () => reject(new AppError('dropped')));
      }),
  );
  return { queue, begun };
}
const settled = (promise: Promise<string>) =>
  promise.catch((error: unknown) => (error instanceof AppError ? error.code : 'other'));
const turn = () => new Promise((resolve) => setTimeout(resolve));

test('the canvas comes before the shelf, and one is painted at a time', async () => {
  const { queue, begun } = slowQueue();
  for (const slot of ['tile 1', 'tile 2', 'canvas']) void queue.ask('1', input(slot));
  for (let i = 0; i < 3; i++) {
    expect(begun).toHaveLength(i + 1);
    begun[i]!.end();
    await turn();
  }
  expect(begun.map(({ input: { slot } }) => slot)).toEqual(['tile 1', 'canvas', 'tile 2']);
});

test('of several that wait in one slot only the newest is painted', async () => {
  const { queue, begun } = slowQueue();
  const answers = [1, 2, 3].map((side) => settled(queue.ask('1', input('canvas', { side: 100 * side }))));
  begun[0]!.end();
  await turn();
  begun[1]!.end();
  expect(await Promise.all(answers)).toEqual(['canvas', 'dropped', 'canvas']);
  expect(begun.map(({ input: { side } }) => side)).toEqual([100, 300]);
});

test('what is being painted in another style is not waited for', async () => {
  const { queue, begun } = slowQueue();
  const first = settled(queue.ask('1', input('canvas')));
  const second = settled(queue.ask('1', input('canvas', { style: 'ink-wash' })));
  expect(await first).toBe('dropped');
  begun[0]!.end();
  await turn();
  begun[1]!.end();
  expect(await second).toBe('canvas');
});

test('windows do not take each other’s slots, and one that is gone is forgotten', async () => {
  const { queue, begun } = slowQueue();
  const [, mine, other] = ['0', '1', '2'].map((asker) => settled(queue.ask(asker, input('canvas'))));
  queue.forget('1');
  expect(await mine).toBe('dropped');
  begun[0]!.end();
  await turn();
  begun[1]!.end();
  expect(await other).toBe('canvas');
});

test('a fine picture is not waited for: its place asks again, and both it and its painting are dropped', async () => {
  const { queue, begun } = slowQueue();
  const fine = settled(queue.ask('1', input('canvas', { side: 3000 })));
  const next = settled(queue.ask('1', input('canvas')));
  expect(await fine).toBe('dropped');
  expect(begun.map(({ input: { side } }) => side)).toEqual([3000, 512]);
  begun[1]!.end();
  expect(await next).toBe('canvas');
});

test('the shelf and other windows leave a fine picture alone', async () => {
  const { queue, begun } = slowQueue();
  const fine = settled(queue.ask('1', input('canvas', { side: 3000 })));
  const tile = settled(queue.ask('1', input('tile 1')));
  const other = settled(queue.ask('2', input('canvas')));
  for (const at of [1, 2]) {
    begun[at]!.end();
    await turn();
  }
  expect(await Promise.all([tile, other])).toEqual(['tile 1', 'canvas']);
  begun[0]!.end();
  expect(await fine).toBe('canvas');
});

test('fine pictures are painted one at a time, and the next one waits until the dropped one has given way', async () => {
  const begun: number[] = [];
  let giveWay = () => {};
  const queue = instantQueue<string>((asked, signal) => {
    begun.push(asked.side);
    if (asked.side !== 3000) return Promise.resolve('painted');
    return new Promise((_, reject) => {
      giveWay = () => signal.aborted && reject(new AppError('dropped'));
    });
  });
  const first = settled(queue.ask('1', input('canvas', { side: 3000 })));
  const second = settled(queue.ask('1', input('canvas', { side: 2000 })));
  expect(await first).toBe('dropped');
  expect(begun).toEqual([3000]);
  giveWay();
  expect(await second).toBe('painted');
});

test('the start page’s pictures keep nobody waiting either, and come behind the canvas’s own', async () => {
  const { queue, begun } = slowQueue();
  const thumbnail = { output: 'small.jpg', side: 384 };
  for (const slot of ['work 1', 'work 2']) void queue.ask('thumbnails', input(slot, { side: 384, thumbnail }));
  void queue.ask('1', input('canvas', { side: 3000 }));
  void queue.ask('1', input('tile 1'));
  expect(begun.map(({ input: { slot } }) => slot)).toEqual(['work 1', 'tile 1']);
  begun[0]!.end();
  await turn();
  expect(begun.at(-1)!.input.slot).toBe('canvas');
});
