import { expect, test } from 'vitest';
import type { PrintStatus } from '../../shared/print/print-status.ts';
import { printStateText } from '../panels/print/print-words.ts';
import { commandFor } from './commands.ts';
import { queueBadge } from './elsewhere.ts';
import { canPrint } from './selectors.ts';
import { openTestStudio, type TestStudio } from './testing/test-studio.ts';

async function dialog(): Promise<TestStudio> {
  const test = await openTestStudio();
  await test.pass(600);
  test.studio.printing.open();
  await test.pass(200);
  return test;
}

const asked = ({ host }: TestStudio, call: string) =>
  host.asked.filter((each) => each.call === call).map(({ input }) => input as Record<string, unknown>);
const order = ({ state }: TestStudio) => state().printing!.order;

test('Ctrl E opens the dialog, where there is a painting', async () => {
  const test = await openTestStudio();
  const press = { key: 'e', ctrlKey: true, metaKey: false, shiftKey: false, altKey: false };
  const command = commandFor(press, true)!;
  expect(command.enabled(test.state())).toBe(true);
  command.perform(test.studio);
  expect(test.state().dialog).toBe('print');
  test.studio.printing.close();
  expect(test.state()).toMatchObject({ dialog: undefined, printing: undefined });
  test.studio.editor.changeLook((look) => ({ ...look, way: 'paint' }));
  expect(canPrint(test.state())).toBe(false);
});

test('the destination decides the file, and another format keeps what it can hold', async () => {
  const test = await dialog();
  const { printing } = test.studio;
  expect(order(test)).toMatchObject({ destination: 'lab', format: 'jpeg', bits: 8, dpi: 300 });
  printing.setDestination('archive');
  expect(order(test)).toMatchObject({ format: 'tiff', bits: 16, profile: 'keep', compression: 'zip' });
  printing.setFormat('jpeg');
  expect(order(test)).toMatchObject({ destination: 'archive', format: 'jpeg', bits: 8, profile: 'keep' });
});

test('the resolution is the usual one of each size, unless it was chosen', async () => {
  const test = await dialog();
  const { printing } = test.studio;
  printing.setSize({ paper: 'A1' });
  expect(order(test).dpi).toBe(200);
  printing.setSize({ paper: 'A4' });
  expect(order(test).dpi).toBe(300);
  printing.change({ dpi: 240 });
  printing.setSize({ paper: 'A1' });
  expect(order(test).dpi).toBe(240);
});

test('what a print will be is asked once the sliders rest, and the answer to an older order is not shown', async () => {
  const test = await dialog();
  const before = asked(test, 'forecastPrint').length;
  for (const border of [5, 6, 7, 8]) test.studio.printing.change({ placing: 'fit', borderMillimetres: border });
  await test.pass(200);
  const questions = asked(test, 'forecastPrint');
  expect(questions).toHaveLength(before + 1);
  expect(questions.at(-1)).toMatchObject({ order: { borderMillimetres: 8 } });
  expect(test.state().printing?.forecast).toMatchObject({ width: 3508, height: 2480 });
});

test('what forbids a print is known without asking, and nothing is started', async () => {
  const test = await dialog();
  test.studio.printing.setSize({ unit: 'px', width: 70_000 });
  await test.pass(200);
  expect(test.state().printing).toMatchObject({ problem: { code: 'print.side-too-long' }, forecast: undefined });
  await test.studio.printing.start('print');
  expect(asked(test, 'startPrint')).toEqual([]);
  test.studio.printing.setSize({ paper: 'A4' });
  await test.pass(200);
  expect(test.state().printing?.problem).toBeUndefined();
});

test('the crop is dragged as far as the picture goes, and comes back at once', async () => {
  const test = await dialog();
  const { printing } = test.studio;
  printing.setSize({ paper: '20x20cm' });
  printing.change({ placing: 'fill' });
  printing.moveCrop(-0.9, 0);
  // A picture of 4 : 3: the crop has three quarters of its width.
  expect(order(test).crop.x).toBeCloseTo(0.375, 2);
  printing.moveCrop(0.1, 0.3);
  expect(order(test).crop.x).toBeCloseTo(0.475, 2);
  expect(order(test).crop.y).toBeCloseTo(0.5, 2);
});

test('a crop stays with its work while the window is open; another work begins in the middle', async () => {
  const test = await dialog();
  const { printing } = test.studio;
  printing.setSize({ paper: '20x20cm' });
  printing.change({ placing: 'fill', crop: { x: 0.4, y: 0.5, zoom: 2 } });
  printing.close();
  printing.open();
  expect(order(test).crop).toEqual({ x: 0.4, y: 0.5, zoom: 2 });
  await printing.start('print');
  await test.studio.importing.importFiles([{ name: 'dog.jpg', bytes: new Uint8Array(1) }], 'photo');
  printing.open();
  expect(order(test)).toMatchObject({ size: { paper: '20x20cm' }, crop: { x: 0.5, y: 0.5, zoom: 1 } });
});

test('a sample is asked for where one clicks, and anew when the order changes', async () => {
  const test = await dialog();
  test.studio.printing.sampleRoom(300, 200);
  test.studio.printing.sampleAt({ x: 0.2, y: 0.7 });
  expect(test.state().printing?.sampling).toBe(true);
  await test.pass(200);
  expect(asked(test, 'samplePrint')).toMatchObject([{ spot: { x: 0.2, y: 0.7 }, width: 300, height: 200 }]);
  expect(test.state().printing).toMatchObject({ sampling: false, sample: { width: 300, height: 200 } });
  test.studio.printing.setLook('finer');
  expect(test.state().printing?.sample).toBeUndefined();
  await test.pass(200);
  expect(asked(test, 'samplePrint').at(-1)).toMatchObject({ order: { look: 'finer', refine: 0 } });
  test.studio.printing.sampleAt(undefined);
  await test.pass(200);
  expect(asked(test, 'samplePrint')).toHaveLength(2);
});

