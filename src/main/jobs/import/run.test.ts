/** @file Tests of the import job with weights in their true shapes. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lossCardSchema } from '../../../shared/card.ts';
import { sha256Hex } from '../../files/hash.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { halfToFloat } from '../../graph/half.ts';
import { loadLossNetwork, lossNetworkLayers } from '../../nets/loss-network.ts';
import { vggConvolutions } from '../../nets/vgg.ts';
import { pattern, vggLayers, writeKerasFile } from '../../weights/testing/keras-file.ts';
import { importModel } from './run.ts';

const project = join(import.meta.dirname, '../../../..');
const published = join(project, '../shared/weights/vgg16_notop.h5');

async function run(file: string, folder: string) {
  const events = [];
  for await (const event of importModel({ file, folder })) events.push(event);
  return events;
}

test('VGG-19 in the layout of Keras becomes a network that can be loaded, and its card', async () => {
  const folder = await temporaryFolder();
  const made = await temporaryFolder();
  const file = join(folder, 'vgg19.h5');
  const convolutions = vggConvolutions('vgg19');
  const blocks = [1, 2, 3, 4, 5].map((block) => convolutions.filter((layer) => layer.block === block));
  await writeKerasFile(file, vggLayers(blocks));

  const outputs = [join(made, 'vgg19.onnx'), join(made, 'vgg19.json')];
  expect(await run(file, made)).toMatchObject([{ type: 'finished', outputs }]);
  expect((await readdir(made)).sort()).toEqual(['vgg19.json', 'vgg19.onnx']);

  const network = await loadLossNetwork(outputs[0]!);
  expect(network).toMatchObject({ name: 'vgg19', preprocessing: 'caffe' });
  expect(lossNetworkLayers(network).at(-1)).toBe('relu5_1');
  expect(lossNetworkLayers(network)).toHaveLength(13);
  const { data } = network.tensors.get('conv4_4.weight')!;
  // [out 511, in 510, row 2, column 1] from [row, column, in, out]
  const expected = pattern(9 * 512 * 512)[((2 * 3 + 1) * 512 + 510) * 512 + 511];
  expect(halfToFloat(data[(511 * 512 + 510) * 9 + 2 * 3 + 1] as number)).toBe(expected);

  const card = lossCardSchema.parse(JSON.parse(await readFile(outputs[1]!, 'utf8')));
  const onnx = await readFile(outputs[0]!);
  expect(card).toMatchObject({
    name: 'vgg19',
    sha256: sha256Hex(onnx),
    bytes: onnx.length,
    layers: lossNetworkLayers(network),
  });
});

test.skipIf(!existsSync(published))('the published weights become, byte for byte, the network that ships', async () => {
  const made = await temporaryFolder();
  await run(published, made);
  for (const name of ['vgg16.onnx', 'vgg16.json']) {
    const shipped = await readFile(join(project, 'models/losses', name));
    expect(sha256Hex(await readFile(join(made, name)))).toBe(sha256Hex(shipped));
  }
});
if (!existsSync(published)) console.log(`skipped the published weights: ${published} is not there`);

test('a file that is no weight file leaves nothing behind', async () => {
  const made = await temporaryFolder();
  await expect(run(join(import.meta.dirname, 'run.ts'), made)).rejects.toMatchObject({ code: 'weights.not-weights' });
  expect(await readdir(made)).toEqual([]);
});
