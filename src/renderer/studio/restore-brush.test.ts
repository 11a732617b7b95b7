import { expect, test } from 'vitest';
import { type MaskStroke, maskLimits } from '../../shared/mask.ts';
import { firstBrush, pressureOf } from './brush.ts';
import { commands } from './commands.ts';
import { canRestore, shownMask } from './restore-brush.ts';
import { asked, openTestStudio, type TestStudio } from './testing/test-studio.ts';

async function brushing(): Promise<TestStudio> {
  const test = await openTestStudio();
  await test.pass(500);
  commands.restore.perform(test.studio);
  return test;
}

function draw({ studio: { restoreBrush } }: TestStudio, ...places: [number, number][]): void {
  const [first, ...rest] = places.map(([x, y]) => ({ x, y, pressure: 1 }));
  restoreBrush.begin(first!);
  for (const touch of rest) restoreBrush.move([touch]);
  restoreBrush.end();
}

const masksSent = (test: TestStudio) =>
  asked(test, 'changeWork').flatMap(({ input }) => ((input as { mask?: unknown }).mask ? [input] : []));

test('the brush can be taken up where something is painted, and is laid down again', async () => {
  const { studio, state } = await brushing();
  expect(canRestore(state())).toBe(true);
  expect(state().isBrushing).toBe(true);
  commands.restore.perform(studio);
  expect(state().isBrushing).toBe(false);
  studio.editor.changeLook((look) => ({ ...look, way: 'paint' }));
  expect(commands.restore.enabled(state())).toBe(false);
});

test('a stroke shows while it is drawn, is one step, and is sent when it ends', async () => {
  const test = await brushing();
  const { studio, state, pass } = test;
  const { restoreBrush } = studio;
  restoreBrush.begin({ x: 0.2, y: 0.2, pressure: 1 });
  restoreBrush.move([{ x: 0.4, y: 0.4, pressure: 1 }]);
  expect(shownMask(state())).toHaveLength(1);
  expect(state().work!.mask).toBeUndefined();
  restoreBrush.end();
  draw(test, [0.6, 0.6], [0.7, 0.5]);
  await pass(1000);
  expect(state().work!.mask!.parts).toHaveLength(2);
  expect(masksSent(test).at(-1)).toMatchObject({ mask: { parts: [{ kind: 'stroke' }, { kind: 'stroke' }] } });
  expect(test.host.works.get(state().work!.id)!.mask!.parts).toHaveLength(2);
  await studio.editor.undo();
  expect(state().work!.mask!.parts).toHaveLength(1);
  await studio.editor.undo();
  expect(state().work!.mask).toBeUndefined();
  await pass(1000);
  expect(test.host.works.get(state().work!.id)!.mask).toBeUndefined();
  await studio.editor.redo();
  await studio.editor.redo();
  expect(state().work!.mask!.parts).toHaveLength(2);
});

test('nothing is painted anew by it, and a slider sends no mask', async () => {
  const test = await brushing();
  const ofCanvas = () => asked(test, 'instant').filter(({ input }) => (input as { slot: string }).slot === 'canvas');
  const before = ofCanvas().length;
  draw(test, [0.2, 0.2], [0.4, 0.4]);
  await test.pass(1000);
  expect(ofCanvas()).toHaveLength(before);
  const sent = masksSent(test).length;
  const { studio } = test;
  studio.editor.changeLook((look) => ({
    ...look,
    instant: { ...look.instant, parameters: { ...look.instant.parameters, strength: 0.5 } },
  }));
  await test.pass(1000);
  expect(masksSent(test)).toHaveLength(sent);
});

test('Escape throws the stroke away; what ends with another work is no stroke of that', async () => {
  const test = await brushing();
  const { studio, state } = test;
  studio.restoreBrush.begin({ x: 0.2, y: 0.2, pressure: 1 });
  expect(studio.restoreBrush.cancel()).toBe(true);
  expect(studio.restoreBrush.cancel()).toBe(false);
  studio.restoreBrush.begin({ x: 0.2, y: 0.2, pressure: 1 });
  await studio.works.create(state().work!.photo!.id);
  studio.restoreBrush.end();
  expect(state().work!.mask).toBeUndefined();
});

