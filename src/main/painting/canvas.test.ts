import { expect, test } from 'vitest';
import { cropPlanes, enlargeChange, padPlanes } from './canvas.ts';

test('margins mirror the picture without repeating its border, over and over where it is small', () => {
  const planes = Float32Array.from([1, 2, 3, 11, 12, 13, 21, 22, 23]);
  const padded = padPlanes(planes, { width: 3, height: 1 }, { width: 8, height: 2 });
  expect([...padded.subarray(0, 8)]).toEqual([1, 2, 3, 2, 1, 2, 3, 2]);
  expect([...padded.subarray(8, 16)]).toEqual([1, 2, 3, 2, 1, 2, 3, 2]);
  expect(padded[16]).toBe(11);
});

test('a picture that lies further in is mirrored on all sides', () => {
  const planes = Float32Array.from([1, 2, 3, 11, 12, 13, 21, 22, 23]);
  const padded = padPlanes(planes, { width: 3, height: 1 }, { width: 8, height: 2 }, { x: 3, y: 1 });
  expect([...padded.subarray(0, 16)]).toEqual([2, 3, 2, 1, 2, 3, 2, 1, 2, 3, 2, 1, 2, 3, 2, 1]);
});

test('cropping undoes padding', () => {
  const planes = Float32Array.from({ length: 3 * 5 * 7 }, (_, i) => i);
  const size = { width: 5, height: 7 };
  expect(cropPlanes(padPlanes(planes, size, { width: 16, height: 16 }), { width: 16, height: 16 }, size)).toEqual(
    planes,
  );
});

test('an unpainted picture is the photograph at the next scale, not an enlargement of the small one', () => {
  const small = new Float32Array(3 * 4 * 4).fill(0.5);
  const large = Float32Array.from({ length: 3 * 8 * 8 }, (_, i) => (i % 2 === 0 ? 0.2 : 0.8));
  const carried = enlargeChange(small, small, { width: 4, height: 4 }, large, { width: 8, height: 8 });
  expect(carried).toEqual(large);
});
