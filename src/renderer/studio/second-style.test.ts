import { expect, test } from 'vitest';
import type { MaskStroke } from '../../shared/mask.ts';
import { withStyle } from './looks.ts';
import { missingSecondStyle, placeShown, secondPlaces } from './second-style.ts';
import { openTestStudio } from './testing/test-studio.ts';

async function open() {
  const all = await openTestStudio();
  await all.pass();
  const { studio, state, pass } = all;
  const second = () => state().work!.look.instant.second;
  const [first, other] = state().styles.map(({ name }) => name);
  studio.editor.changeLook((look) => withStyle(look, state().styles[0]!, undefined));
  await pass();
  return { ...all, second, first: first!, other: other! };
}

const stroke: MaskStroke = {
  kind: 'stroke',
  points: [0.3, 0.4, 1, 0.6, 0.5, 1],
  size: 0.1,
  hardness: 0.5,
  opacity: 1,
  erase: false,
};

test('a second style is used in the subject, which is looked for; both are one step', async () => {
  const { studio, state, second, other, pass } = await open();
  await studio.secondStyles.choose(other);
  expect(second()).toMatchObject({ style: other, where: { parts: [{ kind: 'region', name: 'subject' }] } });
  expect(placeShown(second()!)).toBe('subject');
  await pass();
  expect(state().instant).toMatchObject({ second: other });
  await studio.editor.undo();
  expect(second()).toBeUndefined();
  await studio.editor.redo();
  expect(placeShown(second()!)).toBe('subject');
  await studio.secondStyles.choose(undefined);
  expect(second()).toBeUndefined();
});

test('another part is one step; where the photograph has none, a sentence says so and all stays', async () => {
  const { studio, state, second, other } = await open();
  await studio.secondStyles.choose(other);
  await studio.secondStyles.place('background');
  expect(placeShown(second()!)).toBe('background');
  await studio.secondStyles.place('sky');
  expect(placeShown(second()!)).toBe('background');
  expect(JSON.stringify(state().notices)).toContain('No sky was found');
  await studio.editor.undo();
  expect(placeShown(second()!)).toBe('subject');
});

test('where nothing stands out, the style is there and nothing is painted with it until a part is chosen', async () => {
  const { host, studio, state, second, other, pass } = await open();
  host.fail('findRegion', { code: 'region.no-subject', values: {} });
  await studio.secondStyles.choose(other);
  await pass();
  expect(second()).toMatchObject({ style: other });
  expect(placeShown(second()!)).toBeUndefined();
  expect(state().instant?.second).toBeUndefined();
});

test('what was brushed is painted in it and no longer shows the photograph, except faces; undo takes both back', async () => {
  const { studio, state, second, other } = await open();
  await studio.secondStyles.choose(other);
  expect(secondPlaces(state())).not.toContain('brushed');
  await studio.regionPainter.protectFaces(true);
  expect(secondPlaces(state())).not.toContain('brushed');
  studio.editor.change((document) => ({ ...document, mask: { parts: [...document.mask!.parts, stroke] } }));
  expect(secondPlaces(state())).toContain('brushed');
  await studio.secondStyles.place('brushed');
  expect(second()!.where).toEqual({ parts: [stroke] });
  expect(state().work!.mask?.parts).toMatchObject([{ name: 'faces' }]);
  expect(placeShown(second()!)).toBe('brushed');
  await studio.editor.undo();
  expect(state().work!.mask?.parts).toHaveLength(2);
  expect(placeShown(second()!)).toBe('subject');
});

