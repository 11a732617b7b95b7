import { expect, test } from 'vitest';
import { paddedSize } from './padding.ts';

test('the canvas is the smallest multiple of 16 that holds the picture', () => {
  expect(paddedSize({ width: 384, height: 255 })).toEqual({ width: 384, height: 256 });
  expect(paddedSize({ width: 1, height: 17 })).toEqual({ width: 16, height: 32 });
});
