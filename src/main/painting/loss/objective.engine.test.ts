import { expect, onTestFinished, test } from 'vitest';
import { startEngine } from '../../engine/runtime.ts';
import type { LossNetwork } from '../../nets/vgg.ts';
import { noisePlanes } from '../optimise/noise.ts';
import { prepareObjective } from './objective.ts';

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
