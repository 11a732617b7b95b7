/** @file Tests of levels.ts: the sizes between a preview and its print. */
import { expect, test } from 'vitest';
import { levelsOf } from './levels.ts';

const size = (width: number, height: number) => ({ width, height });

test.each<[string, number, number[]]>([
  ['smaller than the preview', 0.5, []],
  ['as large', 1, []],
  ['hardly larger', 1.1, [1.1]],
  ['twice as large', 2, [2]],
  ['no last level that is hardly larger than the one before', 2.7, [2.7]],
  ['two levels', 3, [2, 3]],
  ['A2 at 300 dpi from 1000 px', 7.016, [2, 4, 7.016]],
])('%s', (_, factor, expected) => {
  const levels = levelsOf(size(1000, 600), size(Math.round(1000 * factor), Math.round(600 * factor)));
  expect(levels.map(({ width }) => width)).toEqual(expected.map((times) => Math.round(1000 * times)));
});

test('a picture one pixel wide keeps a pixel', () => {
  expect(levelsOf(size(1, 100), size(1, 700)).map(({ width, height }) => [width, height])).toEqual([
    [1, 200],
    [1, 400],
    [1, 700],
  ]);
});
