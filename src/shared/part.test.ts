import { expect, test } from 'vitest';
import {
  boundsOf,
  fitted,
  isInside,
  partBetween,
  partOfText,
  partSchema,
  resized,
  textOfPart,
  wholeOf,
  withNumber,
} from './part.ts';

const picture = { width: 400, height: 300 };
const part = { left: 100, top: 50, width: 200, height: 100 };

test('a part that is moved beyond the picture stops at its edge and keeps its size', () => {
  expect(fitted({ ...part, left: 390, top: -20 }, picture)).toEqual({ left: 200, top: 0, width: 200, height: 100 });
});

test('a number that is typed moves a part, and cuts off what reaches to the edge; its bounds say how far', () => {
  expect(boundsOf('left', part, picture)).toEqual({ min: 0, max: 200 });
  expect(withNumber(part, 'left', 200, picture)).toEqual({ ...part, left: 200 });
  expect(boundsOf('left', wholeOf(picture), picture)).toEqual({ min: 0, max: 384 });
  expect(withNumber(wholeOf(picture), 'left', 100, picture)).toEqual({ left: 100, top: 0, width: 300, height: 300 });
  expect(withNumber(part, 'height', 280, picture)).toEqual({ ...part, top: 20, height: 280 });
  for (const name of ['left', 'top', 'width', 'height'] as const)
    for (const from of [part, wholeOf(picture)])
      for (const value of Object.values(boundsOf(name, from, picture)))
        expect(withNumber(from, name, value, picture)[name]).toBe(value);
});

test('an edge that is moved leaves the one that lies opposite', () => {
  expect(resized(part, { across: 'left' }, 30, 99, picture)).toEqual({ ...part, left: 130, width: 170 });
  expect(resized(part, { across: 'right', down: 'bottom' }, 500, 10, picture)).toEqual({
    ...part,
    width: 300,
    height: 110,
  });
});

test('no edge passes the one that lies opposite, and something is left', () => {
  expect(resized(part, { across: 'left' }, 1000, 0, picture)).toEqual({ ...part, left: 284, width: 16 });
  expect(resized(part, { down: 'bottom' }, 0, -1000, picture)).toEqual({ ...part, height: 16 });
});

test('a part is drawn from any corner to any other', () => {
  const drawn = { left: 20, top: 30, width: 100, height: 80 };
  expect(partBetween({ x: 120, y: 30 }, { x: 20, y: 110 }, picture)).toEqual(drawn);
  expect(isInside(partBetween({ x: -50, y: 290 }, { x: 900, y: 1200 }, picture), picture)).toBe(true);
});

test('a picture that is smaller than the smallest part is taken whole', () => {
  const tiny = { width: 5, height: 300 };
  expect(fitted({ left: 3, top: 0, width: 1, height: 100 }, tiny)).toEqual({ left: 0, top: 0, width: 5, height: 100 });
  expect(resized({ left: 0, top: 0, width: 5, height: 9 }, { across: 'left' }, 3, 0, tiny)).toMatchObject({ width: 5 });
});

test('whatever is done to it, a part stays one inside the picture', () => {
  const far = [-1e4, -33.4, 0, 7.5, 1e4];
  for (const x of far)
    for (const y of far)
      for (const edges of [{ across: 'left', down: 'top' } as const, { across: 'right', down: 'bottom' } as const]) {
        for (const made of [resized(part, edges, x, y, picture), fitted({ ...part, left: x, width: y }, picture)]) {
          expect(partSchema.safeParse(made).success).toBe(true);
          expect(isInside(made, picture)).toBe(true);
        }
      }
});

test('a part is written as 800x600+40+30 and read again; nonsense is not', () => {
  expect(textOfPart({ left: 40, top: 30, width: 800, height: 600 })).toBe('800x600+40+30');
  expect(partOfText('800x600+40+30')).toEqual({ left: 40, top: 30, width: 800, height: 600 });
  for (const text of ['', '800x600', '800x600-4+3', '0x600+4+3', '1.5x2+3+4']) expect(partOfText(text)).toBeUndefined();
});
