/** @file Tests of export-style.ts with a style in a user's folder and files of others where it goes. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cardText } from '../../shared/card.ts';
import type { StyleCard } from '../../shared/style-card.ts';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { smallStyleCard } from '../library/testing/small-style-card.ts';
import { userHome } from '../library/testing/user-home.ts';
import { exportStyle } from './export-style.ts';

const onnx = Uint8Array.of(8, 1, 2, 3);

async function installed(more: Partial<StyleCard> = {}, files: readonly string[] = ['grey.jpg']) {
  const shelf = join(await userHome(), 'models', 'styles');
  await mkdir(shelf, { recursive: true });
  await writeFile(join(shelf, 'grey.onnx'), onnx);
  for (const file of files) await writeFile(join(shelf, file), `content of ${file}`);
  await writeFile(join(shelf, 'grey.json'), cardText(smallStyleCard(onnx, 'grey', { thumbnail: 'grey.jpg', ...more })));
  return { shelf, folder: await temporaryFolder() };
}

test('files of others beside the exported style are not replaced unasked, and then nothing is written', async () => {
  await installed();
  for (const name of ['grey.jpg', 'mine.json']) {
    const folder = await temporaryFolder();
    await writeFile(join(folder, name), 'mine');
    await expect(exportStyle('grey', join(folder, 'mine.onnx'))).rejects.toMatchObject({ code: 'output.beside-taken' });
    expect(await readFile(join(folder, name), 'utf8')).toBe('mine');
    expect((await readdir(folder)).includes('mine.onnx')).toBe(false);
    await exportStyle('grey', join(folder, 'mine.onnx'), true);
    expect(await readFile(join(folder, 'grey.jpg'), 'utf8')).toBe('content of grey.jpg');
  }
});

test('exported once more to the same place it is the same, and into a folder another’s model is not replaced', async () => {
  const { folder } = await installed();
  const first = await exportStyle('grey', folder);
  expect(await exportStyle('grey', folder)).toEqual(first);
  await writeFile(join(folder, 'grey.onnx'), 'another’s');
  await expect(exportStyle('grey', folder)).rejects.toMatchObject({ code: 'output.beside-taken' });
});

test('onto itself it is refused', async () => {
  const { shelf } = await installed();
  await expect(exportStyle('grey', join(shelf, 'grey.onnx'))).rejects.toMatchObject({ code: 'output.is-input' });
  expect(new Uint8Array(await readFile(join(shelf, 'grey.onnx')))).toEqual(onnx);
});

test('what its card calls its thumbnail is no name of a file that is written', async () => {
  const { folder } = await installed({ thumbnail: 'diary.txt' }, ['diary.txt']);
  await writeFile(join(folder, 'diary.txt'), 'mine');
  await exportStyle('grey', join(folder, 'copy.onnx'));
  expect(await readFile(join(folder, 'diary.txt'), 'utf8')).toBe('mine');
  const card = JSON.parse(await readFile(join(folder, 'copy.json'), 'utf8')) as StyleCard;
  expect(card.thumbnail).toBe('grey.jpg');
});

test('one that has lost its thumbnail is exported without', async () => {
  const { folder } = await installed({}, []);
  expect(await exportStyle('grey', folder)).toEqual(['grey.onnx', 'grey.json'].map((name) => join(folder, name)));
});