test('the part goes back to the brush and is brushed further; each is one step', async () => {
  const { studio, state, second, other, pass } = await open();
  await studio.secondStyles.choose(other);
  studio.editor.change((document) => ({ ...document, mask: { parts: [stroke] } }));
  await studio.secondStyles.place('brushed');
  await studio.regionPainter.protectFaces(true);
  studio.secondStyles.brushAgain();
  await pass();
  expect(state().isBrushing).toBe(true);
  expect(state().work!.mask?.parts).toMatchObject([stroke, { name: 'faces' }]);
  expect(placeShown(second()!)).toBeUndefined();
  const more = { ...stroke, size: 0.2 };
  studio.editor.change((document) => ({ ...document, mask: { parts: [...document.mask!.parts, more] } }));
  await studio.secondStyles.place('brushed');
  expect(second()!.where).toEqual({ parts: [stroke, more] });
  expect(state().work!.mask?.parts).toMatchObject([{ name: 'faces' }]);
  for (let steps = 0; steps < 3; steps++) await studio.editor.undo();
  expect(second()!.where).toEqual({ parts: [stroke] });
});

test('more strokes than a recipe holds are refused in words', async () => {
  const { studio, state, second, other } = await open();
  await studio.secondStyles.choose(other);
  const points = Array.from({ length: 300 }, (_, i) => [i / 300, 0.5, 1]).flat();
  const parts = Array.from({ length: 6 }, () => ({ ...stroke, points }));
  studio.editor.change((document) => ({ ...document, mask: { parts } }));
  await studio.secondStyles.place('brushed');
  expect(placeShown(second()!)).toBe('subject');
  expect(JSON.stringify(state().notices)).toContain('too many brush strokes');
});

test('it has sliders of its own, and swapped each keeps its settings', async () => {
  const { studio, state, second, first, other } = await open();
  await studio.secondStyles.choose(other);
  studio.secondStyles.set('strength', 0.4);
  const { where } = second()!;
  studio.secondStyles.swap();
  const { style, parameters } = state().work!.look.instant;
  expect({ style, strength: parameters.strength }).toEqual({ style: other, strength: 0.4 });
  expect(second()).toMatchObject({ style: first, where });
  await studio.editor.undo();
  expect(state().work!.look.instant.style).toBe(first);
});

test('another first style leaves it; one that is gone is named', async () => {
  const { studio, state, second, other } = await open();
  await studio.secondStyles.choose(other);
  studio.editor.changeLook((look) => withStyle(look, state().styles[2]!, state().styles[0]));
  expect(second()).toMatchObject({ style: other });
  studio.store.setState(({ styles }) => ({ styles: styles.filter(({ name }) => name !== other) }));
  expect(missingSecondStyle(state())).toBe(other);
});

test('the file of a second style that was missed puts it back in its place; another one is the first from then on', async () => {
  const { studio, state, second, first, other } = await open();
  await studio.secondStyles.choose(other);
  studio.secondStyles.set('strength', 0.3);
  const bring = (name: string) => studio.importing.importFiles([{ name: `${name}.onnx`, bytes: new Uint8Array(1) }]);
  studio.store.setState(({ styles }) => ({ styles: styles.filter(({ name }) => name !== other) }));
  await bring(other);
  expect(missingSecondStyle(state())).toBeUndefined();
  expect(state().work!.look.instant.style).toBe(first);
  expect(second()).toMatchObject({ style: other, parameters: { strength: 0.3 } });
  await bring('mine');
  expect(state().work!.look.instant.style).toBe('mine');
  expect(second()?.style).toBe(other);
});

test('copied to another photograph, the same region is looked for there, once', async () => {
  const { studio, state, second, other, pass } = await open();
  await studio.secondStyles.choose(other);
  await studio.secondStyles.place('background');
  const before = second()!.where;
  studio.settingsCopier.copy();
  expect(state().copiedSettings?.look.instant.second).toMatchObject({ style: other, place: 'background' });
  expect(state().copiedSettings?.look.instant.second?.where).toBeUndefined();
  await studio.works.create('f'.repeat(64));
  await pass();
  expect(placeShown(second()!)).toBe('background');
  expect(second()!.where).not.toEqual(before);
  expect(second()!.place).toBeUndefined();
  await studio.secondStyles.choose(undefined);
  studio.settingsCopier.paste();
  await pass();
  expect(second()).toMatchObject({ style: other });
});
