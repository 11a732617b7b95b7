import { expect, test } from 'vitest';
import { commands } from './commands.ts';
import { withInstantParameter } from './looks.ts';
import { presetsOf } from './presets.ts';
import { stylesAtHand } from './shelf-view.ts';
import type { StudioState } from './state.ts';
import { openTestStudio, type TestStudio } from './testing/test-studio.ts';

const file = (name: string) => [{ name, bytes: new Uint8Array(1) }];
const strength = ({ state }: TestStudio) => state().work!.look.instant.parameters.strength;
const weaken = ({ studio }: TestStudio, value: number) => {
  studio.editor.endGesture();
  studio.editor.changeLook((look) => withInstantParameter(look, 'strength', value));
};
async function undo({ studio, state, pass }: TestStudio): Promise<void> {
  expect(commands.undo.enabled(state())).toBe(true);
  commands.undo.perform(studio);
  await pass();
}
async function redo({ studio, state, pass }: TestStudio): Promise<void> {
  expect(commands.redo.enabled(state())).toBe(true);
  commands.redo.perform(studio);
  await pass();
}
const hasStyle = (state: StudioState, id: string) => stylesAtHand(state).some(({ name }) => name === id);
const pencil = { id: 'pencil', title: 'Pencil', favourite: false };

test('undo right after a style was deleted brings it back, and only then takes back what was done to the work', async () => {
  const test = await openTestStudio();
  const { studio, state } = test;
  weaken(test, 0.5);
  await studio.collecting.remove('style', pencil);
  await test.pass();
  expect(hasStyle(state(), 'pencil')).toBe(false);
  await undo(test);
  expect(hasStyle(state(), 'pencil')).toBe(true);
  expect(strength(test)).toBe(0.5);
  expect(state().notices.map(({ text }) => text)).toEqual(['“Pencil” is back.']);
  await redo(test);
  expect(hasStyle(state(), 'pencil')).toBe(false);
  await undo(test);
  await undo(test);
  expect(strength(test)).toBe(1);
  expect(commands.undo.enabled(state())).toBe(false);
});

test('several that were deleted come back one after the other, the last one first', async () => {
  const test = await openTestStudio();
  const { studio, state, pass } = test;
  await studio.importing.importFiles(file('Wave.jpg'), 'painting');
  await pass(1000);
  const [wave] = state().collection.paintings;
  await studio.presets.save('Soft');
  await studio.collecting.remove('style', pencil);
  await studio.collecting.remove('painting', { id: wave!.id, title: 'Wave', favourite: false });
  await studio.presets.remove(presetsOf(state())[0]!);
  await pass();
  expect(presetsOf(state())).toEqual([]);
  await undo(test);
  expect(presetsOf(state())).toMatchObject([{ title: 'Soft' }]);
  await undo(test);
  expect(state().collection.paintings[0]?.deleted).toBeUndefined();
  expect(hasStyle(state(), 'pencil')).toBe(false);
  await undo(test);
  expect(hasStyle(state(), 'pencil')).toBe(true);
});

test('after a step in the work undo is for that alone; the bin has what was deleted before it', async () => {
  const test = await openTestStudio();
  const { studio, state } = test;
  await studio.collecting.remove('style', pencil);
  weaken(test, 0.5);
  await undo(test);
  expect(strength(test)).toBe(1);
  expect(commands.undo.enabled(state())).toBe(false);
  expect(hasStyle(state(), 'pencil')).toBe(false);
});

test('what came back by its message or out of the bin is not taken back once more', async () => {
  const test = await openTestStudio();
  const { studio, state, pass } = test;
  weaken(test, 0.5);
  await studio.collecting.remove('style', pencil);
  state()
    .notices.find(({ action }) => action)!
    .action!.perform();
  await pass();
  expect(hasStyle(state(), 'pencil')).toBe(true);
  await studio.collecting.remove('style', pencil);
  await studio.collecting.restore('style', 'pencil');
  await undo(test);
  expect(strength(test)).toBe(1);
});

