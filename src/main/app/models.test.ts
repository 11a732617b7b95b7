/** @file Tests of models.ts: the whole way of a model from a server on this machine into the user's folder. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cardText } from '../../shared/card.ts';
import { AppError, reportError } from '../../shared/errors.ts';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { importModel as importJob } from '../jobs/import/run.ts';
import { findModel } from '../library/models.ts';
import type { ModelSource } from '../library/sources.ts';
import { giveFile, serve } from '../library/testing/file-server.ts';
import { smallCard } from '../library/testing/small-card.ts';
import { userHome } from '../library/testing/user-home.ts';
import { vggConvolutions } from '../nets/vgg.ts';
import { vggLayers, writeKerasFile } from '../weights/testing/keras-file.ts';
import { type Converter, importModel, modelStatuses, pullModel, verifyModels } from './models.ts';

const weights = Uint8Array.from({ length: 100_000 }, (_, i) => i * 3);
const retries = { stallMilliseconds: 1000, attempts: 2, pauseMilliseconds: 1 };
const finished = { type: 'finished', outputs: [], seconds: 0, peakBytes: 0 } as const;

/** Makes a model of the first ten bytes. */
const convert: Converter = async function* ({ file, folder }) {
  const onnx = (await readFile(file)).subarray(0, 10);
  await writeFile(join(folder, 'vgg19.onnx'), onnx);
  await writeFile(join(folder, 'vgg19.json'), cardText(smallCard(onnx)));
  yield finished;
};
const convertReally: Converter = (request) => importJob(request);
const refuse: Converter = async function* () {
  yield { type: 'failed', error: reportError(new AppError('weights.damaged', { file: 'x.h5' })) };
};

const sourceOf = (address: string, content: Uint8Array): ModelSource => ({
  name: 'vgg19',
  address: `${address}vgg19.h5`,
  bytes: content.length,
  md5: createHash('md5').update(content).digest('hex'),
});
async function everythingIn(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/')).sort();
}
const onlyTheModel = ['downloads', 'models', 'models/losses', 'models/losses/vgg19.json', 'models/losses/vgg19.onnx'];

describe('pulling a model', () => {
  test('fetches VGG-19 over a connection that breaks, converts it, keeps it and nothing else', async () => {
    const home = await userHome();
    const file = join(await temporaryFolder(), 'vgg19.h5');
    const convolutions = vggConvolutions('vgg19');
    await writeKerasFile(
      file,
      vggLayers([1, 2, 3, 4, 5].map((block) => convolutions.filter((layer) => layer.block === block))),
    );
    const content = await readFile(file);
    const server = await serve((request, response, count) =>
      giveFile(content, { etag: '"1"', ...(count === 0 && { cutAfter: 30_000_000 }) })(request, response, count),
    );
    const shares: number[] = [];

    const { model, fetched } = await pullModel('vgg19', convertReally, {
      sources: [sourceOf(server.address, content)],
      onProgress: (bytes) => shares.push(bytes),
      retries,
    });

    expect(fetched).toBe(true);
    expect(shares.at(-1)).toBe(content.length);
    expect(server.ranges[1]).toMatch(/^bytes=[1-9]\d+-$/);
    expect(model.card).toMatchObject({
      name: 'vgg19',
      network: 'vgg19',
      layers: expect.arrayContaining(['relu4_4', 'relu5_1']),
    });
    expect(await findModel('vgg19')).toEqual(model);
    expect(await everythingIn(home)).toEqual(onlyTheModel);
  });

  test('again does nothing while it is sound, and mends it when it is not', async () => {
    await userHome();
    const server = await serve(giveFile(weights));
    const pull = () => pullModel('vgg19', convert, { sources: [sourceOf(server.address, weights)], retries });
    const { model } = await pull();
    expect(await pull()).toEqual({ model, fetched: false });
    expect(server.ranges).toHaveLength(1);
    await writeFile(model.path, (await readFile(model.path)).fill(1, 3, 4));
    expect(await pull()).toMatchObject({ fetched: true });
    expect(await verifyModels()).toMatchObject([{ name: 'vgg16' }, { name: 'vgg19' }]);
  });

  test('that is broken off keeps what has arrived, and the next one goes on', async () => {
    const home = await userHome();
    let cut = true;
    const server = await serve((request, response, count) =>
      giveFile(weights, { etag: '"1"', ...(cut && { cutAfter: request.headers.range ? 0 : 40_000 }) })(
        request,
        response,
        count,
      ),
    );
    const pull = () => pullModel('vgg19', convert, { sources: [sourceOf(server.address, weights)], retries });
    await expect(pull()).rejects.toMatchObject({ code: 'download.interrupted' });
    expect(existsSync(join(home, 'downloads', 'vgg19.h5.part'))).toBe(true);
    expect(await findModel('vgg19')).toBeUndefined();
    cut = false;
    await pull();
    expect(server.ranges.at(-1)).toBe('bytes=40000-');
    expect(await everythingIn(home)).toEqual(onlyTheModel);
  });

  test('whose conversion fails leaves no model', async () => {
    const home = await userHome();
    const server = await serve(giveFile(weights));
    const pulling = pullModel('vgg19', refuse, { sources: [sourceOf(server.address, weights)], retries });
    await expect(pulling).rejects.toMatchObject({ code: 'weights.damaged' });
    expect((await everythingIn(home)).filter((name) => name.startsWith('models/losses/'))).toEqual([]);
  });

  test('of an unknown name tells which there are', async () => {
    await userHome();
    await expect(pullModel('resnet', convert)).rejects.toMatchObject({
      code: 'model.unknown-source',
      values: { name: 'resnet', known: 'vgg16, vgg19' },
    });
  });

  test('of what ships with the program fetches nothing', async () => {
    await userHome();
    expect(await pullModel('vgg16', convert)).toMatchObject({ fetched: false, model: { builtIn: true } });
  });
});

describe('importing a file', () => {
  test('takes its model into the user’s folder', async () => {
    await userHome();
    const file = join(await temporaryFolder(), 'weights.h5');
    await writeFile(file, weights);
    const model = await importModel(file, convert);
    expect(await findModel('vgg19')).toEqual(model);
  });

  test('that is something else says so, and leaves nothing', async () => {
    const home = await userHome();
    await expect(importModel(import.meta.filename, convertReally)).rejects.toMatchObject({
      code: 'weights.not-weights',
    });
    expect(await everythingIn(home)).toEqual(['models', 'models/losses']);
  });
});

describe('the list', () => {
  test('shows what is here, then what can be fetched', async () => {
    await userHome();
    expect(await modelStatuses()).toMatchObject([
      { name: 'vgg16', builtIn: true, model: { card: { title: 'VGG-16' } } },
      { name: 'vgg19', builtIn: false, fetchBytes: 80_134_624 },
    ]);
  });

  test('names what is broken, and verification what was changed', async () => {
    const home = await userHome();
    const { path } = await importModel(import.meta.filename, convert);
    await writeFile(path, (await readFile(path)).fill(0, 0, 1));
    expect(await modelStatuses([])).toMatchObject([{ name: 'vgg16' }, { name: 'vgg19', model: {} }]);
    expect((await verifyModels())[1]).toMatchObject({ name: 'vgg19', error: { code: 'model.changed' } });
    expect((await verifyModels())[0]!.error).toBeUndefined();
    await writeFile(join(home, 'models', 'losses', 'vgg19.json'), 'nonsense');
    expect((await modelStatuses([]))[1]).toMatchObject({ name: 'vgg19', error: { code: 'model.bad-card' } });
  });
});