test('undo during a stroke takes back only that; what the hand draws on adds nothing, and the next one goes further', async () => {
  const test = await brushing();
  const { studio, state, pass } = test;
  draw(test, [0.2, 0.2], [0.4, 0.4]);
  draw(test, [0.6, 0.6], [0.7, 0.5]);
  commands.undo.perform(studio);
  await pass();
  studio.restoreBrush.begin({ x: 0.5, y: 0.5, pressure: 1 });
  expect(commands.redo.enabled(state())).toBe(false);
  expect(commands.undo.enabled(state())).toBe(true);
  commands.undo.perform(studio);
  await pass();
  expect(state().stroke).toBeUndefined();
  expect(state().work!.mask!.parts).toHaveLength(1);
  studio.restoreBrush.move([{ x: 0.6, y: 0.5, pressure: 1 }]);
  studio.restoreBrush.end();
  await pass();
  expect(state().work!.mask!.parts).toHaveLength(1);
  expect(commands.redo.enabled(state())).toBe(true);
  commands.undo.perform(studio);
  await pass();
  expect(state().work!.mask).toBeUndefined();
});

test('undo during the first stroke of all throws it away', async () => {
  const { studio, state } = await brushing();
  studio.store.setState({ canUndo: false });
  studio.restoreBrush.begin({ x: 0.5, y: 0.5, pressure: 1 });
  expect(commands.undo.enabled(state())).toBe(true);
  commands.undo.perform(studio);
  expect(state().stroke).toBeUndefined();
});

test('the brush is put away where nothing is painted, with the stroke that was being drawn', async () => {
  const { studio, state } = await brushing();
  studio.restoreBrush.begin({ x: 0.2, y: 0.2, pressure: 1 });
  studio.editor.changeLook((look) => ({ ...look, way: 'paint' }));
  expect(state()).toMatchObject({ isBrushing: false, stroke: undefined });
  studio.editor.changeLook((look) => ({ ...look, way: 'instant' }));
  commands.restore.perform(studio);
  studio.works.startPage();
  expect(state().isBrushing).toBe(false);
});

test('by keys the brush is moved and touches; each touch is a step', async () => {
  const { studio, state } = await brushing();
  const { restoreBrush } = studio;
  restoreBrush.step(0, 0.1);
  restoreBrush.dab();
  const { width, height } = state().work!.photo!;
  const [part] = state().work!.mask!.parts;
  const [x, y, pressure] = (part as MaskStroke).points;
  expect([x, pressure]).toEqual([0.5, 1]);
  expect(y).toBeCloseTo(0.5 + (0.1 * Math.max(width, height)) / height, 4);
  for (let turn = 0; turn < 50; turn++) restoreBrush.step(-0.1, 0);
  expect(state().brushSpot).toMatchObject({ x: 0, by: 'keys' });
  await studio.editor.undo();
  expect(state().work!.mask).toBeUndefined();
});

test('the eraser takes away, with its button or the other end of a pen', async () => {
  const { studio, state } = await brushing();
  studio.restoreBrush.dab();
  commands.brushErase.perform(studio);
  studio.restoreBrush.dab();
  studio.restoreBrush.set({ tool: 'restore' });
  studio.restoreBrush.dab();
  studio.restoreBrush.begin({ x: 0.5, y: 0.5, pressure: 1 }, true);
  studio.restoreBrush.end();
  expect(state().work!.mask!.parts.map(({ erase }) => erase)).toEqual([false, true, false, true]);
});

test('the brush grows and shrinks within its bounds', async () => {
  const { studio, state } = await brushing();
  commands.brushLarger.perform(studio);
  expect(state().brush.size).toBeGreaterThan(firstBrush.size);
  for (let turn = 0; turn < 60; turn++) commands.brushLarger.perform(studio);
  expect(state().brush.size).toBe(0.5);
  for (let turn = 0; turn < 60; turn++) commands.brushSmaller.perform(studio);
  expect(state().brush.size).toBe(0.005);
});

