import { expect, test } from 'vitest';
import { planesInMemory } from './plane-store.ts';
import { summedStore, type WindowSums } from './summed-store.ts';

const size = { width: 6, height: 4 };
const left = { x: 0, y: 0, width: 3, height: 4 };
const right = { x: 3, y: 0, width: 3, height: 4 };
const filled = (value: number) => new Float32Array(3 * 3 * 4).fill(value);

/** A store with both halves written, and what lies below it. */
async function written() {
  const whole = new Float32Array(3 * size.width * size.height);
  const sums: WindowSums = new Map();
  const store = summedStore(planesInMemory(size, whole), sums);
  await store.write(left, filled(0.25));
  await store.write(right, filled(0.5));
  return { whole, sums, store };
}

test('what was written is sound, in parts and as a whole', async () => {
  const { store } = await written();
  expect(await store.isSound()).toBe(true);
  expect(await store.isSound([right])).toBe(true);
});

test('one number that changed below is found, where it lies and not elsewhere', async () => {
  const { whole, store } = await written();
  whole[5] = 0.5001;
  expect(await store.isSound()).toBe(false);
  expect(await store.isSound([right])).toBe(false);
  expect(await store.isSound([left])).toBe(true);
});

test('a store of which a part was never written is not whole, also where that part is not asked for by its window', async () => {
  const store = summedStore(planesInMemory(size), new Map());
  await store.write(left, filled(0.25));
  expect(await store.isSound()).toBe(false);
  expect(await store.isSound([left])).toBe(true);
  expect(await store.isSound([right])).toBe(false);
});

test('windows that were written over in part count no more', async () => {
  const { store, sums } = await written();
  await store.write({ x: 2, y: 0, width: 3, height: 4 }, filled(1));
  expect([...sums.keys()]).toEqual(['2,0,3,4']);
});

test('sums that were kept tell of a store that was opened again', async () => {
  const { whole, sums } = await written();
  const again = summedStore(planesInMemory(size, whole), new Map(JSON.parse(JSON.stringify([...sums]))));
  expect(again.hasSums()).toBe(true);
  expect(await again.isSound()).toBe(true);
  expect(await summedStore(planesInMemory(size), sums).isSound(), 'a new file').toBe(false);
});
