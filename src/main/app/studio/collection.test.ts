import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { cardText } from '../../../shared/card.ts';
import type { Look, Work } from '../../../shared/contract-shapes.ts';
import { reportError } from '../../../shared/errors.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { styliseParameters } from '../../../shared/parameters/stylise.ts';
import { openInventory } from '../../library/inventory.ts';
import { enterJob, readJournal } from '../../library/journal.ts';
import { findPicture, receive } from '../../library/pictures.ts';
import { smallJob } from '../../library/testing/small-job.ts';
import { smallStyleCard } from '../../library/testing/small-style-card.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { openWorks, type Works } from '../../library/works.ts';
import { type CollectionDesk, openCollection } from './collection.ts';
import { addPreset } from './import-preset.ts';
import { purge } from './storage.ts';
import { openWindows } from './windows.ts';

const dayMilliseconds = 24 * 3600 * 1000;
const look: Look = {
  way: 'instant',
  instant: { style: 'great-wave', parameters: applyParameters({}) },
  paint: { paintings: [], parameters: styliseParameters({}) },
};
const onTrouble = (error: unknown) => {
  throw error;
};

let home: string;
beforeEach(async () => {
  home = await userHome();
});

interface Opened {
  readonly works: Works;
  readonly collection: CollectionDesk;
}
async function open(): Promise<Opened> {
  const works: Works = await openWorks({
    onTrouble,
    onChange: (before, after) => collection.workChanged(before, after),
  });
  const collection = await openCollection({ works: works.all(), windows: openWindows(), onStyles: () => {} });
  // What is written later would be written into the library of the next test.
  onTestFinished(() => close({ works, collection }));
  return { works, collection };
}
async function close({ works, collection }: Opened): Promise<void> {
  await works.close();
  await collection.close();
}

async function picture(name: string) {
  const { keep } = await receive(new TextEncoder().encode(name));
  return await keep(`${name}.jpg`, { width: 800, height: 600 });
}

async function workLike(works: Works, name: string): Promise<Work> {
  const work = await works.create({ title: name, look });
  const painting = await picture(name);
  works.change(work.id, { paintings: [painting] });
  return works.get(work.id);
}

/** A style of the user's. */
async function ownStyle(name: string): Promise<string> {
  const shelf = join(home, 'models', 'styles');
  await mkdir(shelf, { recursive: true });
  const onnx = Uint8Array.of(8, 1, 2, 3);
  await writeFile(join(shelf, `${name}.onnx`), onnx);
  await writeFile(join(shelf, `${name}.json`), cardText(smallStyleCard(onnx, name)));
  return shelf;
}

test('a library of before begins with the paintings of its works; what is collected is there at the next start', async () => {
  const before = await open();
  await workLike(before.works, 'Wave');
  await workLike(before.works, 'Klimt');
  await close(before);
  await rm(join(home, 'collection.json'));
  const first = await open();
  expect(first.collection.now().paintings.map(({ name }) => name)).toEqual(['Wave.jpg', 'Klimt.jpg']);
  await first.collection.change({ kind: 'painting', id: first.collection.now().paintings[0]!.id, favourite: true });
  await close(first);
  expect((await open()).collection.now().paintings).toMatchObject([
    { name: 'Wave.jpg', favourite: true },
    { name: 'Klimt.jpg' },
  ]);
});

test('a painting that was deleted is still that of the works that have it; renamed, its picture is called so', async () => {
  const { works, collection } = await open();
  const work = await workLike(works, 'Wave');
  const { id } = work.paintings[0]!;
  await collection.change({ kind: 'painting', id, title: 'Hokusai' });
  expect(await findPicture(id)).toMatchObject({ name: 'Hokusai.jpg' });
  await collection.change({ kind: 'painting', id, deleted: true });
  await collection.emptyBin(works.all());
  expect(collection.now().paintings).toEqual([]);
  expect(works.get(work.id).paintings).toMatchObject([{ id }]);
  expect(await findPicture(id)).toBeDefined();
});

test('a style in the bin is on the disk until the bin is emptied, and then as long as a work uses it', async () => {
  const shelf = await ownStyle('mine');
  const { works, collection } = await open();
  const work = await works.create({ title: 'Cat', look: { ...look, instant: { ...look.instant, style: 'mine' } } });
  await collection.change({ kind: 'style', id: 'mine', deleted: true });
  await collection.change({ kind: 'style', id: 'great-wave', deleted: true });
  await collection.emptyBin(works.all());
  expect(await readdir(shelf)).toHaveLength(2);
  works.change(work.id, { look });
  expect(await collection.binBytes(works.all())).toBe(4);
  await collection.emptyBin(works.all());
  expect(await readdir(shelf)).toEqual([]);
  // One that comes with the program can always be taken back.
  expect(collection.now().styles).toMatchObject([{ id: 'great-wave', deleted: expect.any(Number) }]);
});

