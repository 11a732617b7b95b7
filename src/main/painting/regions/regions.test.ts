import { expect, test } from 'vitest';
import { regionsOf } from './regions.ts';

const size = { width: 96, height: 72 };
type Colour = readonly [number, number, number];

function drawn(colour: (x: number, y: number) => Colour) {
  const { width, height } = size;
  const pixels = new Float32Array(3 * width * height);
  for (let i = 0; i < width * height; i++) {
    for (const [c, value] of colour(i % width, Math.floor(i / width)).entries()) pixels[c * width * height + i] = value;
  }
  return { ...size, pixels };
}

/** A disc in a meadow; a layer of 12 × 9 places whose first two channels tell them apart, and whose third sees both. */
const inDisc = (x: number, y: number) => (x - 48) ** 2 + (y - 36) ** 2 < 18 ** 2;
const photograph = drawn((x, y) => (inDisc(x, y) ? [0.8, 0.2, 0.2] : [0.2, 0.5, 0.2]));
const seen = {
  width: 12,
  height: 9,
  channels: 3,
  features: Float32Array.from({ length: 324 }, (_, i) => {
    const [channel, place] = [Math.floor(i / 108), i % 108];
    const isIn = inDisc((place % 12) * 8 + 4, Math.floor(place / 12) * 8 + 4);
    return [isIn ? 2 : 0, isIn ? 0 : 2, 0.3][channel]!;
  }),
};

test('a coarse thing becomes a mask with the edges of the photograph, and the background is all but it', () => {
  const { subject, background, sky } = regionsOf(seen, photograph, photograph);
  let wrong = 0;
  for (let i = 0; i < 96 * 72; i++) {
    if (subject![i]! > 0.5 !== inDisc(i % 96, Math.floor(i / 96))) wrong++;
    expect(subject![i]! + background![i]!).toBeCloseTo(1, 6);
  }
  expect(wrong / (96 * 72)).toBeLessThan(0.01);
  expect(sky).toBeUndefined();
});

test('the same photograph has the same regions, to the last bit', () => {
  expect(regionsOf(seen, photograph, photograph)).toEqual(regionsOf(seen, photograph, photograph));
});

test('a picture of one colour has none, whatever the network sees in it', () => {
  const plain = drawn(() => [0.3, 0.5, 0.8]);
  expect(regionsOf(seen, plain, plain)).toEqual({});
});
