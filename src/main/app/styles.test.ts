/** @file Tests of styles.ts with styles that were never trained, in a user's folder. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cardText } from '../../shared/card.ts';
import type { StyleCard } from '../../shared/style-card.ts';
import type { Engine } from '../engine/engine.ts';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { importStyle as importJob } from '../jobs/import/style.ts';
import { smallStyleCard } from '../library/testing/small-style-card.ts';
import { userHome } from '../library/testing/user-home.ts';
import { smallStyleFile } from '../nets/transform/testing/small-style.ts';
import type { Converter } from './models.ts';
import {
  chosenStyle,
  exportStyle,
  importStyle,
  installedStyle,
  removeStyleNamed,
  styleOfHash,
  styleSheetRequest,
  styleStatuses,
  verifyStyles,
} from './styles.ts';

const onnx = smallStyleFile(1);
/** Styles of ours are recognised without being run. */
const convert: Converter = (request) => importJob(request, { engine: undefined as unknown as Engine });

/** A file as somebody sends it: the style, its card, and what belongs to it. */
async function sent(name: string, card?: StyleCard, bytes: Uint8Array = onnx): Promise<string> {
  const folder = await temporaryFolder();
  const file = join(folder, `${name}.onnx`);
  await writeFile(file, bytes);
  if (card) await writeFile(join(folder, `${name}.json`), cardText(card));
  for (const beside of [card?.thumbnail, card?.targets]) if (beside) await writeFile(join(folder, beside), beside);
  return file;
}
const own = async () => (await styleStatuses()).filter(({ builtIn }) => !builtIn);
const folderOf = (home: string) => join(home, 'models', 'styles');

describe('importing a style', () => {
  test('takes it with its card, thumbnail and target statistics', async () => {
    const home = await userHome();
    const card = smallStyleCard(onnx, 'grey', { thumbnail: 'grey.jpg', targets: 'grey.targets' });
    expect(await importStyle(await sent('whatever', card), convert)).toEqual(card);
    expect((await readdir(folderOf(home))).sort()).toEqual(['grey.jpg', 'grey.json', 'grey.onnx', 'grey.targets']);
    expect(await own()).toMatchObject([{ name: 'grey', style: { card } }]);
    expect(await styleOfHash(card.sha256)).toMatchObject({ name: 'grey', defaults: card.defaults });
  });

  test('without a card makes one from what the file says, named after the file', async () => {
    await userHome();
    const card = await importStyle(await sent('Été à la mer (2)'), convert);
    expect(card).toMatchObject({
      name: 'ete-a-la-mer-2',
      sellPrints: 'ask',
      network: { form: 'swift', norm: 'instance' },
      bytes: onnx.length,
    });
  });

  test('leaves out what its card names and was not sent along', async () => {
    await userHome();
    const file = await sent('grey', smallStyleCard(onnx, 'grey', { thumbnail: 'grey.jpg' }));
    await rm(join(file, '..', 'grey.jpg'));
    expect((await importStyle(file, convert)).thumbnail).toBeUndefined();
  });

  test.each<[string, string, (card: StyleCard) => unknown]>([
    ['of another file', 'style.changed', (card) => ({ ...card, sha256: 'f'.repeat(64) })],
    ['that leads out of its folder', 'style.bad-card', (card) => ({ ...card, thumbnail: '../../.bashrc' })],
    ['that is none', 'style.bad-card', () => 'nonsense'],
  ])('is refused with a card %s, and leaves nothing', async (_, code, change) => {
    const home = await userHome();
    const file = await sent('grey', smallStyleCard(onnx, 'grey'));
    await writeFile(file.replace('.onnx', '.json'), JSON.stringify(change(smallStyleCard(onnx, 'grey'))));
    await expect(importStyle(file, convert)).rejects.toMatchObject({ code });
    expect(await readdir(folderOf(home))).toEqual([]);
  });

  test.each<[string, string, Uint8Array]>([
    ['no ONNX', 'model.not-onnx', new TextEncoder().encode('Dear cat')],
    ['half a style', 'model.damaged', onnx.subarray(0, onnx.length / 2)],
  ])('is refused where it is %s', async (_, code, bytes) => {
    await userHome();
    await expect(importStyle(await sent('grey', undefined, bytes), convert)).rejects.toMatchObject({ code });
  });
});

