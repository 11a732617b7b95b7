import { expect, test } from 'vitest';
import { memoryLimit } from './memory-limit.ts';

const gigabyte = 2 ** 30;

test('what opens foreign files may take half of what is free, within bounds', () => {
  expect(memoryLimit('open', 4 * gigabyte)).toBe(2 * gigabyte);
  expect(memoryLimit('open', 64 * gigabyte)).toBe(4 * gigabyte);
  expect(memoryLimit('open', gigabyte)).toBe(1.5 * gigabyte);
});

test('what a person waits for never takes the last of it, and long work has asked beforehand', () => {
  for (const role of ['quick', 'patient'] as const) expect(memoryLimit(role, 10 * gigabyte)).toBe(9 * gigabyte);
  expect(memoryLimit('work', 10 * gigabyte)).toBeUndefined();
});