test('a print is queued with the picture as the window shows it, and is the order of the next time', async () => {
  const test = await dialog();
  test.studio.printing.setDestination('fine-art');
  test.studio.printing.change({ name: 'Me', copyright: '© Me' });
  await test.studio.printing.start('print');
  await test.pass();
  expect(asked(test, 'startPrint')[0]).toMatchObject({
    composition: 1024,
    order: { destination: 'fine-art', name: 'Me' },
  });
  expect(test.state()).toMatchObject({ dialog: undefined, settings: { author: 'Me', copyright: '© Me' } });
  expect(test.state().settings.print).toMatchObject({ destination: 'fine-art' });
  expect(Object.values(test.state().prints)).toHaveLength(1);
});

test('a test strip is of the spot that is looked at, and the dialog stays open', async () => {
  const test = await dialog();
  test.studio.printing.sampleAt({ x: 0.1, y: 0.9 });
  await test.studio.printing.start('strip');
  expect(asked(test, 'startPrint')[0]).toMatchObject({ strip: { x: 0.1, y: 0.9 } });
  expect(test.state().dialog).toBe('print');
});

test('a finished print offers itself to be saved; one that failed says why', async () => {
  const test = await dialog();
  await test.studio.printing.start('print');
  const [print] = Object.values(test.state().prints) as [PrintStatus];
  test.host.stepPrint(print.id, { state: 'running', share: 0.4 });
  test.host.stepPrint(print.id, { state: 'done', share: 1, bytes: 1000 });
  const notice = test.state().notices.at(-1)!;
  expect(notice.text).toContain('is ready');
  notice.action!.perform();
  await test.pass();
  expect(test.state().notices.at(-1)!.text).toBe(`Saving ${print.name} to your browser’s downloads.`);
  test.host.stepPrint(print.id, { state: 'kept', error: { code: 'output.disk-full', values: { file: 'x.tif' } } });
  expect(test.state().notices.at(-1)).toMatchObject({ tone: 'error' });
});

test('what is ready waits for its person: said until it is saved or removed, and on the button of the queue', async () => {
  const test = await dialog();
  await test.studio.printing.start('print');
  const [print] = Object.values(test.state().prints) as [PrintStatus];
  test.host.stepPrint(print.id, { state: 'running', share: 0.4 });
  expect(queueBadge(test.state())).toBeUndefined();
  test.host.stepPrint(print.id, { state: 'done', share: 1, bytes: 1000 });
  await test.pass(60_000);
  expect(test.state().notices.at(-1)).toMatchObject({ isFolded: true, action: { label: 'Save…' } });
  expect(queueBadge(test.state())).toEqual({ text: '1 file to save' });
  test.host.stepPrint(print.id, { saved: true });
  expect(queueBadge(test.state())).toBeUndefined();
  await test.studio.printing.steer(print.id, 'remove');
  await test.pass();
  expect(test.state().notices.filter(({ action }) => action !== undefined)).toEqual([]);
});

test('where the shell asks for the place, what was saved can be shown there; a browser says where all files go', async () => {
  const test = await openTestStudio({ isDesktop: true });
  const print: PrintStatus = {
    ...{ id: 'p1', work: 'w1', name: 'cat_A4.tif', kind: 'print', state: 'done' },
    ...{ share: 1, width: 3, height: 2, bytes: 4_800_000, saved: true },
  };
  await test.studio.printing.save(print);
  expect(test.state().notices.at(-1)).toMatchObject({ text: 'Saved cat_A4.tif.', action: { label: 'Show in folder' } });
  test.studio.printing.show!(print.id);
  expect(test.revealed).toEqual(['p1']);
  expect((await openTestStudio()).studio.printing.show).toBeUndefined();
  expect(printStateText(print, false)).toBe('Saved, 4.8 MB');
  expect(printStateText(print, true)).toBe('Saved to your browser’s downloads, 4.8 MB');
});

test('a host that refuses the order says why in the dialog', async () => {
  const test = await dialog();
  test.host.fail('startPrint', { code: 'work.no-style', values: {} });
  await test.studio.printing.start('print');
  expect(test.state()).toMatchObject({ dialog: 'print', printing: { problem: { code: 'work.no-style' } } });
});

test('what was decided for one picture is not in the first order of another one', async () => {
  const test = await dialog();
  const { printing } = test.studio;
  printing.setDestination('fine-art');
  printing.change({ size: { paper: 'A3' }, bleedMillimetres: 3, cropMarks: true, includeLocation: true, dpi: 240 });
  await printing.start('print');
  printing.open();
  expect(order(test)).toMatchObject({ bleedMillimetres: 3, cropMarks: true });
  printing.close();
  await test.studio.importing.importFiles([{ name: 'cat.jpg', bytes: new Uint8Array(1) }], 'photo');
  printing.open();
  expect(order(test)).toMatchObject({ destination: 'fine-art', size: { paper: 'A3' }, dpi: 240 });
  expect(order(test)).toMatchObject({ bleedMillimetres: 0, cropMarks: false, includeLocation: false });
});
