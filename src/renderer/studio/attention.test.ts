import { expect, test } from 'vitest';
import type { Pixels } from '../../shared/contract-shapes.ts';
import { focusOf, usualFocus } from './attention.ts';

/** Grey with a little grain, and a round face of that colour at a place. */
function pictureWithFace(width: number, height: number, at: { x: number; y: number }, colour: number[]): Pixels {
  const data = new Uint8Array(4 * width * height).fill(255);
  const radius = Math.min(width, height) / 6;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isFace = Math.hypot(x - at.x * width, y - at.y * height) < radius;
      const isEye = isFace && (x + y) % 16 < 4;
      const shade = ((x * 7 + y * 13) % 5) - 2;
      for (let c = 0; c < 3; c++)
        data[4 * (y * width + x) + c] = (isFace ? colour[c]! * (isEye ? 0.55 : 1) : 120) + shade;
    }
  }
  return { width, height, space: 'srgb', data };
}

const faces = { light: [222, 172, 140], brown: [150, 104, 78] };

test('a face at the end of a wide or a high picture is inside the crop', () => {
  for (const colour of Object.values(faces)) {
    const wide = (x: number) => focusOf(pictureWithFace(224, 100, { x, y: 0.5 }, colour), 4 / 3).x;
    expect(wide(0.15)).toBeLessThan(0.15);
    expect(wide(0.85)).toBeGreaterThan(0.85);
    const high = (y: number) => focusOf(pictureWithFace(126, 224, { x: 0.5, y }, colour), 4 / 3).y;
    expect(high(0.2)).toBeLessThan(0.2);
    expect(high(0.8)).toBeGreaterThan(0.8);
  }
});

test('where nothing stands out, and where nothing is cut off, it is the middle', () => {
  const plain: Pixels = { width: 200, height: 60, space: 'srgb', data: new Uint8Array(4 * 200 * 60).fill(90) };
  expect(focusOf(plain, 4 / 3)).toEqual({ x: 0.5, y: 0.5 });
  expect(focusOf(pictureWithFace(224, 168, { x: 0.1, y: 0.1 }, faces.light), 4 / 3)).toEqual({ x: 0.5, y: 0.5 });
});

test('a face counts more than a pattern', () => {
  const picture = pictureWithFace(224, 100, { x: 0.2, y: 0.5 }, faces.light);
  for (let y = 0; y < 100; y++) {
    for (let x = 170; x < 224; x++)
      picture.data.fill((x >> 3) % 2 ? 60 : 190, 4 * (y * 224 + x), 4 * (y * 224 + x) + 3);
  }
  expect(focusOf(picture, 4 / 3).x).toBeLessThan(0.3);
});

test('of a high picture that does not tell its face by its colours, a tile shows what is above its middle', () => {
  // Head and shoulders in blue strokes, the head in the upper third.
  const painted = pictureWithFace(192, 288, { x: 0.5, y: 0.25 }, [60, 80, 170]);
  const shown = (focus: number) => {
    const extent = (192 * 3) / 4 / 288;
    return { top: focus * (1 - extent), bottom: focus * (1 - extent) + extent };
  };
  for (const { y } of [focusOf(painted, 4 / 3), usualFocus(painted, 4 / 3)]) {
    expect(shown(y).top).toBeLessThan(0.25 - 32 / 288);
    expect(shown(y).bottom).toBeGreaterThan(0.25 + 32 / 288);
  }
  expect(usualFocus({ width: 300, height: 100 }, 4 / 3)).toEqual({ x: 0.5, y: 0.5 });
});
