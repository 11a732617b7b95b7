import { expect, test } from 'vitest';
import { distinctFaces, type Face, facesInMaps } from './face-detector.ts';

const size = { width: 128, height: 128 };

/** Maps in which nothing is a face but one guess: the last of its place in the coarse map. */
function maps(column: number, row: number, values: readonly number[]) {
  const empty = (channels: number, side: number, fill: number) => ({
    shape: [1, channels, side, side],
    data: new Float32Array(channels * side * side).fill(fill),
  });
  const coarse = empty(6, 8, -20);
  coarse.data[5 * 64 + row * 8 + column] = 2;
  const boxes = empty(96, 8, 0);
  for (const [i, value] of values.entries()) boxes.data[(5 * 16 + i) * 64 + row * 8 + column] = value;
  return {
    classificators8: empty(2, 16, -20),
    regressors8: empty(32, 16, 0),
    classificators16: coarse,
    regressors16: boxes,
  };
}

test('a face lies where its box is told from the middle of its place, and leans as its eyes do', () => {
  const [found, ...others] = facesInMaps(maps(2, 5, [3, -4, 30, 40, -5, 0, 5, 10]), size, 0.5);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ x: 2.5 * 16 + 3, y: 5.5 * 16 - 4, width: 30, height: 40 });
  expect(found!.angle).toBeCloseTo(Math.PI / 4);
  expect(found!.score).toBeCloseTo(1 / (1 + Math.exp(-2)));
});

test('what the detector is less sure of is left out', () => {
  expect(facesInMaps(maps(2, 5, [0, 0, 30, 40]), size, 0.95)).toEqual([]);
});

const face = (x: number, score: number): Face => ({ x, y: 50, width: 40, height: 40, angle: 0, score });

test('guesses that overlap are one face, between them; others stay apart', () => {
  const distinct = distinctFaces([face(52, 0.6), face(100, 0.7), face(50, 0.9)]);
  expect(distinct.map(({ x, score }) => [Math.round(10 * x) / 10, score])).toEqual([
    [50.8, 0.9],
    [100, 0.7],
  ]);
});
