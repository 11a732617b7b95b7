/** @file Tests of loss-network.ts: what it takes for a loss network, and what it refuses. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { Builder } from '../graph/build.ts';
import type { Tensor, Value } from '../graph/ir.ts';
import { writeOnnx } from '../onnx/write.ts';
import { loadLossNetwork, lossNetworkLayers, writeLossNetwork } from './loss-network.ts';
import type { LossNetwork } from './vgg.ts';

const halves = (shape: readonly number[]): Tensor => {
  const length = shape.reduce((product, extent) => product * extent, 1);
  return { dtype: 'float16', shape, data: Uint16Array.from({ length }, (_, i) => 0x2c00 + (i % 1000)) };
};
const shallow: LossNetwork = {
  name: 'vgg19',
  preprocessing: 'torchvision',
  tensors: new Map([
    ['conv1_1.weight', halves([64, 3, 3, 3])],
    ['conv1_1.bias', halves([64])],
    ['conv1_2.weight', halves([64, 64, 3, 3])],
    ['conv1_2.bias', halves([64])],
  ]),
};

async function load(bytes: Uint8Array): Promise<LossNetwork> {
  const path = join(await temporaryFolder(), 'network.onnx');
  await writeFile(path, bytes);
  return await loadLossNetwork(path);
}

describe('a network that was written', () => {
  test('comes back with its weights, as deep as they reach', async () => {
    const network = await load(writeLossNetwork(shallow));
    expect(network).toEqual(shallow);
    expect(lossNetworkLayers(network)).toEqual(['relu1_1', 'relu1_2']);
  });

  test('holds its weights in the bytes of the file', async () => {
    const { tensors } = await load(writeLossNetwork(shallow));
    const [first, second] = [tensors.get('conv1_1.weight')!, tensors.get('conv1_2.weight')!];
    expect(first.data.buffer).toBe(second.data.buffer);
  });

  test('has the same bytes each time', () => {
    expect(writeLossNetwork(shallow)).toEqual(writeLossNetwork(shallow));
  });
});

describe('what is no loss network is refused', () => {
  /** A model with these constants and metadata. */
  function model(metadata: Record<string, string>, constants: Readonly<Record<string, Tensor>>): Uint8Array {
    const build = new Builder();
    const outputs: Record<string, Value> = { y: build.relu(build.input('x', [1])) };
    const names = new Map<Value, string>();
    for (const [name, tensor] of Object.entries(constants)) {
      const value = build.constant(tensor);
      names.set(value, name);
      outputs[`of ${name}`] = build.cast(value, 'float32');
    }
    return writeOnnx(build.finish(outputs), { metadata, initializerNames: names });
  }
  const vgg = { network: 'vgg16', preprocessing: 'caffe' };

  test.each([
    ['another model', model({}, {})],
    ['a network of another name', model({ ...vgg, network: 'vgg11' }, {})],
    ['another preprocessing', model({ ...vgg, preprocessing: 'none' }, {})],
    ['a network without weights', model(vgg, {})],
  ])('%s', async (_, bytes) => {
    await expect(load(bytes)).rejects.toMatchObject({ code: 'model.not-loss-network' });
  });

  test('weights of another shape, or without their bias', async () => {
    const wrong = model(vgg, { 'conv1_1.weight': halves([64, 3, 3, 1]), 'conv1_1.bias': halves([64]) });
    await expect(load(wrong)).rejects.toMatchObject({ code: 'model.damaged', values: { detail: 'conv1_1.weight' } });
    const incomplete = model(vgg, { 'conv1_1.weight': halves([64, 3, 3, 3]) });
    await expect(load(incomplete)).rejects.toMatchObject({ code: 'model.damaged', values: { detail: 'conv1_1.bias' } });
  });
});
