import { expect, test } from 'vitest';
import { neededSide, trainedSize } from './targets.ts';

test('a painting is seen at the size of the strokes, and enlarged by no more than half', () => {
  expect(trainedSize({ width: 2048, height: 1024 }, 1)).toEqual({ width: 512, height: 256 });
  expect(trainedSize({ width: 2048, height: 1024 }, 2)).toEqual({ width: 1024, height: 512 });
  expect(trainedSize({ width: 400, height: 200 }, 2)).toEqual({ width: 600, height: 300 });
});

test('without a brush size it is seen as large as it is, within bounds', () => {
  expect(trainedSize({ width: 900, height: 450 }, 0)).toEqual({ width: 900, height: 450 });
  expect(trainedSize({ width: 4000, height: 2000 }, 0)).toEqual({ width: 1229, height: 614 });
  expect(trainedSize({ width: 400, height: 200 }, 0)).toEqual({ width: 512, height: 256 });
  expect(neededSide({ width: 200, height: 100 }, 0)).toBeUndefined();
});

test('one too small for the strokes that are asked for says how large it should be', () => {
  expect(neededSide({ width: 2048, height: 1024 }, 4)).toBeUndefined();
  expect(neededSide({ width: 400, height: 200 }, 1)).toBeUndefined();
  expect(neededSide({ width: 400, height: 200 }, 2)).toBe(683);
});
