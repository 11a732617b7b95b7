import { expect, test } from 'vitest';
import { pack, packedBytes, unpack } from './packed-picture.ts';

const picture = (pixels: Float32Array<ArrayBuffer>) => ({ width: 2, height: 2, pixels, space: 'srgb' }) as const;
const twelve = (valueAt: (i: number) => number) => Float32Array.from({ length: 12 }, (_, i) => valueAt(i));

test.each([
  ['8 bits', 1, (i: number) => (i * 23) / 255],
  ['16 bits', 2, (i: number) => (i * 5957) / 65535],
  ['no whole steps', 4, (i: number) => i / 11.5],
  ['beyond 0 to 1', 4, (i: number) => i / 255 - 0.01],
])('a picture of %s comes back exactly, from %d bytes a value', (_, bytes, valueAt) => {
  const pixels = twelve(valueAt);
  const packed = pack(picture(pixels));
  expect(packedBytes(packed)).toBe(12 * bytes);
  expect(unpack(packed)).toEqual(picture(pixels));
});

test('transparency is packed with it', () => {
  const alpha = Float32Array.of(0, 1 / 255, 0.5, 1);
  const whole = { ...picture(twelve((i) => i / 255)), alpha };
  const packed = pack(whole);
  expect(packedBytes(packed)).toBe(12 + 4 * 4);
  expect(unpack(packed)).toEqual(whole);
});
