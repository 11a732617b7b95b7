import { expect, test } from 'vitest';
import { oklabOf } from './oklab.ts';
import { pictureOf, pixelAt, random } from './testing/pictures.ts';
import { transferLuminance } from './transfer-luminance.ts';

const next = random(41);
const noise = (space: 'srgb' | 'display-p3' = 'srgb') => pictureOf(20, 15, () => 0.2 + 0.6 * next(), space);

test('OKLab has the published values for white and the primaries of sRGB', () => {
  // B. Ottosson's own conversion, as in CSS Color 4: red is 0.62796 0.22486 0.12585.
  const { fromRgb } = oklabOf('srgb');
  const cases = [
    [
      [1, 1, 1],
      [1, 0, 0],
    ],
    [
      [1, 0, 0],
      [0.62796, 0.22486, 0.12585],
    ],
    [
      [0, 0, 1],
      [0.45201, -0.03246, -0.31153],
    ],
  ] as const;
  for (const [[r, g, b], lab] of cases) {
    fromRgb(r, g, b).forEach((value, i) => {
      expect(value).toBeCloseTo(lab[i]!, 3);
    });
  }
});

test('a colour has the same OKLab values whichever space it is written in', () => {
  const inP3 = oklabOf('display-p3').fromRgb(0.91749, 0.20029, 0.13856); // the red of sRGB, by CSS Color 4
  for (const [i, value] of oklabOf('srgb').fromRgb(1, 0, 0).entries()) expect(inP3[i]).toBeCloseTo(value, 3);
});

for (const space of ['srgb', 'display-p3'] as const) {
  const { fromRgb, toRgb } = oklabOf(space);

  test(`OKLab and back is the same colour (${space})`, () => {
    for (let round = 0; round < 200; round++) {
      const rgb = [next(), next(), next()] as const;
      toRgb(fromRgb(...rgb)).forEach((value, i) => {
        expect(value).toBeCloseTo(rgb[i]!, 9);
      });
    }
  });

  test(`the result has the painted lightness everywhere and the photograph's hue (${space})`, () => {
    const [photo, painted] = [noise(space), noise(space)];
    const result = transferLuminance(photo, painted);
    let unchanged = 0;
    for (let y = 0; y < 15; y++) {
      for (let x = 0; x < 20; x++) {
        const [lightness, a, b] = fromRgb(...pixelAt(result, x, y));
        const [wanted] = fromRgb(...pixelAt(painted, x, y));
        const [, photoA, photoB] = fromRgb(...pixelAt(photo, x, y));
        expect(Math.abs(lightness - wanted)).toBeLessThan(0.002);
        expect(Math.abs(a * photoB - b * photoA)).toBeLessThan(2e-4); // parallel: the same hue, paler at most
        if (Math.hypot(a - photoA, b - photoB) < 1e-3) unchanged++;
      }
    }
    expect(unchanged, 'most colours need not be made paler').toBeGreaterThan(150);
  });
}

test('strength 0 is the painted picture and one half lies between', () => {
  const [photo, painted] = [noise(), noise()];
  expect(transferLuminance(photo, painted, 0).pixels).toEqual(painted.pixels);
  const { fromRgb } = oklabOf('srgb');
  const half = fromRgb(...pixelAt(transferLuminance(photo, painted, 0.5), 3, 3));
  const ends = [fromRgb(...pixelAt(photo, 3, 3)), fromRgb(...pixelAt(painted, 3, 3))] as const;
  expect(half[1]).toBeCloseTo((ends[0][1] + ends[1][1]) / 2, 3);
});

test('black stays black and white stays white under any colour', () => {
  const photo = pictureOf(2, 1, (c) => [0.9, 0.1, 0.4][c]!);
  const painted = pictureOf(2, 1, (_, __, x) => x);
  const result = transferLuminance(photo, painted);
  for (const value of pixelAt(result, 0, 0)) expect(value).toBeLessThan(0.02);
  for (const value of pixelAt(result, 1, 0)) expect(value).toBeGreaterThan(0.98);
});

test('a grey photograph makes a grey picture', () => {
  const { pixels } = transferLuminance(
    pictureOf(20, 15, (_, y) => y / 15),
    noise(),
  );
  for (let i = 0; i < 300; i++) expect(Math.abs(pixels[i]! - pixels[600 + i]!)).toBeLessThan(1e-3);
});
