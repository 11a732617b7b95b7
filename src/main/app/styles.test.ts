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
import { writeSafetensors } from '../weights/safetensors-write.ts';
import { exportStyle } from './export-style.ts';
import type { Converter } from './models.ts';
import {
  chosenStyle,
  importStyle,
  installedStyle,
  removeStyleNamed,
  styleOfHash,
  styleSheetRequest,
  styleStatuses,
  verifyStyles,
} from './styles.ts';

const onnx = smallStyleFile(1);
const picture = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1);
const draft = smallStyleFile(2, { name: 'draft', norm: 'instance', seesPosition: true });
const statistics = writeSafetensors([], { kind: 'style-targets' });
/** Styles of ours are recognised without being run. */
const convert: Converter = (request) => importJob(request, { engine: undefined as unknown as Engine });

/** A file as somebody sends it: the style, its card, and what belongs to it. */
async function sent(name: string, card?: StyleCard, bytes: Uint8Array = onnx): Promise<string> {
  const folder = await temporaryFolder();
  const file = join(folder, `${name}.onnx`);
  await writeFile(file, bytes);
  if (card) await writeFile(join(folder, `${name}.json`), cardText(card));
  if (card?.thumbnail) await writeFile(join(folder, card.thumbnail), picture);
  if (card?.targets) await writeFile(join(folder, card.targets), statistics);
  if (card?.draft) await writeFile(join(folder, card.draft), draft);
  return file;
}
const own = async () => (await styleStatuses()).filter(({ builtIn }) => !builtIn);
const folderOf = (home: string) => join(home, 'models', 'styles');

