import { expect, test } from 'vitest';
import type { Size } from '../../shared/geometry.ts';
import { lumaOf, ssim } from './ssim.ts';

/** Waves with a grain: easily made anew elsewhere. */
function waves(seed: number, { width, height }: Size): Float32Array {
  let state = seed;
  return Float32Array.from({ length: width * height }, (_, i) => {
    state = (state * 16807) % 2147483647;
    const [x, y] = [i % width, Math.floor(i / width)];
    return 0.5 + 0.3 * Math.sin(x / 3) * Math.cos(y / 5) + 0.1 * (state / 2147483647 - 0.5);
  });
}

const changes: Record<string, (size: Size) => Float32Array> = {
  'another grain': (size) => waves(2, size),
  darker: (size) => waves(1, size).map((value) => 0.8 * value),
  inverted: (size) => waves(1, size).map((value) => 1 - value),
  'shifted by a pixel, round the border': ({ width, height }) => {
    const from = waves(1, { width, height });
    return from.map((_, i) => from[Math.floor(i / width) * width + (((i % width) + width - 1) % width)]!);
  },
};

// scikit-image 0.26.0: structural_similarity(a, b, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=1)
test.each([
  [40, 31, 'another grain', 0.9284640221272783],
  [40, 31, 'darker', 0.9539775708447712],
  [40, 31, 'inverted', -0.7690126338134194],
  [40, 31, 'shifted by a pixel, round the border', 0.8155879709089237],
  [64, 48, 'another grain', 0.9346654503707382],
  [64, 48, 'darker', 0.9538456576359055],
  [64, 48, 'inverted', -0.7745222998705519],
  [64, 48, 'shifted by a pixel, round the border', 0.8151914206021603],
] as const)('%d × %d, %s: as scikit-image says', (width, height, change, expected) => {
  const size = { width, height };
  expect(ssim(waves(1, size), changes[change]!(size), size)).toBeCloseTo(expected, 6);
});

test('equal pictures are 1, also those smaller than the window', () => {
  for (const size of [
    { width: 30, height: 20 },
    { width: 1, height: 30 },
    { width: 1, height: 1 },
  ]) {
    expect(ssim(waves(1, size), waves(1, size), size)).toBeCloseTo(1, 12);
  }
});

test('luma weighs the primaries of the space', () => {
  const primaries = Float32Array.from([1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1]); // red, green, blue, white
  const [red, green, blue, white] = lumaOf(primaries, 'srgb');
  expect([red, green, blue, white]).toEqual([0.2225, 0.7169, 0.0606, 1].map((value) => expect.closeTo(value, 3)));
});
