import { expect, test } from 'vitest';
import { commands } from './commands.ts';
import { togglePainting, withPart } from './looks.ts';
import { openTestStudio, type TestStudio } from './testing/test-studio.ts';

const files = (...names: string[]) => names.map((name) => ({ name, bytes: new Uint8Array(1) }));
const names = ({ state }: TestStudio) => ({
  photo: state().work!.photo!.name,
  paintings: state().work!.paintings.map(({ name }) => name),
  like: state().work!.look.paint.paintings.map(
    ({ picture }) => state().work!.paintings.find(({ id }) => id === picture)!.name,
  ),
  title: state().work!.title,
});

async function dropped(): Promise<TestStudio> {
  const test = await openTestStudio();
  await test.studio.importing.importFiles(files('klimt.jpg', 'dog.jpg', 'monet.jpg'), 'photo');
  await test.pass(500);
  return test;
}

test('of several files the first is the photograph, and the line that says so swaps it', async () => {
  const test = await dropped();
  expect(names(test)).toMatchObject({ photo: 'klimt.jpg', paintings: ['dog.jpg', 'monet.jpg'], like: ['dog.jpg'] });
  const { id } = test.state().work!;
  test.state().notices.at(-1)!.action!.perform();
  await test.pass(500);
  const after = { photo: 'dog.jpg', paintings: ['klimt.jpg', 'monet.jpg'], like: ['klimt.jpg'], title: 'dog' };
  expect(names(test)).toEqual(after);
  expect(test.state().work?.id).toBe(id);
  expect(test.host.works.get(id)?.photo?.name).toBe('dog.jpg');
});

test('a swap is one step, and two are none', async () => {
  const test = await dropped();
  const before = names(test);
  await test.studio.swapping.swap();
  await test.studio.editor.undo();
  expect(names(test)).toEqual(before);
  await test.studio.editor.redo();
  expect(names(test).photo).toBe('dog.jpg');
  await test.studio.swapping.swap();
  expect(names(test)).toEqual(before);
});

test('weights and parts stay with what they belong to', async () => {
  const test = await dropped();
  const [dog, monet] = test.state().work!.paintings;
  const part = { left: 10, top: 10, width: 100, height: 100 };
  test.studio.editor.changeLook((look) => withPart(togglePainting(look, monet!.id), monet!.id, part));
  await test.studio.swapping.swap();
  expect(names(test).like).toEqual(['klimt.jpg', 'monet.jpg']);
  expect(test.state().work?.look.paint.parts).toEqual({ [monet!.id]: part });
  expect(test.state().work?.photo?.id).toBe(dog!.id);
});

test('what was painted already stays: the swapped pictures are a new work, and undo goes back', async () => {
  const test = await dropped();
  const { id } = test.state().work!;
  await test.studio.runs.start();
  test.host.step(id, 10);
  await test.pass();
  await test.studio.swapping.swap();
  await test.pass(500);
  expect(test.state().work?.id).not.toBe(id);
  const after = { photo: 'dog.jpg', paintings: ['klimt.jpg', 'monet.jpg'], like: ['klimt.jpg'], title: 'dog' };
  expect(names(test)).toEqual(after);
  commands.undo.perform(test.studio);
  await test.pass();
  expect(test.state().work?.id).toBe(id);
  expect(names(test)).toMatchObject({ photo: 'klimt.jpg', paintings: ['dog.jpg', 'monet.jpg'] });
});

test('a title that a person gave stays, and without a painting there is nothing to swap', async () => {
  const test = await openTestStudio();
  expect(commands.swap.enabled(test.state())).toBe(false);
  await test.studio.importing.importFiles(files('monet.jpg'), 'painting');
  expect(commands.swap.enabled(test.state())).toBe(true);
  await test.studio.works.rename(test.state().work!.id, 'Our dogs');
  await test.studio.swapping.swap();
  expect(names(test)).toMatchObject({ photo: 'monet.jpg', title: 'Our dogs' });
});