describe('importing a style', () => {
  test('takes it with its card, thumbnail, target statistics and draft', async () => {
    const home = await userHome();
    const beside = { thumbnail: 'grey.jpg', targets: 'grey.targets.safetensors', draft: 'grey.draft.onnx' };
    const card = smallStyleCard(onnx, 'grey', beside);
    expect(await importStyle(await sent('whatever', card), convert)).toEqual(card);
    const files = ['grey.draft.onnx', 'grey.jpg', 'grey.json', 'grey.onnx', 'grey.targets.safetensors'];
    expect((await readdir(folderOf(home))).sort()).toEqual(files);
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

describe('what is on the shelf stays when something of its name comes in', () => {
  const bytesOf = async (name: string) => new Uint8Array(await readFile((await installedStyle(name)).path));

  test('of a name that is taken, the newcomer gets another one with its files', async () => {
    const home = await userHome();
    const [one, other] = [smallStyleFile(4), smallStyleFile(5)];
    const files = { thumbnail: 'sea.jpg', targets: 'sea.targets.safetensors', draft: 'sea.draft.onnx' };
    await importStyle(await sent('x', smallStyleCard(one, 'sea', files), one), convert);
    const card = await importStyle(await sent('y', smallStyleCard(other, 'sea', files), other), convert);
    expect(card).toMatchObject({ name: 'sea-2', thumbnail: 'sea-2.jpg', draft: 'sea-2.draft.onnx' });
    expect(await bytesOf('sea')).toEqual(one);
    expect(await bytesOf('sea-2')).toEqual(other);
    await removeStyleNamed('sea-2');
    const left = ['sea.draft.onnx', 'sea.jpg', 'sea.json', 'sea.onnx', 'sea.targets.safetensors'];
    expect((await readdir(folderOf(home))).sort()).toEqual(left);
  });

  test('names of the program’s own keep their meaning, and the same file taken in twice is one', async () => {
    await userHome();
    const pencil = await installedStyle('pencil');
    const file = await sent('pencil', undefined, smallStyleFile(6));
    expect((await importStyle(file, convert)).name).toBe('pencil-2');
    expect((await importStyle(file, convert)).name).toBe('pencil-2');
    expect(await installedStyle('pencil')).toEqual(pencil);
  });

  test('one that an earlier version put over one of the program’s is found under another name', async () => {
    const home = await userHome();
    const wave = await installedStyle('great-wave');
    await mkdir(folderOf(home), { recursive: true });
    await writeFile(join(folderOf(home), 'great-wave.onnx'), onnx);
    await writeFile(join(folderOf(home), 'great-wave.json'), cardText(smallStyleCard(onnx, 'great-wave')));
    expect(await installedStyle('great-wave')).toEqual(wave);
    expect(await bytesOf('great-wave-2')).toEqual(onnx);
    expect((await importStyle(await sent('Great Wave', undefined, smallStyleFile(2)), convert)).name).toBe(
      'great-wave-3',
    );
    await removeStyleNamed('great-wave-2');
    expect(await readdir(folderOf(home))).toEqual(['great-wave-3.json', 'great-wave-3.onnx']);
  });

  test('one that was damaged is whole again when its file is taken in once more', async () => {
    const home = await userHome();
    await importStyle(await sent('grey', smallStyleCard(onnx, 'grey')), convert);
    await writeFile(join(folderOf(home), 'grey.onnx'), onnx.subarray(1));
    expect(await importStyle(await sent('grey again'), convert)).toMatchObject({ name: 'grey' });
    expect(await bytesOf('grey')).toEqual(onnx);
  });

  test.each(['sea.onnx', 'sea.json', 'sea.jpg'])(
    'a card that calls its thumbnail %s touches nothing of sea',
    async (name) => {
      const home = await userHome();
      await importStyle(await sent('sea', smallStyleCard(onnx, 'sea', { thumbnail: 'sea.jpg' })), convert);
      const before = await Promise.all(
        ['sea.onnx', 'sea.json', 'sea.jpg'].map((each) => readFile(join(folderOf(home), each))),
      );
      const foreign = smallStyleFile(7);
      const file = await sent('bad', smallStyleCard(foreign, 'bad', { thumbnail: name, targets: name }), foreign);
      await writeFile(join(file, '..', name), picture);
      const card = await importStyle(file, convert);
      expect(card.thumbnail).toBe('bad.jpg');
      expect(card.targets).toBeUndefined();
      await removeStyleNamed('bad');
      const after = await Promise.all(
        ['sea.onnx', 'sea.json', 'sea.jpg'].map((each) => readFile(join(folderOf(home), each))),
      );
      expect(after).toEqual(before);
    },
  );

  test('removing a style whose card names another’s file leaves that alone', async () => {
    const home = await userHome();
    await importStyle(await sent('sea', smallStyleCard(onnx, 'sea')), convert);
    const foreign = smallStyleFile(8);
    await writeFile(join(folderOf(home), 'bad.onnx'), foreign);
    const card = smallStyleCard(foreign, 'bad', { thumbnail: 'sea.onnx', targets: 'bad.json' });
    await writeFile(join(folderOf(home), 'bad.json'), cardText(card));
    await removeStyleNamed('bad');
    expect((await readdir(folderOf(home))).sort()).toEqual(['sea.json', 'sea.onnx']);
  });
});

describe('importing a style beside the others', () => {
  const importAs = async (name: string, bytes: Uint8Array = onnx) =>
    await importStyle(await sent(name, undefined, bytes), convert, 'all');

  test('leaves the program’s own of that name where it is, with a name and a title of its own', async () => {
    await userHome();
    const wave = await installedStyle('great-wave');
    expect(await importAs('Great Wave')).toMatchObject({ name: 'great-wave-2', title: 'Great Wave 2' });
    expect(await installedStyle('great-wave')).toEqual(wave);
    expect(await importAs('great_wave', smallStyleFile(2))).toMatchObject({
      name: 'great-wave-3',
      title: 'Great wave 3',
    });
    expect((await own()).map(({ name }) => name)).toEqual(['great-wave-2', 'great-wave-3']);
  });

  test('knows the very same again, whatever it is called now', async () => {
    const home = await userHome();
    const first = await importAs('Grey');
    expect(await importAs('Another name')).toEqual(first);
    expect((await readdir(folderOf(home))).sort()).toEqual(['grey.json', 'grey.onnx']);
    const { path, card } = await installedStyle('great-wave');
    expect(await importAs('Wave', new Uint8Array(await readFile(path)))).toEqual(card);
    expect(await own()).toHaveLength(1);
  });

  test('a name as long as names may be stays one', async () => {
    await userHome();
    const name = 'a'.repeat(60);
    await importAs(name);
    expect((await importAs(name, smallStyleFile(2))).name).toBe(`${'a'.repeat(58)}-2`);
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
    const { styles } = await styleSheetRequest(photo, 'sheet.png', { size: 256 });
    const [sheet] = styles.filter(({ label }) => label === 'Grey squares');
    expect(sheet!.parameters).toMatchObject({ size: 256, strength: 0.8, brush: 1.25, keepColours: 0.1 });
    await expect(styleSheetRequest(photo, photo, { size: 256 })).rejects.toMatchObject({ code: 'output.is-input' });
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
