import { expect, test } from 'vitest';
import { withPainting } from './looks.ts';
import { changedBesideLive, paintingThumbnail } from './selectors.ts';
import { openTestStudio, type TestStudio } from './testing/test-studio.ts';

const part = { left: 100, top: 50, width: 800, height: 600 };

async function withPaintings(): Promise<TestStudio & { klimt: string; monet: string }> {
  const test = await openTestStudio();
  const files = ['klimt.jpg', 'monet.jpg'].map((name) => ({ name, bytes: new Uint8Array(1) }));
  await test.studio.importing.importFiles(files, 'painting');
  await test.pass();
  const [klimt, monet] = test.state().work!.paintings;
  return { ...test, klimt: klimt!.id, monet: monet!.id };
}

async function choose({ studio, state, pass }: TestStudio, chosen: typeof part): Promise<void> {
  await studio.choosingPart.choose(state().work!.paintings[0]!);
  studio.choosingPart.take(chosen);
  await pass(500);
}

test('a part that was chosen is one step, saved with the work, and shown in its place', async () => {
  const test = await withPaintings();
  const whole = paintingThumbnail(test.state(), test.klimt);
  await choose(test, part);
  const { work } = test.state();
  expect(test.host.works.get(work!.id)?.look.paint.parts).toEqual({ [test.klimt]: part });
  expect(paintingThumbnail(test.state(), test.klimt)).not.toBe(whole);
  expect(paintingThumbnail(test.state(), test.monet)).toBeDefined();
  await test.studio.editor.undo();
  expect(test.state().work?.look.paint.parts).toBeUndefined();
  expect(paintingThumbnail(test.state(), test.klimt)).toBe(whole);
  await test.studio.editor.redo();
  expect(test.state().work?.look.paint.parts).toEqual({ [test.klimt]: part });
});

test('it stays while another painting is painted like', async () => {
  const test = await withPaintings();
  await choose(test, part);
  test.studio.editor.changeLook((look) => withPainting(look, test.monet));
  test.studio.editor.changeLook((look) => withPainting(look, test.klimt));
  expect(test.state().work?.look.paint.parts).toEqual({ [test.klimt]: part });
});

test('all of the painting is no part, and no step where nothing was chosen before', async () => {
  const test = await withPaintings();
  await test.studio.editor.undo();
  await test.studio.editor.redo();
  const { work } = test.state();
  await choose(test, { left: 0, top: 0, width: 1600, height: 1200 });
  expect(test.state().work).toBe(work);
  await choose(test, part);
  await choose(test, { left: 0, top: 0, width: 1600, height: 1200 });
  expect(test.state().work?.look.paint.parts).toBeUndefined();
});

test('during a run another part acts the next time, and the studio says so', async () => {
  const test = await withPaintings();
  await test.studio.runs.start();
  test.host.step(test.state().work!.id, 10);
  await test.pass();
  expect(changedBesideLive(test.state())).toEqual([]);
  await choose(test, part);
  expect(changedBesideLive(test.state())).toEqual(['paintings']);
});

test('a painting that cannot be shown says so, and no dialog is left open', async () => {
  const test = await withPaintings();
  test.host.fail('view', { code: 'picture.not-here', values: {} });
  await test.studio.choosingPart.choose(test.state().work!.paintings[0]!);
  expect(test.state().choosingPart).toBeUndefined();
  expect(test.state().notices.at(-1)?.text).toContain('no longer in your library');
});

test('plain borders are taken off with one click, which is one step; a painting without any opens the dialog', async () => {
  const test = await withPaintings();
  const { studio, state, pass } = test;
  await studio.importing.importFiles([{ name: 'On paper.jpg', bytes: new Uint8Array(1) }], 'painting');
  await pass();
  const painting = state().work!.paintings.at(-1)!;
  await studio.choosingPart.trim(painting);
  const trimmed = state().work?.look.paint.parts?.[painting.id];
  // A twelfth of 1600 × 1200 on each side.
  expect(trimmed!.left).toBeGreaterThanOrEqual(133);
  expect(trimmed!.left).toBeLessThan(150);
  expect(trimmed!.top).toBeGreaterThanOrEqual(100);
  expect(trimmed!.top).toBeLessThan(115);
  expect(state().choosingPart).toBeUndefined();
  await studio.editor.undo();
  expect(state().work?.look.paint.parts).toBeUndefined();
  await studio.choosingPart.trim(state().work!.paintings[0]!);
  expect(state().choosingPart).toMatchObject({ painting: { id: test.klimt } });
});
