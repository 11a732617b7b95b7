import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine, EngineTensor } from '../engine/engine.ts';
import { startEngine } from '../engine/runtime.ts';

const file = join(import.meta.dirname, '../../../models/faces/blazeface.onnx');

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine({ threads: 1 });
});
afterAll(() => engine.dispose());

async function mapsOf(width: number, height: number, value: (x: number, y: number, c: number) => number) {
  const bytes = new Uint8Array(await readFile(file));
  const session = await engine.session({ recipe: 'blazeface', model: () => bytes });
  const data = new Float32Array(3 * width * height);
  for (let i = 0; i < data.length; i++) {
    const [c, at] = [Math.floor(i / (width * height)), i % (width * height)];
    data[i] = value(at % width, Math.floor(at / width), c);
  }
  return await session.run({ picture: { shape: [1, 3, height, width], data } });
}

/** In the order in which TensorFlow Lite strings its lists: map after map, place after place, all values of a place together. */
function strung(maps: Record<string, EngineTensor>, name: string): number[] {
  return [8, 16].flatMap((stride) => {
    const { shape, data } = maps[`${name}${stride}`]!;
    const [, channels, rows, columns] = shape as [number, number, number, number];
    const area = rows * columns;
    return Array.from({ length: area * channels }, (_, i) => data[(i % channels) * area + Math.floor(i / channels)]!);
  });
}

/** Given by LiteRT 2.3.0 (ai-edge-litert) with the file that the network was converted from, for the picture of the formula below. */
const reference = {
  scores: { 0: -4.4004, 1: -3.7227, 271: -2.4189, 511: -4.7889, 512: -5.2564, 700: -7.9364, 895: -35.8061 },
  boxes: {
    0: 0.8362,
    [270 * 16 + 3]: 23.1452,
    [511 * 16 + 15]: -4.6448,
    [512 * 16 + 2]: 42.8592,
    [703 * 16 + 7]: -10.15,
    [895 * 16 + 15]: -14.7683,
  },
  sums: { scores: -4391.166, boxes: 169_461.747 },
};

test('the face detector computes what it did in TensorFlow Lite', async () => {
  const maps = await mapsOf(128, 128, (x, y, c) => ((x * 7 + y * 13 + c * 29 + x * y * 3) % 101) / 50 - 1);
  const [scores, boxes] = [strung(maps, 'classificators'), strung(maps, 'regressors')];
  expect([scores.length, boxes.length]).toEqual([896, 896 * 16]);
  for (const [place, value] of Object.entries(reference.scores)) expect(scores[Number(place)]).toBeCloseTo(value, 2);
  for (const [place, value] of Object.entries(reference.boxes)) expect(boxes[Number(place)]).toBeCloseTo(value, 2);
  expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(reference.sums.scores, 1);
  expect(boxes.reduce((sum, value) => sum + Math.abs(value), 0) / reference.sums.boxes).toBeCloseTo(1, 5);
});

test('it looks at a picture of any size', async () => {
  const { classificators8, regressors16 } = await mapsOf(160, 224, () => 0);
  expect([classificators8!.shape, regressors16!.shape]).toEqual([
    [1, 2, 28, 20],
    [1, 96, 14, 10],
  ]);
});
