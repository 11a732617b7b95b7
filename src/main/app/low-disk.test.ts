import { expect, test } from 'vitest';
import { sentences } from '../../shared/errors.ts';
import { bytesToPaint, openDiskWatch, spareBytes } from './low-disk.ts';

function watched(free: number | undefined) {
  const disk = { free };
  const told: string[] = [];
  const look = openDiskWatch(
    ({ code, values }) => told.push(sentences(code, values)[0]),
    async () => disk.free,
  );
  return { disk, told, look };
}

test('too little room is told once, and again when it has become too little again', async () => {
  const { disk, told, look } = watched(120e6);
  await look(spareBytes);
  await look(bytesToPaint(512));
  expect(told).toEqual(['Only 120 MB is free on the disk with Impasto’s works; about 500 MB may be needed.']);
  disk.free = 5e9;
  await look(spareBytes);
  disk.free = 0;
  await look(spareBytes);
  expect(told).toHaveLength(2);
});

test('a disk with room enough, and one that does not say, are no reason for words', async () => {
  for (const free of [spareBytes, 1e12, undefined]) {
    const { told, look } = watched(free);
    await look(spareBytes);
    expect(told).toEqual([]);
  }
});

test('a large painting needs more room than a small one: four times the state at twice the size', () => {
  const state = (size: number) => bytesToPaint(size) - spareBytes;
  expect(state(1024)).toBe(4 * state(512));
});