describe('importing a style beside the others', () => {
  const bring = async (name: string, bytes: Uint8Array = onnx) =>
    await importStyle(await sent(name, undefined, bytes), convert, 'beside');

  test('leaves the program’s own of that name where it is, with a name and a title of its own', async () => {
    await userHome();
    const wave = await installedStyle('great-wave');
    expect(await bring('Great Wave')).toMatchObject({ name: 'great-wave-2', title: 'Great Wave 2' });
    expect(await installedStyle('great-wave')).toEqual(wave);
    expect(await bring('great_wave', smallStyleFile(2))).toMatchObject({ name: 'great-wave-3', title: 'Great wave 3' });
    expect((await own()).map(({ name }) => name)).toEqual(['great-wave-2', 'great-wave-3']);
  });

  test('knows the very same again, whatever it is called now', async () => {
    const home = await userHome();
    const first = await bring('Grey');
    expect(await bring('Another name')).toEqual(first);
    expect((await readdir(folderOf(home))).sort()).toEqual(['grey.json', 'grey.onnx']);
    const { path, card } = await installedStyle('great-wave');
    expect(await bring('Wave', new Uint8Array(await readFile(path)))).toEqual(card);
    expect(await own()).toHaveLength(1);
  });

  test('a name as long as names may be stays one', async () => {
    await userHome();
    const name = 'a'.repeat(60);
    await bring(name);
    expect((await bring(name, smallStyleFile(2))).name).toBe(`${'a'.repeat(58)}-2`);
  });
});

describe('a style of the library', () => {
  const installed = async (more: Partial<StyleCard> = {}) => {
    const home = await userHome();
    const card = smallStyleCard(onnx, 'grey', { thumbnail: 'grey.jpg', ...more });
    await importStyle(await sent('grey', card), convert);
    return { home, card };
  };

  test('is exported under any name, and that file brings its settings along', async () => {
    const { card } = await installed();
    const folder = await temporaryFolder();
    await exportStyle('grey', join(folder, 'my-copy.onnx'));
    expect((await readdir(folder)).sort()).toEqual(['grey.jpg', 'my-copy.json', 'my-copy.onnx']);
    const copy = join(folder, 'my-copy.onnx');
    expect(new Uint8Array(await readFile(copy))).toEqual(onnx);
    expect(await chosenStyle(copy)).toEqual({
      name: 'my-copy',
      file: { path: copy, sha256: card.sha256 },
      defaults: card.defaults,
    });
    await removeStyleNamed('grey');
    expect(await importStyle(copy, convert)).toEqual(card);
  });

  test('is removed with all that belongs to it', async () => {
    const { home } = await installed();
    await removeStyleNamed('grey');
    expect(await readdir(folderOf(home))).toEqual([]);
    await expect(removeStyleNamed('grey')).rejects.toMatchObject({ code: /^style\.(none|unknown)$/ });
  });

  test('of which a byte changed does not pass verification, and is told so when it is listed with another length', async () => {
    const { home } = await installed();
    const path = join(folderOf(home), 'grey.onnx');
    await writeFile(path, Uint8Array.from(onnx).fill(7, 1000, 1001));
    expect(await verifyStyles()).toContainEqual(
      expect.objectContaining({ error: expect.objectContaining({ code: 'style.changed' }) }),
    );
    await writeFile(path, onnx.subarray(1));
    expect(await own()).toMatchObject([{ name: 'grey', error: { code: 'style.changed' } }]);
  });

  test('is on the sheet with its title and settings', async () => {
    await installed();
    const photo = join(import.meta.dirname, '../../../assets/samples/chelsea.png');
    const { styles } = await styleSheetRequest(photo, 'sheet.png', 256);
    const [sheet] = styles.filter(({ label }) => label === 'Grey squares');
    expect(sheet!.parameters).toMatchObject({ size: 256, strength: 0.8, brush: 1.25, keepColours: 0.1 });
    await expect(styleSheetRequest(photo, photo, 256)).rejects.toMatchObject({ code: 'output.is-input' });
  });

  test('that is not there is told with those that are', async () => {
    await installed();
    await expect(installedStyle('green')).rejects.toMatchObject({
      code: 'style.unknown',
      values: { name: 'green', known: expect.stringContaining('grey') },
    });
  });
});

test('a file whose card is another’s is painted with, without that card’s settings', async () => {
  await userHome();
  const file = await sent('grey', smallStyleCard(smallStyleFile(2), 'grey'));
  expect((await chosenStyle(file)).defaults).toEqual({});
});

test('the folder for styles need not exist', async () => {
  const home = await userHome();
  await mkdir(home, { recursive: true });
  expect(await own()).toEqual([]);
});
