import { expect, test } from 'vitest';
import { composedSize } from './composed-size.ts';

test.each([
  ['a large photograph, always alike', { width: 4000, height: 3000 }, 1, { width: 512, height: 384 }],
  ['with a broad brush', { width: 4000, height: 3000 }, 2, { width: 256, height: 192 }],
  ['with a fine one', { width: 4000, height: 3000 }, 0.5, { width: 1024, height: 768 }],
  ['a small photograph at its own size', { width: 320, height: 200 }, 1, { width: 320, height: 200 }],
  ['a small one with a broad brush, too', { width: 320, height: 200 }, 2, { width: 160, height: 100 }],
  ['a thread', { width: 4000, height: 1 }, 2.5, { width: 205, height: 1 }],
])('strokes are laid on %s', (_, photo, brush, size) => {
  expect(composedSize(photo, { brush })).toEqual(size);
});
