import { expect, test } from 'vitest';
import { pictureOf } from '../../imaging/testing/pictures.ts';
import { calmed, mixed, shareOfNow } from './calm.ts';

const [width, height] = [12, 9];
/** A dark cloth with a bright table edge. */
const photo = pictureOf(width, height, (c, y) => (y < 5 ? 0.05 : [0.7, 0.5, 0.3][c]!));

test('a pixel that was thrown to the bound of a channel takes the colour around it, and nothing else changes', () => {
  const painted = pictureOf(width, height, (c, y, x) => {
    const isThrown = c === 1 && ((y === 2 && x === 4) || (y === 0 && x === 0) || (y === 2 && x === 5));
    return isThrown ? 1 : photo.pixels[c * width * height + y * width + x]!;
  });
  expect(calmed(painted, photo).pixels).toEqual(photo.pixels);
});

test('edges, strokes and the sparks of the photograph stay', () => {
  const stroke = pictureOf(width, height, (c, y, x) => (Math.abs(x - y) <= 2 ? [0.1, 0.2, 0.7][c]! : 0.6));
  const even = pictureOf(width, height, () => 0.6);
  const inside = (picture: typeof stroke) =>
    Array.from(picture.pixels).filter((_, i) => {
      const [x, y] = [i % width, Math.floor(i / width) % height];
      return x > 2 && x < width - 3 && y > 2 && y < height - 3;
    });
  expect(inside(calmed(stroke, even))).toEqual(inside(stroke));
  const spark = pictureOf(width, height, (_, y, x) => (y === 4 && x === 6 ? 1 : 0.1));
  expect(calmed(spark, spark).pixels).toEqual(spark.pixels);
});

test('a cluster of garish pixels takes the colour around it, and a large area of such a colour stays', () => {
  const dark = pictureOf(40, 30, () => 0.1);
  const withGreen = (isGreen: (y: number, x: number) => boolean) =>
    pictureOf(40, 30, (c, y, x) => (isGreen(y, x) ? [0, 1, 0.1][c]! : 0.1));
  const cluster = withGreen((y, x) => y >= 10 && y < 15 && x >= 20 && x < 26);
  expect(Math.max(...calmed(cluster, dark).pixels)).toBeCloseTo(0.1);
  const pane = withGreen((y, x) => y < 15 && x < 20);
  expect(calmed(pane, dark).pixels[40 * 30 + 8 * 40 + 10]).toBe(1);
});

test('what was enlarged comes out of the picture before it, ever more of it, until nothing is left of that', () => {
  const share = (iteration: number) => shareOfNow({ iteration, scaleBegan: 50 });
  expect(share(50)).toBe(0);
  expect(share(53)).toBeCloseTo(0.2);
  expect(share(65)).toBe(1);
  expect(share(300)).toBe(1);
  const [now, before] = [pictureOf(width, height, () => 0.8), pictureOf(width, height, () => 0.3)];
  expect(mixed(now, before, 0.2).pixels[7]).toBeCloseTo(0.4);
  expect(mixed(now, before, 1).pixels).toEqual(now.pixels);
});
