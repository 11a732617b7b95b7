import { expect, test } from 'vitest';
import type { Picture } from '../../imaging/picture.ts';
import { mainColours } from './run.ts';

/** Rows of one colour each, of which each tells how many pixels it covers. */
function areas(...parts: readonly (readonly [number, number, number, number])[]): Picture {
  const width = parts.reduce((sum, [count]) => sum + count, 0);
  const channel = (at: 1 | 2 | 3) => parts.flatMap((part) => Array<number>(part[0]).fill(part[at] / 255));
  const pixels = new Float32Array([...channel(1), ...channel(2), ...channel(3)]);
  return { width, height: 1, pixels, space: 'srgb' };
}

test('the colour that covers most comes first, each with its share', () => {
  const picture = areas([20, 255, 0, 0], [50, 0, 0, 255], [30, 255, 255, 0]);
  expect(mainColours(picture, 5)).toEqual([
    { hex: '#0000ff', share: 0.5 },
    { hex: '#ffff00', share: 0.3 },
    { hex: '#ff0000', share: 0.2 },
  ]);
});

test('shades of one colour leave room for a small one that is far from them', () => {
  const picture = areas([50, 60, 90, 140], [45, 64, 96, 150], [5, 230, 60, 40]);
  const [blue, red] = mainColours(picture, 2);
  expect(blue!.share).toBeCloseTo(0.95);
  expect(red).toEqual({ hex: '#e63c28', share: 0.05 });
});

test('a picture of fewer colours has no others', () => {
  expect(mainColours(areas([9, 128, 128, 128]), 5)).toEqual([{ hex: '#808080', share: 1 }]);
});
