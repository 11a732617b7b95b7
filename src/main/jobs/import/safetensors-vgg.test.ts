/** @file Tests of safetensors-vgg.ts with files of narrow networks in every naming, and with files of everything else. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { sha256Hex } from '../../files/hash.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { floatToHalf, halfToFloat } from '../../graph/half.ts';
import { type VggConvolution, type VggName, vggConvolutions } from '../../nets/vgg.ts';
import { pattern, vggLayers, writeKerasFile } from '../../weights/testing/keras-file.ts';
import { safetensorsBytes, type WrittenTensor } from '../../weights/testing/safetensors-file.ts';
import { convertVgg, readVgg } from './convert.ts';
import { type Structures, vggStructures } from './vgg-weights.ts';

/** The real depths, with 2 to 6 channels. */
function narrow(network: VggName): VggConvolution[] {
  const width = (channels: number) => (channels === 3 ? 3 : Math.log2(channels) - 3);
  return vggStructures[network].map((layer) => ({
    ...layer,
    inputs: width(layer.inputs),
    outputs: width(layer.outputs),
  }));
}
const structures: Structures = { vgg16: narrow('vgg16'), vgg19: narrow('vgg19') };

/** Where torchvision has VGG's convolutions, as its models print them. */
const torchvisionPlaces = {
  vgg16: [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28],
  vgg19: [0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28, 30, 32, 34],
} as const;

function tensorsOf(network: VggName, naming: 'torchvision' | 'plain'): WrittenTensor[] {
  return structures[network].flatMap(({ name, inputs, outputs }, index) => {
    const prefix = naming === 'plain' ? name : `features.${torchvisionPlaces[network][index]}`;
    return [
      { name: `${prefix}.weight`, shape: [outputs, inputs, 3, 3], data: pattern(outputs * inputs * 9) },
      { name: `${prefix}.bias`, shape: [outputs], data: pattern(outputs) },
    ];
  });
}

async function fileWith(tensors: readonly WrittenTensor[], notes?: Record<string, string>): Promise<string> {
  const path = join(await temporaryFolder(), 'weights.safetensors');
  await writeFile(path, safetensorsBytes(tensors, notes));
  return path;
}
const read = async (tensors: readonly WrittenTensor[], notes?: Record<string, string>) =>
  await readVgg(await fileWith(tensors, notes), 'conv5_1', structures);

async function refusal(tensors: readonly WrittenTensor[]): Promise<AppError> {
  const error = await read(tensors).catch((thrown: unknown) => thrown);
  if (error instanceof AppError) return error;
  throw error instanceof Error ? error : new Error('it was read');
}

describe('what is read', () => {
  test.each(['vgg16', 'vgg19'] as const)('%s of torchvision, with its fully connected layers', async (name) => {
    const top = [{ name: 'classifier.0.weight', shape: [2, 2], data: new Float32Array(4) }];
    const { network, origin } = await read([...tensorsOf(name, 'torchvision'), ...top], { format: 'pt' });
    expect(network).toMatchObject({ name, preprocessing: 'torchvision' });
    expect(origin).toBe('torchvision');
    expect([...network.tensors.keys()].at(-2)).toBe('conv5_1.weight');
    const { shape, data } = network.tensors.get('conv3_3.weight')!;
    const size = shape.reduce((count, extent) => count * extent, 1);
    expect(Array.from(data as Uint16Array, halfToFloat)).toEqual([...pattern(size)]);
  });

  test('the network’s own names mean the authors’ weights, unless the file notes otherwise', async () => {
    expect((await read(tensorsOf('vgg19', 'plain'))).network).toMatchObject({ name: 'vgg19', preprocessing: 'caffe' });
    const noted = await read(tensorsOf('vgg19', 'plain'), { preprocessing: 'torchvision' });
    expect(noted.network.preprocessing).toBe('torchvision');
  });

  test('one that ends behind the last layer that is wanted', async () => {
    const cut = tensorsOf('vgg16', 'torchvision').slice(0, 2 * 11);
    expect((await read(cut)).network.name).toBe('vgg16');
  });

  test('halves give the network that the same numbers in full give', async () => {
    const halves = tensorsOf('vgg16', 'torchvision').map((tensor) => ({
      ...tensor,
      type: 'F16',
      data: Uint16Array.from(tensor.data as Float32Array, floatToHalf),
    }));
    expect((await read(halves)).network).toEqual((await read(tensorsOf('vgg16', 'torchvision'))).network);
  });
});

