/** @file Tests of models.ts with the models that ship and with small ones in a user's folder. */
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cardText, type LossCard } from '../../shared/card.ts';
import { adoptModel, findModel, type InstalledModel, listModels, verifyModel } from './models.ts';
import { smallCard } from './testing/small-card.ts';
import { userHome } from './testing/user-home.ts';

const onnx = Uint8Array.of(1, 2, 3, 4);
const other = Uint8Array.of(5, 6, 7);

async function put(folder: string, name: string, bytes: Uint8Array, card: LossCard | string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.onnx`), bytes);
  await writeFile(join(folder, `${name}.json`), typeof card === 'string' ? card : cardText(card));
}
const modelsOf = (home: string) => join(home, 'models', 'losses');

describe('what ships with the program', () => {
  test('is VGG-16, and is what its card says', async () => {
    await userHome();
    const [model, ...others] = await listModels();
    expect(others).toEqual([]);
    expect(model).toMatchObject({
      builtIn: true,
      card: { name: 'vgg16', preprocessing: 'caffe', licence: { name: 'CC BY 4.0' } },
    });
    await verifyModel(model as InstalledModel);
  });

  test('takes about 20 MB', async () => {
    expect((await findModel('vgg16'))!.card.bytes).toBeLessThan(20.5e6);
  });
});

describe("the user's models", () => {
  test('are found by name', async () => {
    const home = await userHome();
    expect(await findModel('vgg19')).toBeUndefined();
    await put(modelsOf(home), 'vgg19', onnx, smallCard(onnx));
    expect(await findModel('vgg19')).toMatchObject({ path: join(modelsOf(home), 'vgg19.onnx'), builtIn: false });
  });

  test("leave the program's names alone, and a recipe gets the very file it was made with", async () => {
    const home = await userHome();
    const builtIn = (await findModel('vgg16'))!;
    await put(modelsOf(home), 'vgg16', onnx, smallCard(onnx, 'vgg16'));
    expect((await findModel('vgg16'))!.builtIn).toBe(true);
    expect(await findModel('vgg16-2')).toMatchObject({ builtIn: false, path: join(modelsOf(home), 'vgg16.onnx') });
    expect((await findModel('vgg16', builtIn.card.sha256))!.builtIn).toBe(true);
    expect((await findModel('vgg16', smallCard(onnx).sha256))!.builtIn).toBe(false);
    expect((await findModel('vgg16', 'f'.repeat(64)))!.builtIn).toBe(true);
  });

  test.each<[string, string, string | LossCard]>([
    ['no JSON', 'model.bad-card', '{'],
    ['other JSON', 'model.bad-card', '{"name": "vgg19"}'],
    ["another model's", 'model.bad-card', smallCard(onnx, 'vgg16')],
    ['of a file of another length', 'model.changed', smallCard(other)],
  ])('with a card that is %s are listed as broken and not found', async (_, code, card) => {
    const home = await userHome();
    await put(modelsOf(home), 'vgg19', onnx, card);
    expect(await listModels()).toMatchObject([{ builtIn: true }, { builtIn: false, error: { code } }]);
    expect(await findModel('vgg19')).toBeUndefined();
  });

  test('without the model itself are listed as broken', async () => {
    const home = await userHome();
    await put(modelsOf(home), 'vgg19', onnx, smallCard(onnx));
    await rm(join(modelsOf(home), 'vgg19.onnx'));
    expect(await listModels()).toMatchObject([{ builtIn: true }, { error: { code: 'file.missing' } }]);
  });

  test('with one byte changed do not pass verification', async () => {
    const home = await userHome();
    await put(modelsOf(home), 'vgg19', Uint8Array.of(1, 2, 3, 5), smallCard(onnx));
    await expect(verifyModel((await findModel('vgg19'))!)).rejects.toMatchObject({ code: 'model.changed' });
  });
});

describe('adopting a model', () => {
  test('takes model and card into the folder, beside what was there', async () => {
    const home = await userHome();
    await adoptModel((folder) => put(folder, 'vgg19', other, smallCard(other)));
    const adopted = await adoptModel((folder) => put(folder, 'vgg19', onnx, smallCard(onnx)));
    expect(adopted).toEqual(await findModel('vgg19-2'));
    expect(new Uint8Array(await readFile(adopted.path))).toEqual(onnx);
    const files = ['vgg19-2.json', 'vgg19-2.onnx', 'vgg19.json', 'vgg19.onnx'];
    expect((await readdir(modelsOf(home))).sort()).toEqual(files);
  });

  test('takes the place of one that cannot be used where that is wished, and keeps its files', async () => {
    const home = await userHome();
    await put(modelsOf(home), 'vgg19', other, '{');
    const fill = (folder: string) => put(folder, 'vgg19', onnx, smallCard(onnx));
    const adopted = await adoptModel(fill, { replacesDamaged: true });
    expect(adopted).toEqual(await findModel('vgg19'));
    expect(new Uint8Array(await readFile(join(modelsOf(home), 'vgg19.onnx.damaged')))).toEqual(other);
    await put(modelsOf(home), 'vgg19', Uint8Array.of(8, 8, 8, 8), smallCard(onnx));
    expect((await adoptModel(fill, { replacesDamaged: true })).card.name).toBe('vgg19');
    await verifyModel((await findModel('vgg19'))!);
  });

  test('of which the bytes do not fit the card is refused, and what was there stays', async () => {
    const home = await userHome();
    await put(modelsOf(home), 'vgg19', other, smallCard(other));
    const fill = (folder: string) => put(folder, 'vgg19', Uint8Array.of(9, 9, 9, 9), smallCard(onnx));
    await expect(adoptModel(fill)).rejects.toMatchObject({ code: 'model.changed' });
    expect((await findModel('vgg19'))!.card.sha256).toBe(smallCard(other).sha256);
    expect((await readdir(modelsOf(home))).sort()).toEqual(['vgg19.json', 'vgg19.onnx']);
  });

  test('leaves nothing when making it fails', async () => {
    const home = await userHome();
    const fill = async (folder: string) => {
      await put(folder, 'vgg19', onnx, smallCard(onnx));
      throw new Error('interrupted');
    };
    await expect(adoptModel(fill)).rejects.toThrow('interrupted');
    expect(await readdir(modelsOf(home))).toEqual([]);
  });

  test('clears away what a killed program left, but not what another is making', async () => {
    const home = await userHome();
    const [old, young] = ['.incoming-old', '.incoming-young'].map((name) => join(modelsOf(home), name));
    await put(old!, 'vgg19', onnx, '{');
    await put(young!, 'vgg19', onnx, '{');
    await utimes(old!, new Date(0), new Date(0));
    await adoptModel((folder) => put(folder, 'vgg19', onnx, smallCard(onnx)));
    expect((await readdir(modelsOf(home))).sort()).toEqual(['.incoming-young', 'vgg19.json', 'vgg19.onnx']);
  });
});
