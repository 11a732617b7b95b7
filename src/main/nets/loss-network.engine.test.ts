/** @file Tests of loss-network.ts in ONNX Runtime, with the network that ships with the program. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InferenceSession as Session } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Builder } from '../graph/build.ts';
import { halfToFloat } from '../graph/half.ts';
import { writeOnnx } from '../onnx/write.ts';
import { loadLossNetwork } from './loss-network.ts';
import { vggFeatures } from './vgg.ts';

process.env.ORT_DISABLE_TELEMETRY = '1'; // read when the library is loaded
const { InferenceSession, Tensor } = await import('onnxruntime-node');

const path = join(import.meta.dirname, '../../../models/losses/vgg16.onnx');
const quiet = { logSeverityLevel: 3, intraOpNumThreads: 2 } as const;

describe('the built-in network', () => {
  let session: Session | undefined;
  beforeAll(async () => {
    session = await InferenceSession.create(await readFile(path), quiet);
  });
  afterAll(() => session?.release());

  test.each([
    [16, 16],
    [48, 80],
    [61, 35],
  ])('gives, for a picture of %i × %i, what a graph built for that size gives', async (height, width) => {
    const data = Float32Array.from({ length: 3 * height * width }, (_, i) => (Math.sin(i * 12.9898) + 1) / 2);
    const picture = new Tensor('float32', data, [1, 3, height, width]);
    const build = new Builder();
    const features = vggFeatures(
      build,
      build.input('picture', [1, 3, height, width]),
      await loadLossNetwork(path),
      ['relu5_1'],
      'max',
    );
    const fixed = await InferenceSession.create(writeOnnx(build.finish(Object.fromEntries(features))), quiet);
    const [free, expected] = [await session!.run({ picture }), await fixed.run({ picture })];
    await fixed.release();
    expect(free.relu5_1!.dims).toEqual([1, 512, height >> 4, width >> 4]);
    const largest = Math.max(...(expected.relu5_1!.data as Float32Array));
    expect(largest).toBeGreaterThan(1);
    const differences = (free.relu5_1!.data as Float32Array).map((x, i) =>
      Math.abs(x - (expected.relu5_1!.data[i] as number)),
    );
    expect(Math.max(...differences)).toBeLessThan(1e-4 * largest);
  });

  test('names its axes', () => {
    expect(session!.inputMetadata[0]).toMatchObject({ name: 'picture', shape: [1, 3, 'height', 'width'] });
  });
});

test('the first weights are the published ones, rounded to float16', async () => {
  const { tensors } = await loadLossNetwork(path);
  const row = Array.from((tensors.get('conv1_1.weight')!.data as Uint16Array).subarray(0, 3), halfToFloat);
  expect(row).toEqual([0.42947057, 0.373467, -0.06136011].map((x) => expect.closeTo(x, 3)));
});
