import { copyFile, link, mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { fromNothing, type TrainOrder, trainInto, trainRequest } from './train.ts';

const painting = join(import.meta.dirname, '../../../assets/paintings/poppies.jpg');

async function request(order: Partial<TrainOrder> = {}) {
  return await trainRequest({ painting, chosen: {}, output: join(await temporaryFolder(), 'mine.onnx'), ...order });
}

describe('what a training begins with', () => {
  test('is the base that comes along, or a style that is named, and the card says so', async () => {
    for (const [from, file] of [
      ['base', 'light.onnx'],
      ['great-wave', 'great-wave.onnx'],
    ] as const) {
      const { start, about } = await request(from === 'base' ? {} : { start: from });
      expect(basename(start!.path)).toBe(file);
      expect(about.startedFrom).toBe(from);
      expect(about.command).toContain(`--from ${from}`);
    }
  });

  test('is nothing where that is wished, or where no style of the form comes along', async () => {
    for (const order of [
      { start: fromNothing },
      { chosen: { form: 'swift' } },
      { chosen: { norm: 'batch' } },
    ] as const) {
      const { start, about } = await request(order);
      expect(start).toBeUndefined();
      expect(about.startedFrom).toBeUndefined();
      expect(about.command).toContain('--from nothing');
    }
  });
});

describe('files beside the style', () => {
  const folderWith = async (name: string) => {
    const folder = await temporaryFolder();
    await copyFile(painting, join(folder, name));
    return (file: string) => join(folder, file);
  };

  test.each([
    ['sea.jpg', 'thumbnail'],
    ['sea_preview.jpg', 'preview'],
  ])('%s, the painting itself, is not replaced by the %s', async (name) => {
    const at = await folderWith(name);
    const order = { painting: at(name), output: at('sea.onnx'), previewEvery: 5 };
    await expect(request(order)).rejects.toMatchObject({ code: 'output.is-input', values: { file: at(name) } });
    await expect(request({ ...order, replace: true })).rejects.toMatchObject({ code: 'output.is-input' });
  });

  test('neither is a photograph, a test picture or what it begins with, under any of their names', async () => {
    const at = await folderWith('sea.jpg');
    await mkdir(at('photos'));
    await symlink(at('sea.jpg'), at('photos/p.jpg'));
    await link(at('sea.jpg'), at('test.jpg'));
    const output = at('sea.onnx');
    const inputs = { code: 'output.is-input' };
    await expect(request({ output, photographs: [at('photos')], replace: true })).rejects.toMatchObject(inputs);
    await expect(request({ output, testPictures: [at('test.jpg')], replace: true })).rejects.toMatchObject(inputs);
    await expect(request({ output: at('b.onnx'), testPictures: [at('test.jpg')] })).resolves.toBeDefined();
  });

  test.each(['sea.json', 'sea.jpg', 'sea.targets.safetensors', 'sea_preview.jpg'])(
    '%s of somebody else is replaced only where that is asked for',
    async (name) => {
      const at = await folderWith('other.jpg');
      await writeFile(at(name), 'mine');
      const order = { painting: at('other.jpg'), output: at('sea.onnx'), previewEvery: 5 };
      const refused = { code: 'output.beside-taken', values: { file: at(name) } };
      await expect(request(order)).rejects.toMatchObject(refused);
      expect((await request({ ...order, replace: true })).replace).toBe(true);
      await expect(trainInto(await request({ ...order, output: at('b.onnx') }), at('sea.onnx'))).rejects.toMatchObject(
        refused,
      );
    },
  );
});
