import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { relativeError } from '../../../shared/relative-error.ts';
import { startEngine } from '../../engine/runtime.ts';
import { loadLossNetwork } from '../../nets/loss-network.ts';
import type { LossNetwork } from '../../nets/vgg.ts';
import { noisePlanes } from '../optimise/noise.ts';
import { prepareObjective } from './objective.ts';
import { styleTargets } from './targets.ts';

/** Only its first layer, which counts light: nothing stirs in it where a picture is black. */
const lightMeter: LossNetwork = {
  name: 'vgg16',
  preprocessing: 'torchvision',
  tensors: new Map([
    ['conv1_1.weight', { shape: [64, 3, 3, 3], dtype: 'float32', data: new Float32Array(64 * 27).fill(0.1) }],
    ['conv1_1.bias', { shape: [64], dtype: 'float32', data: new Float32Array(64) }],
  ]),
};

test('a layer that sees nothing at all in the originals still gives a loss and a gradient that are numbers', async () => {
  const engine = await startEngine({ threads: 1 });
  onTestFinished(() => engine.dispose());
  const size = { width: 16, height: 16 };
  const black = { ...size, pixels: new Float32Array(3 * 256), space: 'srgb' } as const;
  const layers = { content: ['relu1_1'], style: ['relu1_1'] };
  const lossModel = { network: lightMeter, sha256: 'light-meter', layers, pooling: 'average' } as const;
  const objective = await prepareObjective(engine, lossModel, size, black.pixels, [{ picture: black, weight: 1 }]);
  const { content, style } = objective.norms;
  const factors = {
    content: { relu1_1: 1 / content.relu1_1! },
    style: { relu1_1: 1 / style.relu1_1! },
    smoothness: 0,
    unit: 1,
  };
  const { value, gradient } = await objective.evaluate(noisePlanes(size, 1, 0.3), factors);
  expect(value).toBeGreaterThan(0);
  expect(Number.isFinite(value)).toBe(true);
  expect(gradient.every(Number.isFinite)).toBe(true);
  expect(gradient.some((slope) => slope !== 0)).toBe(true);
});

const transportOf = (network: LossNetwork) =>
  ({
    network,
    sha256: 'first-layer',
    pooling: 'max',
    layers: { content: [], style: ['relu1_1'], styleLoss: 'transport' },
  }) as const;

test('a large engraving, black lines on white, has a distribution like any other', async () => {
  const engine = await startEngine({ threads: 2 });
  onTestFinished(() => engine.dispose());
  const network = await loadLossNetwork(join(import.meta.dirname, '../../../../models/losses/vgg16.onnx'));
  const [width, height] = [1536, 1283];
  const line = (i: number) => (Math.sin((i % width) / 3 + Math.sin(i / width / 40) * 8) > 0.6 ? 0 : 1);
  const pixels = Float32Array.from({ length: 3 * width * height }, (_, i) => line(i % (width * height)));
  const painting = { width, height, pixels, space: 'srgb' } as const;
  const { matrices, means } = await styleTargets(engine, transportOf(network), [{ picture: painting, weight: 1 }]);
  for (const { data } of [...matrices.values(), ...means.values()]) {
    expect((data as Float32Array).every(Number.isFinite)).toBe(true);
  }
});

test('of several paintings it is that of all their positions together', async () => {
  const engine = await startEngine({ threads: 2 });
  onTestFinished(() => engine.dispose());
  const network = await loadLossNetwork(join(import.meta.dirname, '../../../../models/losses/vgg16.onnx'));
  const size = { width: 64, height: 48 };
  const [light, dark] = [0.7, 0.2].map((level, i) => ({
    ...size,
    pixels: noisePlanes(size, i + 1, 0.2).map((value) => Math.min(1, Math.max(0, value - 0.5 + level))),
    space: 'srgb' as const,
  }));
  const both = { ...size, height: 96, pixels: new Float32Array(3 * 64 * 96), space: 'srgb' as const };
  for (let c = 0; c < 3; c++) {
    both.pixels.set(light!.pixels.subarray(c * 3072, (c + 1) * 3072), c * 6144);
    both.pixels.set(dark!.pixels.subarray(c * 3072, (c + 1) * 3072), c * 6144 + 3072);
  }
  const of = (pictures: readonly (typeof both)[]) =>
    styleTargets(
      engine,
      transportOf(network),
      pictures.map((picture) => ({ picture, weight: 1 })),
    );
  const [mixed, whole] = [await of([light!, dark!]), await of([both])];
  for (const part of ['means', 'matrices'] as const) {
    // Zeros are padded at the seam, too; without what lies between their means it would be 0.4.
    expect(relativeError(mixed[part].get('relu1_1')!.data, whole[part].get('relu1_1')!.data)).toBeLessThan(0.2);
  }
});
