import { expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { checkFits, type Holdings, memoryOf } from './memory.ts';

const square = (side: number) => ({ width: side, height: side });
const small: Holdings = {
  network: 'vgg16',
  layers: ['relu3_1'],
  pooling: 'average',
  optimiser: 'adam',
  fast: false,
  canvas: square(64),
  looked: [square(64)],
  sources: [],
};

test('a larger canvas, more sources, larger looks and the deeper network never need less', () => {
  const min = memoryOf(small);
  for (const more of [
    { canvas: square(2048) },
    { looked: [square(2048)] },
    { looked: [square(64), square(2048)] },
    { sources: [square(6000)] },
    { network: 'vgg19' as const },
    { layers: ['relu2_1', 'relu5_1'] },
  ]) {
    expect(memoryOf({ ...small, ...more })).toBeGreaterThan(min);
  }
  const large = { ...small, canvas: square(2048) };
  for (const more of [{ optimiser: 'lbfgs' as const }, { fast: true }, { pooling: 'max' as const }]) {
    expect(memoryOf({ ...large, ...more })).toBeGreaterThan(memoryOf(large));
  }
});

test('the largest size that fits is named, and it fits', () => {
  const needed = (size: number) => size * size * 1000;
  for (const available of [5e6, 64 * 64 * 1000, 100e6, 1e9]) {
    const error = thrown(() => checkFits(8192, needed, available));
    expect(error.code).toBe('memory.too-large');
    const largest = error.values.largest as number;
    expect(needed(largest)).toBeLessThanOrEqual(available);
    expect(needed(largest + 16)).toBeGreaterThan(available);
    expect(() => checkFits(largest, needed, available)).not.toThrow();
  }
});

test('where no size fits, that is said', () => {
  expect(thrown(() => checkFits(512, () => 2e9, 1e9)).code).toBe('memory.none');
});

function thrown(act: () => void): AppError {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    return error as AppError;
  }
  throw new Error('nothing was thrown');
}
