import { expect, test } from 'vitest';
import { colourStatistics, matchColours } from './match-colours.ts';
import { multiply3 } from './rgb-spaces.ts';
import { mapEigenvalues } from './symmetric3.ts';
import { pictureOf, random } from './testing/pictures.ts';

const next = random(31);
/** Coloured noise that stays well inside 0–1, so that nothing is clipped. */
const coloured = (width: number, height: number, [r, g, b]: readonly [number, number, number], spread: number) => {
  const picture = pictureOf(width, height, () => 0);
  const area = width * height;
  for (let i = 0; i < area; i++) {
    const [common, own] = [next() - 0.5, next() - 0.5];
    picture.pixels[i] = r + spread * common;
    picture.pixels[area + i] = g + spread * (0.6 * common + 0.3 * own);
    picture.pixels[2 * area + i] = b + spread * (0.2 * common - 0.5 * own + 0.6 * (next() - 0.5));
  }
  return picture;
};

test('the painting gets the mean and the covariance of the photograph', () => {
  const painting = coloured(70, 50, [0.6, 0.5, 0.3], 0.3);
  const photo = coloured(40, 90, [0.4, 0.5, 0.6], 0.2);
  const matched = colourStatistics(matchColours(painting, photo));
  const wanted = colourStatistics(photo);
  matched.mean.forEach((value, i) => {
    expect(value).toBeCloseTo(wanted.mean[i]!, 6);
  });
  matched.covariance.forEach((value, i) => {
    expect(value).toBeCloseTo(wanted.covariance[i]!, 7);
  });
});

test('matching a picture with itself leaves it as it is', () => {
  const picture = coloured(30, 30, [0.5, 0.5, 0.5], 0.4);
  const { pixels } = matchColours(picture, picture);
  pixels.forEach((value, i) => {
    expect(value).toBeCloseTo(picture.pixels[i]!, 6);
  });
});

test('the result is the same in every run', () => {
  const [painting, photo] = [coloured(30, 30, [0.5, 0.3, 0.5], 0.3), coloured(20, 30, [0.5, 0.6, 0.4], 0.3)];
  expect(matchColours(painting, photo).pixels).toEqual(matchColours(painting, photo).pixels);
});

test('a picture of one colour takes and gives only its mean', () => {
  const red = pictureOf(10, 10, (c) => (c === 0 ? 0.8 : 0.1));
  const photo = coloured(20, 20, [0.4, 0.5, 0.6], 0.3);
  const { mean } = colourStatistics(photo);
  matchColours(red, photo).pixels.forEach((value, i) => {
    expect(value).toBeCloseTo(mean[Math.floor(i / 100)]!, 6);
  });
  matchColours(photo, red).pixels.forEach((value, i) => {
    expect(value).toBeCloseTo(i < 400 ? 0.8 : 0.1, 6);
  });
});

test('a grey painting stays free of coloured noise', () => {
  // A drawing whose green differs from grey by less than one 8-bit step.
  const drawing = pictureOf(50, 50, (c, y, x) => ((x * 7 + y * 3) % 50) / 50 + ((c + x) % 2) / 510);
  const photo = coloured(50, 50, [0.5, 0.5, 0.5], 0.4);
  const grown = colourStatistics(matchColours(drawing, photo)).covariance;
  const greenNoise = (m: typeof grown) => m[0] + m[4] - 2 * m[1]; // variance of red − green
  expect(greenNoise(grown)).toBeLessThan(greenNoise(colourStatistics(photo).covariance) / 2);
  for (const value of grown) expect(Number.isFinite(value)).toBe(true);
});

test('transparent parts do not count', () => {
  const picture = pictureOf(2, 1, (_, __, x) => (x === 0 ? 0.25 : 1));
  const { mean } = colourStatistics({ ...picture, alpha: Float32Array.of(1, 0) });
  expect(mean).toEqual([0.25, 0.25, 0.25]);
  expect(colourStatistics({ ...picture, alpha: new Float32Array(2) }).mean).toEqual([1, 1, 1]);
});

test('the square root of a symmetric matrix times itself is the matrix', () => {
  for (let round = 0; round < 50; round++) {
    const [a, b, c, d, e, f] = Array.from({ length: 6 }, () => next()) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const lower = [a, 0, 0, b, c, 0, d, e, f] as const;
    const positive = multiply3(lower, [a, b, d, 0, c, e, 0, 0, f]);
    const root = mapEigenvalues(positive, (value) => Math.sqrt(Math.max(0, value)));
    multiply3(root, root).forEach((value, i) => {
      expect(value).toBeCloseTo(positive[i]!, 12);
    });
  }
});
