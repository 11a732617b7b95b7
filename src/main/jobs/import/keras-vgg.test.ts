/** @file Tests of keras-vgg.ts with files of narrow networks in the layout of Keras, and with files of everything else. */
import { spawnSync } from 'node:child_process';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { halfToFloat } from '../../graph/half.ts';
import type { VggConvolution, VggName } from '../../nets/vgg.ts';
import {
  convolutionLayer,
  denseLayer,
  pattern,
  vggLayers,
  type WrittenLayer,
  writeHdf5,
  writeKerasFile,
} from '../../weights/testing/keras-file.ts';
import { readVgg } from './convert.ts';
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

function layersOf(network: VggName): WrittenLayer[] {
  const blocks = [1, 2, 3, 4, 5].map((block) => structures[network].filter((layer) => layer.block === block));
  return vggLayers(blocks);
}
const firstKernel = (layers: readonly WrittenLayer[], name: string) =>
  layers.find((layer) => layer.name === name)!.arrays[0]!;

async function fileWith(layers: readonly WrittenLayer[], group?: 'model_weights'): Promise<string> {
  const path = join(await temporaryFolder(), 'weights.h5');
  await writeKerasFile(path, layers, group);
  return path;
}
const read = async (path: string, last = 'conv5_1') => (await readVgg(path, last, structures)).network;

/** The AppError that reading a file ends with. */
async function refusal(path: string): Promise<AppError> {
  const error = await read(path).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw error ?? new Error('it was read');
}

describe('what is read', () => {
  test('each weight stands at [out, in, row, column] of its layer', async () => {
    const layers = layersOf('vgg16');
    const { name, tensors } = await read(await fileWith(layers));
    expect(name).toBe('vgg16');
    const { shape, data } = tensors.get('conv2_1.weight')!;
    const [outputs, inputs] = [shape[0]!, shape[1]!];
    const source = firstKernel(layers, 'block2_conv1');
    expect(source.shape).toEqual([3, 3, inputs, outputs]);
    for (let o = 0; o < outputs; o++) {
      for (let i = 0; i < inputs; i++) {
        for (let row = 0; row < 3; row++) {
          for (let column = 0; column < 3; column++) {
            const half = data[((o * inputs + i) * 3 + row) * 3 + column] as number;
            expect(halfToFloat(half)).toBe(source.data[((row * 3 + column) * inputs + i) * outputs + o]);
          }
        }
      }
    }
  });

  test('the layers come under their names, down to the last that is wanted', async () => {
    const { tensors } = await read(await fileWith(layersOf('vgg16')), 'conv2_2');
    const names = ['conv1_1', 'conv1_2', 'conv2_1', 'conv2_2'].flatMap((layer) => [`${layer}.weight`, `${layer}.bias`]);
    expect([...tensors.keys()]).toEqual(names);
  });

  test('VGG-19 is known from VGG-16', async () => {
    const { name, tensors } = await read(await fileWith(layersOf('vgg19')));
    expect(name).toBe('vgg19');
    expect(tensors.size).toBe(2 * 13);
  });

  test('files with the fully connected layers serve as well', async () => {
    const top = [
      { name: 'flatten', arrays: [] },
      denseLayer('fc1', { inputs: 20, outputs: 7 }),
      denseLayer('predictions', { inputs: 7, outputs: 5 }),
    ];
    expect((await read(await fileWith([...layersOf('vgg16'), ...top]))).name).toBe('vgg16');
  });

  test('whole saved models and other layer names serve as well', async () => {
    const renamed = layersOf('vgg19').map(({ name, arrays }) => ({
      name: `my_${name}`,
      arrays: arrays.map((array, i) => ({ ...array, name: `my_${name}/${i === 0 ? 'kernel' : 'bias'}:0` })),
    }));
    expect((await read(await fileWith(renamed, 'model_weights'))).name).toBe('vgg19');
  });
});

