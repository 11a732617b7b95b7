import { expect, test } from 'vitest';
import type { CallInput } from '../../shared/contract.ts';
import { printLayout } from '../../shared/print/layout.ts';
import { commands } from './commands.ts';
import { enlargedSize } from './enlarging.ts';
import { shown } from './selectors.ts';
import { asked, openTestStudio } from './testing/test-studio.ts';

test('the menu says how large it is, and it is painted so as a job, without paper around it', async () => {
  const test = await openTestStudio();
  const { studio, state, pass } = test;
  const { width, height } = state().work!.photo!;
  expect(commands.saveTwice.detail?.(state())).toBe(`${2 * width} × ${2 * height} px`);
  commands.saveFour.perform(studio);
  await pass();
  const { order, work, enlarged } = asked(test, 'startPrint')[0]!.input as CallInput<'startPrint'>;
  expect(enlarged).toBe(4);
  expect(work).toBe(state().work!.id);
  expect(order).toMatchObject({ format: 'png', bits: 8, refine: 1, look: 'preview' });
  const { file, painted } = printLayout(state().work!.photo!, order);
  expect(file).toEqual({ width: 4 * width, height: 4 * height });
  expect(painted).toEqual(file);
  expect(Object.values(state().prints)).toMatchObject([file]);
  expect(state().notices.at(-1)?.text).toContain(`${4 * width} × ${4 * height}`);
  const [picture] = Object.values(state().prints);
  test.host.stepPrint(picture!.id, { state: 'done', share: 1, bytes: 1e6 });
  expect(state().notices.at(-1)?.text).toMatch(/_4x\.png is ready: your picture at four times its size/);
});

test('more than can be painted is refused with a sentence before anything is begun', async () => {
  const test = await openTestStudio();
  const { studio, state } = test;
  const work = state().work!;
  studio.store.setState({ work: { ...work, photo: { ...work.photo!, width: 8000, height: 6000 } } });
  await studio.enlarging.save(4);
  expect(asked(test, 'startPrint')).toEqual([]);
  expect(state().notices.at(-1)).toMatchObject({ tone: 'error', text: expect.stringContaining('megapixels') });
});

test('where there is nothing painted there is nothing to enlarge', async () => {
  const { studio, state } = await openTestStudio();
  studio.editor.changeLook((look) => ({ ...look, way: 'paint' }));
  expect(enlargedSize(state(), 2)).toBeUndefined();
  expect(commands.saveTwice.enabled(state())).toBe(false);
});

test('looking back at the timeline, the finished picture is enlarged, at its own size, and that is said', async () => {
  const test = await openTestStudio();
  const { studio, host, state, pass } = test;
  await studio.importing.importFiles([{ name: 'klimt.jpg', bytes: new Uint8Array(1) }], 'painting');
  await studio.runs.start();
  host.step(state().work!.id, 10);
  host.step(state().work!.id, 400);
  await pass(500);
  await pass();
  const size = enlargedSize(state(), 2);
  expect(size).toBeDefined();
  studio.runs.lookBack(state().work!.timeline[0]);
  await pass();
  expect(shown(state()).kind).toBe('look-back');
  studio.store.setState(({ lookBack }) => ({ lookBack: { ...lookBack!, pixels: { ...lookBack!.pixels, width: 1 } } }));
  expect(enlargedSize(state(), 2)).toEqual(size);
  commands.saveTwice.perform(studio);
  await pass();
  expect(state().lookBack).toBeUndefined();
  expect(
    state()
      .notices.map(({ text }) => text)
      .join(),
  ).toContain('Only finished pictures');
  expect(asked(test, 'startPrint')).toHaveLength(1);
});
