import { expect, test } from 'vitest';
import { factorise } from './factorise.ts';

/** Two patterns of six channels, each in a half of eight positions, a little of the other everywhere. */
const patterns = [
  [3, 1, 0, 0, 2, 0],
  [0, 0, 2, 4, 0, 1],
];
const share = (factor: number, position: number) => (Math.floor(position / 4) === factor ? 1 : 0.05);
const features = Float32Array.from({ length: 48 }, (_, i) => {
  const [channel, position] = [Math.floor(i / 8), i % 8];
  return patterns.reduce((sum, pattern, k) => sum + pattern[channel]! * share(k, position), 0);
});

test('what is a sum of two patterns is taken apart into them', () => {
  const { places, patterns: found } = factorise(features, 6, 8, 2);
  for (let i = 0; i < features.length; i++) {
    const [channel, position] = [Math.floor(i / 8), i % 8];
    const sum = places.reduce((all, place, k) => all + place[position]! * found[k]![channel]!, 0);
    expect(sum).toBeCloseTo(features[i]!, 1);
  }
  const firstHalf = places.map(
    (place) => place.slice(0, 4).reduce((a, b) => a + b) > place.slice(4).reduce((a, b) => a + b),
  );
  expect(firstHalf.filter((isFirst) => isFirst)).toHaveLength(1);
  for (const each of [...places, ...found]) expect(Math.min(...each)).toBeGreaterThanOrEqual(0);
});

test('the same features have the same factors, to the last digit', () => {
  expect(factorise(features, 6, 8, 3)).toEqual(factorise(features, 6, 8, 3));
});

test('features that are nothing have factors that are numbers', () => {
  const { places } = factorise(new Float32Array(48), 6, 8, 2);
  for (const place of places) expect(place.every(Number.isFinite)).toBe(true);
});
