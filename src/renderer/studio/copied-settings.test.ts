import { expect, test } from 'vitest';
import { commands } from './commands.ts';
import { withInstantParameter, withPaintParameter, withPart } from './looks.ts';
import { openTestStudio } from './testing/test-studio.ts';

test('the settings of one work go to another, with the paintings that they paint like, and undo takes them back', async () => {
  const { studio, state } = await openTestStudio();
  const bytes = new Uint8Array(1);
  const plain = state().work!.look;
  await studio.importing.importFiles([{ name: 'klimt.jpg', bytes }], 'painting');
  const painting = state().work!.paintings[0]!;
  studio.editor.changeLook((look) => withPaintParameter(look, 'ratio', 2));
  studio.editor.changeLook((look) => withInstantParameter(look, 'strength', 0.4));
  studio.editor.changeLook((look) => withPart(look, painting.id, { left: 0, top: 0, width: 0.5, height: 0.5 }));
  const { look } = state().work!;
  studio.settingsCopier.copy();
  expect(state().notices.at(-1)?.text).toContain('Settings copied');

  await studio.works.create('f'.repeat(64), { look: plain, paintings: [] });
  const before = state().work!;
  expect(before.paintings).toEqual([]);
  expect(commands.pasteSettings.enabled(state())).toBe(true);
  studio.settingsCopier.paste();
  expect(state().work).toMatchObject({ id: before.id, photo: before.photo, look, paintings: [painting] });
  await studio.editor.undo();
  expect(state().work).toMatchObject({ look: before.look, paintings: [] });
});

test('what a picture was refined from stays with its photograph', async () => {
  const { studio, state } = await openTestStudio();
  studio.editor.changeLook(({ paint, ...look }) => ({
    ...look,
    way: 'paint',
    paint: { ...paint, start: 'a'.repeat(64), parameters: { ...paint.parameters, start: 'picture' } },
  }));
  studio.settingsCopier.copy();
  await studio.works.create('f'.repeat(64));
  studio.settingsCopier.paste();
  const { paint } = state().work!.look;
  expect(paint.start).toBeUndefined();
  expect(paint.parameters.start).toBe('photo');
});

test('before anything is copied there is nothing to paste', async () => {
  const { studio, state } = await openTestStudio();
  expect(commands.pasteSettings.enabled(state())).toBe(false);
  const { work } = state();
  studio.settingsCopier.paste();
  expect(state().work).toBe(work);
});

test('what counts of paintings that the settings do not paint like stays as it was chosen', async () => {
  const { studio, state } = await openTestStudio();
  const bytes = new Uint8Array(1);
  studio.settingsCopier.copy();
  await studio.importing.importFiles([{ name: 'klimt.jpg', bytes }], 'painting');
  const painting = state().work!.paintings[0]!;
  const part = { left: 0, top: 0, width: 0.5, height: 0.5 };
  studio.editor.changeLook((look) => withPart(look, painting.id, part));
  studio.settingsCopier.paste();
  expect(state().work!.look.paint).toMatchObject({ paintings: [], parts: { [painting.id]: part } });
});