describe('a wrong file is named for what it is', () => {
  test('another network of Keras', async () => {
    const resnet = [
      convolutionLayer('conv1_conv', { inputs: 3, outputs: 4 }),
      convolutionLayer('conv2_block1_1_conv', { inputs: 4, outputs: 4 }),
    ];
    expect(await refusal(await fileWith(resnet))).toMatchObject({
      code: 'weights.other-network',
      values: { network: 'ResNet' },
    });
  });

  test('a network that nobody knows', async () => {
    expect(await refusal(await fileWith(layersOf('vgg16').slice(0, 5)))).toMatchObject({
      code: 'weights.unknown-network',
    });
  });

  test('a VGG with normalisation between its layers: its weights would mean something else', async () => {
    const normalisation = {
      name: 'norm',
      arrays: ['gamma', 'beta', 'mean', 'variance'].map((name) => ({ name, shape: [2], data: pattern(2) })),
    };
    const layers = layersOf('vgg16');
    expect(await refusal(await fileWith([...layers.slice(0, 2), normalisation, ...layers.slice(2)]))).toMatchObject({
      code: 'weights.unknown-network',
    });
  });

  test('a layer of another shape, with both shapes', async () => {
    const layers = layersOf('vgg16').map((layer) =>
      layer.name === 'block3_conv2' ? convolutionLayer(layer.name, { inputs: 5, outputs: 9 }) : layer,
    );
    const { code, values } = await refusal(await fileWith(layers));
    expect(code).toBe('weights.layer-shape');
    expect(values).toMatchObject({
      layer: 'block3_conv2',
      found: '3 × 3 × 5 × 9',
      network: 'VGG-16',
      expected: '3 × 3 × 5 × 5',
    });
  });

  test('a layer behind those that are wanted is checked too', async () => {
    const layers = layersOf('vgg16').map((layer) =>
      layer.name === 'block5_conv3' ? convolutionLayer(layer.name, { inputs: 6, outputs: 7 }) : layer,
    );
    expect(await refusal(await fileWith(layers))).toMatchObject({
      code: 'weights.layer-shape',
      values: { layer: 'block5_conv3' },
    });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 70_000])(
    'a weight of %d, which float16 cannot hold',
    async (bad) => {
      const layers = layersOf('vgg16');
      firstKernel(layers, 'block4_conv1').data[3] = bad;
      expect(await refusal(await fileWith(layers))).toMatchObject({
        code: 'weights.not-numbers',
        values: { layer: 'block4_conv1' },
      });
    },
  );

  test('weights in float64', async () => {
    const layers = layersOf('vgg16').map((layer) => ({
      ...layer,
      arrays: layer.arrays.map((array) => ({ ...array, data: Float64Array.from(array.data) })),
    }));
    expect(await refusal(await fileWith(layers))).toMatchObject({ code: 'weights.not-float32' });
  });

  test('an HDF5 file of something else', async () => {
    const path = join(await temporaryFolder(), 'weights.h5');
    await writeHdf5(path, (file) => void file.create_dataset({ name: 'x', data: pattern(4), shape: [4] }));
    expect(await refusal(path)).toMatchObject({ code: 'weights.not-keras' });
  });

  test.each([
    ['weights.web-page', '\n<!DOCTYPE html><html><body>Sign in</body></html>'],
    ['weights.archive', `PK\x03\x04${deflateRawSync('x').toString('latin1')}`],
    ['weights.pickle', '\x80\x02}q\x00(X'],
    ['weights.not-weights', 'conv1_1 0.42947057'],
    ['weights.not-weights', ''],
  ])('%s', async (code, content) => {
    const path = join(await temporaryFolder(), 'weights.h5');
    await writeFile(path, content, 'latin1');
    expect(await refusal(path)).toMatchObject({ code });
  });

  test('a file that is not there, and a folder', async () => {
    const folder = await temporaryFolder();
    expect(await refusal(join(folder, 'nowhere.h5'))).toMatchObject({ code: 'file.missing' });
    expect(await refusal(folder)).toMatchObject({ code: 'file.folder-not-file' });
  });
});

describe('damaged files', () => {
  test('one that was cut is refused, wherever the cut is', async () => {
    const path = await fileWith(layersOf('vgg16'));
    const { length } = await readFile(path);
    for (const share of [0.95, 0.5, 0.1, 0.02]) {
      await truncate(path, Math.floor(length * share));
      expect(await refusal(path)).toMatchObject({ code: 'weights.damaged' });
    }
  });

  test('with bytes changed anywhere it is read or refused, and the next file is read as ever', async () => {
    const path = await fileWith(layersOf('vgg16'));
    const sound = await readFile(path);
    const step = Math.floor(sound.length / 8);
    let refused = 0;
    for (let at = 8; at < sound.length; at += step) {
      const bytes = Buffer.from(sound);
      bytes[at] = bytes[at]! ^ 0xff;
      await writeFile(path, bytes);
      await read(path).catch((error: unknown) => {
        refused++;
        if (!(error instanceof AppError)) throw error;
      });
    }
    expect(refused).toBeGreaterThan(0);
    await writeFile(path, sound);
    expect((await read(path)).name).toBe('vgg16');
  });

  test('nothing is printed about them', async () => {
    const path = await fileWith(layersOf('vgg16'));
    await truncate(path, 5000);
    const script = `
      const [file, module] = process.argv.slice(1);
      const { convertVgg } = await import(module);
      await convertVgg(file).catch(({ code }) => console.log(code));`;
    const module = new URL('./convert.ts', import.meta.url).href;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, path, module], {
      encoding: 'utf8',
    });
    expect({ stdout, stderr }).toEqual({ stdout: 'weights.damaged\n', stderr: '' });
  });
});
