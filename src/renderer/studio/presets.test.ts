import { expect, test } from 'vitest';
import { withInstantParameter, withPainting } from './looks.ts';
import { presetsOf } from './presets.ts';
import { openTestStudio, type TestStudio } from './testing/test-studio.ts';

async function withPreset(): Promise<TestStudio> {
  const test = await openTestStudio();
  const { studio, pass } = test;
  studio.editor.changeLook((look) => withInstantParameter(look, 'strength', 0.4));
  await studio.presets.save('Soft');
  studio.editor.changeLook((look) => withInstantParameter(look, 'strength', 1));
  await pass(1000);
  return test;
}
const preset = ({ state }: TestStudio) => presetsOf(state())[0]!;

test('settings that were kept under a name become those of another work in one step, which undo takes back', async () => {
  const test = await withPreset();
  const { studio, state, pass } = test;
  await studio.importing.importFiles([{ name: 'Coast.jpg', bytes: new Uint8Array(1) }], 'photo');
  await pass(1000);
  const { look, photo } = state().work!;
  studio.presets.apply(preset(test));
  expect(state().work).toMatchObject({ photo, look: { instant: { parameters: { strength: 0.4 } } } });
  await studio.editor.undo();
  expect(state().work?.look).toEqual(look);
});

test('its paintings come with it', async () => {
  const test = await openTestStudio();
  const { studio, state, pass } = test;
  await studio.importing.importFiles([{ name: 'Wave.jpg', bytes: new Uint8Array(1) }], 'painting');
  await pass(1000);
  await studio.presets.save('Like the wave');
  const [wave] = state().work!.paintings;
  await pass();
  studio.editor.change((document) => ({
    ...document,
    paintings: [],
    look: { ...document.look, way: 'instant', paint: { ...document.look.paint, paintings: [] } },
  }));
  studio.presets.apply(preset(test));
  expect(state().work).toMatchObject({
    paintings: [{ id: wave!.id }],
    look: { way: 'paint', paint: { paintings: [{ picture: wave!.id }] } },
  });
});

test('what this library does not have is told, and the rest is applied', async () => {
  const test = await withPreset();
  const { studio, state } = test;
  const { look, ...rest } = preset(test);
  const { style } = state().work!.look.instant;
  studio.presets.apply({ ...rest, look: { ...look, instant: { ...look.instant, style: 'gone' } } });
  expect(state().work?.look.instant).toMatchObject({ style, parameters: { strength: 0.4 } });
  expect(state().notices.at(-1)?.text).toContain('gone');
  const painting = { id: 'f'.repeat(64), name: 'Lost.jpg', width: 8, height: 6 };
  studio.presets.apply({ ...rest, paintings: [painting], look: withPainting(look, painting.id) });
  expect(state().work).toMatchObject({ paintings: [], look: { way: 'paint', paint: { paintings: [] } } });
  expect(state().notices.at(-1)?.text).toMatch(/painting/);
});

test('renamed, saved as a file, deleted and taken back', async () => {
  const test = await withPreset();
  const { studio, state, pass, saved } = test;
  await studio.presets.rename(preset(test), 'Softer');
  await pass();
  expect(preset(test).title).toBe('Softer');
  await studio.presets.exportFile(preset(test));
  expect(saved).toMatchObject([{ name: 'Softer.preset.json' }]);
  await studio.presets.remove(preset(test));
  await pass();
  expect(presetsOf(state())).toEqual([]);
  state()
    .notices.find(({ action }) => action)!
    .action!.perform();
  await pass();
  expect(preset(test).title).toBe('Softer');
});

test('a file that is dropped on an open work is kept and applied without a question; undo takes its settings back', async () => {
  const { studio, state, pass } = await openTestStudio();
  const { look } = state().work!;
  await studio.importing.importFiles([{ name: 'Half.preset.json', bytes: new Uint8Array(1) }]);
  await pass();
  expect(state().question).toBeUndefined();
  expect(presetsOf(state())).toMatchObject([{ title: 'Half' }]);
  expect(state().work?.look.instant.parameters.strength).toBe(0.5);
  await studio.editor.undo();
  expect(state().work?.look).toEqual(look);
});

test('its message takes back the preset, and nothing that a person did since', async () => {
  const test = await withPreset();
  const { studio, state } = test;
  const undo = () =>
    state()
      .notices.find(({ about }) => about === 'preset')!
      .action!.perform();
  studio.presets.apply(preset(test));
  undo();
  expect(state().work?.look.instant.parameters.strength).toBe(1);
  studio.presets.apply(preset(test));
  studio.editor.changeLook((look) => withInstantParameter(look, 'brush', 2));
  undo();
  expect(state().work?.look.instant.parameters).toMatchObject({ strength: 0.4, brush: 2 });
});
