import { expect, test } from 'vitest';
import { matchColours } from './match-colours.ts';
import { hueMatch, withColoursOf } from './match-hues.ts';
import { oklabOf } from './oklab.ts';
import type { Picture } from './picture.ts';
import { cutPicture } from './region.ts';
import { pictureOf, random } from './testing/pictures.ts';

type Colour = readonly [number, number, number];

const [width, height] = [80, 60];
/** Where the cloth is: the lower left quarter. */
const isCloth = (y: number, x: number) => y >= height / 2 && x < width / 2;

/** `grain`: how far each place is from its colour, in all channels alike and in each by itself. */
function scene(wall: Colour, cloth: Colour, seed: number, grain = 0.2): Picture {
  const next = random(seed);
  const light = Array.from({ length: width * height }, () => grain * (next() - 0.5));
  return pictureOf(width, height, (c, y, x) => {
    const value = (isCloth(y, x) ? cloth : wall)[c]! + light[y * width + x]! + (grain / 4) * (next() - 0.5);
    return Math.min(1, Math.max(0, value));
  });
}

/** Mean OKLab of the cloth or of the wall. */
function meanOf({ pixels, space }: Picture, wanted: boolean): Colour {
  const { fromRgb } = oklabOf(space);
  const area = width * height;
  const sum = [0, 0, 0];
  let count = 0;
  for (let i = 0; i < area; i++) {
    if (isCloth(Math.floor(i / width), i % width) !== wanted) continue;
    const lab = fromRgb(pixels[i]!, pixels[area + i]!, pixels[2 * area + i]!);
    for (const [c, value] of lab.entries()) sum[c]! += value;
    count++;
  }
  return sum.map((value) => value / count) as unknown as Colour;
}

const degrees = ([, a, b]: Colour) => (Math.atan2(b, a) * 180) / Math.PI;
const turn = (one: Colour, other: Colour) => Math.abs(((degrees(one) - degrees(other) + 540) % 360) - 180);

// Warm walls and denim; painted in ochre and blue, in pale greens, and in red and cream.
const photo = scene([0.6, 0.45, 0.35], [0.3, 0.38, 0.5], 1);
const manners: [string, Picture][] = [
  ['ochre and blue', scene([0.9, 0.75, 0.45], [0.2, 0.3, 0.55], 2)],
  ['pale greens', scene([0.7, 0.8, 0.65], [0.5, 0.7, 0.75], 3)],
  ['red on cream', scene([0.95, 0.9, 0.75], [0.7, 0.3, 0.2], 4)],
];

test.each(manners)('blue cloth stays blue and a warm wall warm, painted in %s', (_, painted) => {
  const matched = hueMatch(painted, photo)(painted);
  for (const cloth of [true, false]) expect(turn(meanOf(matched, cloth), meanOf(photo, cloth))).toBeLessThan(12);
});

test('matching by covariances turns what matching by hues keeps', () => {
  const turned = manners.map(([, painted]) => turn(meanOf(matchColours(painted, photo), true), meanOf(photo, true)));
  expect(Math.max(...turned)).toBeGreaterThan(60);
});

test('matching a picture with itself leaves it as it is', () => {
  const { pixels } = hueMatch(photo, photo)(photo);
  pixels.forEach((value, i) => {
    expect(Math.abs(value - photo.pixels[i]!)).toBeLessThan(0.02);
  });
});

test('a part is matched as the whole is there', () => {
  const painted = manners[0]![1];
  const match = hueMatch(painted, photo);
  const region = { x: 20, y: 30, width: 40, height: 20 };
  expect(match(cutPicture(painted, region)).pixels).toEqual(cutPicture(match(painted), region).pixels);
});

test('a grey drawing stays free of coloured noise', () => {
  // Green that differs from grey by less than one 8-bit step.
  const drawing = pictureOf(
    width,
    height,
    (c, y, x) => ((x * 7 + y * 3) % 50) / 50 + (c === 1 ? ((x + y) % 2) / 510 : 0),
  );
  const { pixels } = hueMatch(drawing, photo)(drawing);
  const area = width * height;
  const chroma = (i: number) => pixels[i]! - pixels[area + i]!;
  for (let i = 0; i + 50 < area; i++) {
    // Places of one lightness differ by their noise alone.
    if (i % width >= width - 50) continue;
    expect(Math.abs(chroma(i) - chroma(i + 50))).toBeLessThan(0.05);
  }
});

test('pictures of one colour, grey ones and clear ones give numbers', () => {
  const one = pictureOf(width, height, (c) => [0.8, 0.1, 0.1][c]!);
  const grey = pictureOf(width, height, (_, y) => y / height);
  const clear = { ...photo, alpha: new Float32Array(width * height) };
  for (const painted of [one, grey, photo]) {
    for (const other of [one, grey, photo, clear]) {
      for (const { pixels } of [hueMatch(painted, other)(painted), withColoursOf(painted, other)]) {
        for (const value of pixels) expect(value >= 0 && value <= 1).toBe(true);
      }
    }
  }
  const { pixels } = hueMatch(photo, grey)(photo);
  for (let i = 0; i < width * height; i++)
    expect(Math.abs(pixels[i]! - pixels[width * height + i]!)).toBeLessThan(0.01);
});

test('a painting gets the colours of a photograph of another size, and none of them is turned round', () => {
  for (const [, painting] of manners) {
    const small = cutPicture(photo, { x: 10, y: 10, width: 50, height: 40 });
    const matched = withColoursOf(painting, small);
    const { fromRgb } = oklabOf('srgb');
    const mean = (picture: Picture) => {
      const area = picture.width * picture.height;
      const sum = [0, 0, 0];
      for (let i = 0; i < area; i++) {
        const { pixels } = picture;
        const lab = fromRgb(pixels[i]!, pixels[area + i]!, pixels[2 * area + i]!);
        for (const [c, value] of lab.entries()) sum[c]! += value / area;
      }
      return sum as unknown as Colour;
    };
    const [own, wanted, got] = [mean(painting), mean(small), mean(matched)];
    got.forEach((value, c) => {
      expect(Math.abs(value - wanted[c]!)).toBeLessThan(0.02);
    });
    const far = (from: Colour, to: Colour) => [to[1] - from[1], to[2] - from[2]] as const;
    const [before, after] = [far(own, meanOf(painting, true)), far(got, meanOf(matched, true))];
    expect(before[0] * after[0] + before[1] * after[1]).toBeGreaterThan(0);
  }
});