test('the same weights in .h5 and in .safetensors give, byte for byte, the same network', async () => {
  const folder = await temporaryFolder();
  const convolutions = vggConvolutions('vgg16');
  const blocks = [1, 2, 3, 4, 5].map((block) => convolutions.filter((layer) => layer.block === block));
  await writeKerasFile(join(folder, 'a.h5'), vggLayers(blocks));
  const tensors = convolutions.flatMap(({ name, inputs, outputs }) => [
    { name: `${name}.weight`, shape: [outputs, inputs, 3, 3], data: channelsFirst(inputs, outputs) },
    { name: `${name}.bias`, shape: [outputs], data: pattern(outputs) },
  ]);
  await writeFile(join(folder, 'a.safetensors'), safetensorsBytes(tensors));
  const [h5, safetensors] = [await convertVgg(join(folder, 'a.h5')), await convertVgg(join(folder, 'a.safetensors'))];
  expect(sha256Hex(safetensors.onnx)).toBe(sha256Hex(h5.onnx));
  expect(safetensors.card.sha256).toBe(h5.card.sha256);
  expect(safetensors.card.conversion).not.toEqual(h5.card.conversion);
});

/** Keras's pattern [3, 3, in, out] as PyTorch lays it out: [out, in, 3, 3]. */
function channelsFirst(inputs: number, outputs: number): Float32Array {
  const source = pattern(9 * inputs * outputs);
  return Float32Array.from(source, (_, at) => {
    const place = at % 9;
    const input = Math.floor(at / 9) % inputs;
    const output = Math.floor(at / (9 * inputs));
    return source[(place * inputs + input) * outputs + output]!;
  });
}

describe('a wrong file is named for what it is', () => {
  test.each([
    ['VGG with batch normalisation', ['features.0.weight', 'features.1.running_mean']],
    ['ResNet', ['conv1.weight', 'layer1.0.conv1.weight']],
    ['AlexNet', ['features.0.weight', 'features.3.weight', 'features.6.weight']],
    ['Stable Diffusion', ['model.diffusion_model.input_blocks.0.0.weight']],
  ])('%s', async (network, names) => {
    const tensors = names.map((name) => ({ name, shape: [1], data: new Float32Array(1) }));
    expect(await refusal(tensors)).toMatchObject({ code: 'weights.other-network', values: { network } });
  });

  test.each([
    ['one without a layer', tensorsOf('vgg16', 'torchvision').toSpliced(4, 1)],
    ['one with something more', [...tensorsOf('vgg16', 'plain'), ...tensorsOf('vgg16', 'torchvision')]],
    ['nothing', []],
  ])('a network that nobody knows: %s', async (_, tensors) => {
    expect(await refusal(tensors)).toMatchObject({ code: 'weights.unknown-network' });
  });

  test('a layer of another shape, with both shapes; deeper layers too', async () => {
    const reversed = tensorsOf('vgg16', 'torchvision').map((tensor) =>
      tensor.name === 'features.5.weight' ? { ...tensor, shape: [...tensor.shape].reverse() } : tensor,
    );
    expect(await refusal(reversed)).toMatchObject({
      code: 'weights.layer-shape',
      values: { layer: 'features.5.weight', found: '3 × 3 × 3 × 4', expected: '4 × 3 × 3 × 3', network: 'VGG-16' },
    });
    const deeper = tensorsOf('vgg16', 'torchvision').map((tensor) =>
      tensor.name === 'features.28.bias' ? { ...tensor, shape: [7], data: pattern(7) } : tensor,
    );
    expect(await refusal(deeper)).toMatchObject({ code: 'weights.layer-shape', values: { layer: 'features.28.bias' } });
  });

  test('weights that are integers, and weights that float16 cannot hold', async () => {
    const change = (part: Partial<WrittenTensor>) =>
      tensorsOf('vgg16', 'plain').map((tensor, i) => (i === 1 ? { ...tensor, ...part } : tensor));
    const [{ shape }] = change({}).slice(1) as [WrittenTensor];
    const integers = new BigInt64Array(shape[0]!);
    expect(await refusal(change({ type: 'I64', data: integers }))).toMatchObject({ code: 'weights.not-floats' });
    const infinite = new Float32Array(shape[0]!).fill(1e6);
    expect(await refusal(change({ data: infinite }))).toMatchObject({ code: 'weights.not-numbers' });
  });

  test('a damaged file', async () => {
    const path = await fileWith(tensorsOf('vgg16', 'plain'));
    await writeFile(path, safetensorsBytes(tensorsOf('vgg16', 'plain')).subarray(0, -1));
    await expect(readVgg(path, 'conv5_1', structures)).rejects.toMatchObject({ code: 'weights.bad-safetensors' });
  });
});