test('a pen presses, a mouse does not', () => {
  expect(pressureOf({ pointerType: 'mouse', pressure: 0.5 })).toBe(1);
  expect(pressureOf({ pointerType: 'touch', pressure: 0 })).toBe(1);
  expect(pressureOf({ pointerType: 'pen', pressure: 1 })).toBe(1);
  const [light, firm] = [0.1, 0.6].map((pressure) => pressureOf({ pointerType: 'pen', pressure }));
  expect(light).toBeLessThan(firm!);
  expect(light).toBeGreaterThan(0);
});

test('hiding is a step and shows the painting; who paints on sees it again; Clear is a step, too', async () => {
  const test = await brushing();
  const { studio, state } = test;
  draw(test, [0.2, 0.2], [0.4, 0.4]);
  studio.restoreBrush.setHidden(true);
  expect(shownMask(state())).toEqual([]);
  expect(state().work!.mask).toMatchObject({ hidden: true, parts: [{}] });
  draw(test, [0.6, 0.2]);
  expect(shownMask(state())).toHaveLength(2);
  studio.restoreBrush.clear();
  expect(state().work!.mask).toBeUndefined();
  await studio.editor.undo();
  expect(state().work!.mask!.parts).toHaveLength(2);
  await studio.editor.undo();
  expect(state().work!.mask).toMatchObject({ hidden: true });
});

test('another photograph has no mask, and undo brings both back', async () => {
  const test = await brushing();
  const { studio, state } = test;
  draw(test, [0.2, 0.2], [0.4, 0.4]);
  const { photo } = state().work!;
  studio.editor.change((document) => ({ ...document, photo: { ...photo!, id: 'b'.repeat(64), name: 'Other.png' } }));
  expect(state().work!.mask).toBeUndefined();
  await studio.editor.undo();
  expect(state().work!).toMatchObject({ photo, mask: { parts: [{ kind: 'stroke' }] } });
});

test('where there is no room for another stroke, that is said and nothing is lost', async () => {
  const test = await brushing();
  const { studio, state } = test;
  studio.restoreBrush.dab();
  const [part] = state().work!.mask!.parts;
  studio.editor.change((document) => ({ ...document, mask: { parts: Array(maskLimits.parts).fill(part) } }));
  studio.restoreBrush.dab();
  expect(state().work!.mask!.parts).toHaveLength(maskLimits.parts);
  expect(state().notices.at(-1)).toMatchObject({
    tone: 'error',
    text: expect.stringContaining('too many brush strokes'),
  });
});

test('an eraser that goes where nothing was restored leaves no step, and says so', async () => {
  const test = await brushing();
  const { studio, state } = test;
  studio.restoreBrush.set({ tool: 'erase' });
  draw(test, [0.2, 0.2], [0.4, 0.4]);
  expect(state().work!.mask).toBeUndefined();
  expect(state().canUndo).toBe(false);
  expect(state().notices.at(-1)?.text).toBe('Nothing is restored yet, so there is nothing to erase.');
  studio.restoreBrush.set({ tool: 'restore' });
  draw(test, [0.2, 0.2], [0.3, 0.2]);
  studio.restoreBrush.set({ tool: 'erase' });
  draw(test, [0.8, 0.8], [0.9, 0.8]);
  expect(state().work!.mask!.parts).toHaveLength(1);
  expect(state().notices.at(-1)?.text).toBe('Nothing is restored there, so there is nothing to erase.');
  draw(test, [0.3, 0.2], [0.3, 0.5]);
  expect(state().work!.mask!.parts).toHaveLength(2);
});

test('whoever paints anew is told once that what was restored stays, and can hide it', async () => {
  const { studio, state, host, pass } = await openTestStudio();
  const told = () => state().notices.filter(({ action }) => action?.label === 'Hide it');
  await studio.importing.importFiles([{ name: 'Wave.jpg', bytes: new Uint8Array(1) }], 'painting');
  await studio.runs.start();
  host.step(state().work!.id, 1000);
  await pass();
  expect(told()).toEqual([]);
  studio.restoreBrush.dab();
  await studio.runs.start();
  await pass();
  expect(told()).toHaveLength(1);
  told()[0]!.action!.perform();
  expect(state().work?.mask?.hidden).toBe(true);
  studio.restoreBrush.setHidden(false);
  host.step(state().work!.id, 1000);
  await pass(60_000);
  await studio.runs.start();
  await pass();
  expect(told()).toEqual([]);
});
