import { expect, test } from 'vitest';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { convertSpace } from '../../imaging/convert-space.ts';
import { matchColours } from '../../imaging/match-colours.ts';
import { hueMatch } from '../../imaging/match-hues.ts';
import { oklabOf } from '../../imaging/oklab.ts';
import type { ColourSpace, Picture } from '../../imaging/picture.ts';
import { pictureOf, pixelAt } from '../../imaging/testing/pictures.ts';
import type { PaintSettings } from './finish.ts';
import type { Painter } from './painter.ts';
import { paintPicture } from './picture.ts';

type Colour = [red: number, green: number, blue: number];
const flat = (colour: Colour, space: ColourSpace) => pictureOf(8, 8, (c) => colour[c]!, space);

/** Paints everything in one colour of sRGB, and shows it as strongly as it is asked to. */
const painterOf = (colour: Colour): Painter => ({
  shown: (strength) => strength,
  isWhole: () => true,
  reads: (_, part) => part,
  paintPart: () => expect.unreachable('it is painted whole'),
  overview: () => expect.unreachable('it is painted whole'),
  async *paint(planes) {
    const area = planes.length / 3;
    return planes.map((_, i) => colour[Math.floor(i / area)]!);
  },
});

async function painted(
  photo: Picture,
  how: Colour | Painter,
  { matching, ...chosen }: Partial<PaintSettings>,
): Promise<Picture> {
  const painters = [{ painter: Array.isArray(how) ? painterOf(how) : how, weight: 1 }];
  const settings = { ...applyParameters({ size: 0, ...chosen }), ...(matching && { matching }) };
  const events = paintPicture(photo, painters, settings, new AbortController().signal);
  for (;;) {
    const { done, value } = await events.next();
    if (done) return value;
  }
}

/** How far a pixel is from its own clipped version in sRGB: 0 for colours that sRGB holds. */
function outsideSrgb(picture: Picture): number {
  const back = convertSpace(convertSpace(picture, 'srgb'), picture.space);
  return Math.max(...pixelAt(picture, 0, 0).map((value, c) => Math.abs(value - pixelAt(back, 0, 0)[c]!)));
}
const chroma = (picture: Picture) => {
  const [, a, b] = oklabOf(picture.space).fromRgb(...pixelAt(picture, 0, 0));
  return Math.hypot(a, b);
};

const red = flat([1, 0, 0], 'display-p3');

test('at strength 0 a red that only Display P3 holds is left exactly as it is', async () => {
  const result = await painted(red, [0.2, 0.6, 0.3], { strength: 0 });
  expect(result.space).toBe('display-p3');
  expect(result.pixels).toEqual(red.pixels);
  expect(outsideSrgb(result)).toBeGreaterThan(0.05);
});

test("with all of the photograph's colours kept, it stays beyond sRGB under strokes of its lightness", async () => {
  // A grey as light as that red.
  const result = await painted(red, [0.58, 0.58, 0.58], { keepColours: 1 });
  expect(outsideSrgb(result)).toBeGreaterThan(0.02);
  expect(chroma(result)).toBeGreaterThan(chroma(convertSpace(flat([1, 0, 0], 'srgb'), 'display-p3')));
});

test('a painting in sRGB is as colourful on a Display P3 photograph as on one in sRGB', async () => {
  for (const colour of [
    [0.9, 0.1, 0.1],
    [0.1, 0.8, 0.2],
    [0.3, 0.3, 0.9],
    [0.5, 0.5, 0.5],
  ] as Colour[]) {
    const wide = await painted(red, colour, {});
    const normal = await painted(flat([0.7, 0.2, 0.1], 'srgb'), colour, {});
    expect(wide.space).toBe('display-p3');
    expect(chroma(wide)).toBeCloseTo(chroma(normal), 5);
    expect(outsideSrgb(wide)).toBeLessThan(0.002);
  }
});

test('what was painted before colours were matched by their hues is matched as it was', async () => {
  const photo = pictureOf(8, 8, (c, y, x) => [x / 8, 0.4, y / 8][c]!);
  /** Each place in the colour of its mirror image, swapped. */
  const painter: Painter = {
    ...painterOf([0, 0, 0]),
    async *paint(planes) {
      return planes.map((_, i) => planes[planes.length - 1 - i]!);
    },
  };
  const plain = await painted(photo, painter, {});
  const before = await painted(photo, painter, { matchColours: true });
  const now = await painted(photo, painter, { matchColours: true, matching: 'hues' });
  expect(before.pixels).toEqual(matchColours(plain, photo).pixels);
  expect(now.pixels).toEqual(hueMatch(plain, photo)(plain).pixels);
  expect(now.pixels).not.toEqual(before.pixels);
});
