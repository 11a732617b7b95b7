import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { relativeError } from '../../../shared/relative-error.ts';
import type { Engine } from '../../engine/engine.ts';
import { startEngine } from '../../engine/runtime.ts';
import { loadLossNetwork } from '../../nets/loss-network.ts';
import { styleInput } from '../../nets/objective.ts';
import { extractTargets, positionsOf } from '../loss/extract-targets.ts';
import { readTargetStatistics, targetStatistics } from '../loss/target-statistics.ts';
import { noisePlanes } from '../optimise/noise.ts';
import { paintingTargets, storedTargets } from './targets.ts';
import type { TileLossModel } from './tile-model.ts';

let engine: Engine;
let lossModel: TileLossModel;
const models = join(import.meta.dirname, '../../../../models');
const never = new AbortController().signal;
const size = { width: 96, height: 64 };
const painting = { size, planes: noisePlanes(size, 2, 0.08) };

beforeAll(async () => {
  engine = await startEngine({ threads: 2 });
  const network = await loadLossNetwork(join(models, 'losses/vgg16.onnx'));
  lossModel = { network, sha256: 'vgg16', pooling: 'average', largestTile: 48 };
});
afterAll(() => engine.dispose());

test('a painting seen in tiles has the targets that it has as a whole', async () => {
  const layers = ['relu1_1', 'relu2_2'];
  const targets = await paintingTargets(engine, lossModel, painting, layers, { signal: never });
  const [whole] = await extractTargets(engine, lossModel, { content: [], style: layers }, [
    { ...size, pixels: painting.planes },
  ]);
  for (const layer of layers) {
    const expected = whole![styleInput(layer)]!.data.map((sum) => sum / positionsOf(layer, size));
    expect(relativeError(targets[layer]!, expected)).toBeLessThan(1e-5);
  }
});

test('a painting is enlarged at most one and a half times', async () => {
  const at = (times: number) =>
    paintingTargets(engine, lossModel, painting, ['relu1_1'], { size: times, signal: never });
  expect(await at(4)).toEqual(await at(1.5));
  expect(relativeError((await at(1.5)).relu1_1!, (await at(1)).relu1_1!)).toBeGreaterThan(0.01);
});

test('what a style keeps of its painting is read back as it was, at the size that comes nearest', async () => {
  const picture = { ...size, pixels: painting.planes, space: 'srgb' } as const;
  const statistics = readTargetStatistics(
    await targetStatistics(engine, lossModel, picture),
    'mine.targets.safetensors',
  );
  expect(statistics.network).toBe('vgg16');
  expect(statistics.nativeSide).toBe(96);
  // The painting allows two sizes only: its own, and 144 px, one and a half times its longest side.
  const { targets, sizes, missing } = storedTargets(statistics, ['relu2_2', 'relu4_3'], 5000);
  expect(sizes).toEqual({ relu2_2: { width: 144, height: 96 } });
  expect(missing).toEqual(['relu4_3']);
  const expected = await paintingTargets(engine, lossModel, painting, ['relu2_2'], { size: 1.5, signal: never });
  expect(relativeError(targets.relu2_2!, expected.relu2_2!)).toBeLessThan(1e-3);
  const native = storedTargets(statistics, ['relu2_2'], 96);
  const itself = await paintingTargets(engine, lossModel, painting, ['relu2_2'], { signal: never });
  expect(relativeError(native.targets.relu2_2!, itself.relu2_2!)).toBeLessThan(1e-3);
});

test('styles that come along have fine layers at several sizes, and deep ones at one', async () => {
  const file = join(models, 'styles/pencil.targets.safetensors');
  const statistics = readTargetStatistics(await readFile(file), file);
  const near = (side: number) => storedTargets(statistics, ['relu1_2', 'relu2_2', 'relu4_1'], side).sizes;
  expect(near(3000).relu2_2!.width).toBe(2048);
  expect(near(1300).relu2_2!.width).toBe(1024);
  expect(near(1300).relu4_1!.width).toBe(512);
  expect(near(10).relu1_2!.width).toBe(512);
});

test('a file that holds something else is refused in words', async () => {
  const damaged = await readFile(join(models, 'styles/pencil.targets.safetensors'));
  expect(() => readTargetStatistics(damaged.subarray(0, 5000), 'a')).toThrow(
    expect.objectContaining({ code: 'weights.bad-safetensors' }),
  );
  const renamed = Buffer.from(damaged.toString('latin1').replace('style-targets', 'style-tragets'), 'latin1');
  expect(() => readTargetStatistics(renamed, 'a')).toThrow(expect.objectContaining({ code: 'style.bad-targets' }));
});