test('a painting in the bin stays as long as a preset paints like it', async () => {
  const { works, collection } = await open();
  const { id } = (await workLike(works, 'Wave')).paintings[0]!;
  const preset = collection.addPreset({ title: 'Wave', look, paintings: [await picture('Wave')] });
  await collection.change({ kind: 'painting', id, deleted: true });
  await collection.emptyBin(works.all());
  expect(collection.now().paintings.map((painting) => painting.id)).toEqual([id]);
  await collection.change({ kind: 'preset', id: preset.id, deleted: true });
  await collection.emptyBin(works.all());
  expect(collection.now()).toMatchObject({ paintings: [], presets: [] });
});

test('a style in the bin stays as long as a preset paints with it, or it is being trained longer', async () => {
  const shelf = await ownStyle('mine');
  const { works, collection } = await open();
  const preset = collection.addPreset({
    ...{ title: 'Mine', paintings: [] },
    look: { ...look, instant: { ...look.instant, style: 'mine' } },
  });
  await collection.change({ kind: 'style', id: 'mine', deleted: true });
  await collection.emptyBin(works.all());
  expect(await readdir(shelf)).toHaveLength(2);
  await collection.change({ kind: 'preset', id: preset.id, deleted: true });
  const entry = await enterJob('longer', smallJob({ output: join(shelf, 'mine.onnx') }));
  expect(await collection.binBytes(works.all())).toBe(0);
  await collection.emptyBin(works.all());
  expect(await readdir(shelf)).toHaveLength(2);
  await entry.strike();
  await collection.emptyBin(works.all());
  expect(await readdir(shelf)).toEqual([]);
});

test('a style of one’s own can be renamed, one of the program’s not', async () => {
  const shelf = await ownStyle('mine');
  const { collection } = await open();
  await collection.change({ kind: 'style', id: 'mine', title: 'My blues' });
  expect(JSON.parse(await readFile(join(shelf, 'mine.json'), 'utf8'))).toMatchObject({
    name: 'mine',
    title: 'My blues',
  });
  const builtIn = collection.change({ kind: 'style', id: 'great-wave', title: 'Mine' });
  await expect(builtIn).rejects.toMatchObject({ code: 'collection.built-in' });
  await expect(collection.change({ kind: 'style', id: 'none', favourite: true })).rejects.toMatchObject({
    code: 'style.unknown',
  });
});

test('pictures of the shelf and of presets are never tidied away; those of the bin a month after it forgot them', async () => {
  const before = await open();
  const [kept, preset, gone] = [await picture('Kept'), await picture('Preset'), await picture('Gone')];
  const work = await before.works.create({ title: 'Cat', look });
  before.works.change(work.id, { paintings: [kept, gone] });
  before.works.change(work.id, { paintings: [] });
  before.collection.addPreset({ title: 'Soft', look, paintings: [preset] });
  await before.collection.change({ kind: 'painting', id: gone.id, deleted: true });
  await close(before);
  const text = await readFile(join(home, 'collection.json'), 'utf8');
  const since = `"deleted":${Date.now() - 100 * dayMilliseconds}`;
  await writeFile(join(home, 'collection.json'), text.replace(/"deleted":\d+/, since));
  for (let day = 0; day <= 80; day += 2) {
    const { works, collection } = await open();
    const inventory = await openInventory({ onTrouble, now: Date.now() + day * dayMilliseconds });
    await purge(works, await readJournal(), inventory, collection);
    await close({ works, collection });
  }
  const { collection } = await open();
  expect(collection.now().paintings.map(({ id }) => id)).toEqual([kept.id]);
  expect(await findPicture(kept.id)).toBeDefined();
  expect(await findPicture(preset.id)).toBeDefined();
});

test('a hostile or damaged preset is refused with its name, and nothing is kept', async () => {
  const { collection } = await open();
  const refused = (text: string) => {
    try {
      return addPreset('Soft.preset.json', new TextEncoder().encode(text), collection);
    } catch (error) {
      return reportError(error);
    }
  };
  const values = { file: 'Soft.preset.json' };
  expect(refused('{"schema":1,"kind":"preset"}')).toMatchObject({ code: 'preset.damaged', values });
  expect(refused(`{"schema":1,"x":"${'x'.repeat(300_000)}"}`)).toMatchObject({ code: 'preset.damaged', values });
  expect(refused('{"schema":99}')).toMatchObject({ code: 'preset.newer', values });
  expect(collection.now().presets).toEqual([]);
});