test('a work that was deleted comes back by undo, on the page of all works, too', async () => {
  const test = await openTestStudio();
  const { studio, state, host } = test;
  const { id } = state().work!;
  studio.works.startPage();
  await studio.works.remove(id);
  await test.pass();
  expect(state().work).toBeUndefined();
  await undo(test);
  expect(state().works.find((work) => work.id === id)?.deleted).toBeUndefined();
  expect(state()).toMatchObject({ page: 'start', work: { id } });
  expect(host.works.has(id)).toBe(true);
});

test('what could not be taken back is told, and can be tried again', async () => {
  const test = await openTestStudio();
  const { studio, state, host, pass } = test;
  await studio.collecting.remove('style', pencil);
  host.fail('changeCollected', { code: 'collection.unknown', values: {} });
  await undo(test);
  expect(state().notices.at(-1)?.tone).toBe('error');
  expect(hasStyle(state(), 'pencil')).toBe(false);
  host.mend('changeCollected');
  await undo(test);
  await pass();
  expect(hasStyle(state(), 'pencil')).toBe(true);
});

test('a new name is taken back like anything else', async () => {
  const test = await openTestStudio();
  const { studio, state, pass } = test;
  await studio.importing.importFiles(file('Wave.jpg'), 'painting');
  await pass(1000);
  const { id } = state().collection.paintings[0]!;
  await studio.collecting.rename('painting', { id, title: 'Wave', favourite: false }, 'Hokusai');
  const work = state().work!;
  await studio.works.rename(work.id, 'Our dogs');
  await undo(test);
  expect(state().work?.title).toBe(work.title);
  await undo(test);
  await pass();
  expect(state().collection.paintings[0]?.name).toBe('Wave.jpg');
});

test('a new photograph has no steps behind it: undo ends at the beginning of its own work', async () => {
  const test = await openTestStudio();
  const { studio, state } = test;
  weaken(test, 0.5);
  await studio.importing.importFiles(file('dog.jpg'), 'photo');
  for (const value of [0.4, 0.3, 0.2]) weaken(test, value);
  for (const value of [0.3, 0.4, 0.5]) {
    await undo(test);
    expect(strength(test)).toBe(value);
  }
  expect(state().work?.photo?.name).toBe('dog.jpg');
  expect(commands.undo.enabled(state())).toBe(false);
  await redo(test);
  expect(strength(test)).toBe(0.4);
});

test('right after it came, undo goes back to the work before, with its steps; the new one waits in the bin, and redo has it again', async () => {
  const test = await openTestStudio();
  const { studio, state } = test;
  weaken(test, 0.5);
  const first = state().work!.id;
  await studio.importing.importFiles(file('dog.jpg'), 'photo');
  const second = state().work!.id;
  const inBin = () => state().works.find(({ id }) => id === second)?.deleted !== undefined;
  await undo(test);
  expect(state().work?.id).toBe(first);
  expect(inBin()).toBe(true);
  await redo(test);
  expect(state().work?.id).toBe(second);
  expect(inBin()).toBe(false);
  await undo(test);
  await undo(test);
  expect(state().work?.id).toBe(first);
  expect(strength(test)).toBe(1);
});

test('a work that is painted already is left, not thrown away', async () => {
  const test = await openTestStudio();
  const { studio, state, pass } = test;
  await studio.importing.importFiles(file('Wave.jpg'), 'painting');
  await pass(1000);
  await studio.importing.importFiles(file('dog.jpg'), 'photo');
  const { id } = state().work!;
  await studio.runs.start();
  await pass();
  await undo(test);
  expect(state().work?.id).not.toBe(id);
  expect(state().works.find((work) => work.id === id)?.deleted).toBeUndefined();
});

test('opening another work is no step, and ends what undo could take back beside it', async () => {
  const test = await openTestStudio();
  const { studio, state, host } = test;
  const { id } = state().work!;
  await studio.works.duplicate(id);
  const copy = [...host.works.keys()].find((each) => each !== id)!;
  weaken(test, 0.5);
  await studio.collecting.remove('style', pencil);
  await studio.works.open(copy);
  expect(commands.undo.enabled(state())).toBe(false);
  await studio.works.open(id);
  await undo(test);
  expect(strength(test)).toBe(1);
  expect(hasStyle(state(), 'pencil')).toBe(false);
});
