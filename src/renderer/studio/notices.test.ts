import { expect, test } from 'vitest';
import { openTestStudio } from './testing/test-studio.ts';

const failed = { code: 'output.disk-full', values: { file: 'picture.png' } };
const texts = (all: readonly { text: string; isFolded?: true }[]) => all.map(({ text, isFolded }) => [text, isFolded]);

test('what was done goes by itself; an error makes itself small, and comes back when it is asked for', async () => {
  const { studio, state, pass } = await openTestStudio();
  studio.notices.tell('Saved.');
  studio.notices.fail(failed);
  await pass(9000);
  expect(state().notices).toMatchObject([{ tone: 'error' }]);
  await pass(7000);
  expect(state().notices).toMatchObject([{ tone: 'error', isFolded: true }]);
  studio.notices.unfold();
  expect(state().notices[0]!.isFolded).toBeUndefined();
  await pass(16_000);
  expect(state().notices[0]!.isFolded).toBe(true);
});

test('what is being read stays until it is let go', async () => {
  const { studio, state, pass } = await openTestStudio();
  studio.notices.tell('Saved.');
  const { id } = state().notices[0]!;
  studio.notices.hold(id, true);
  await pass(9000);
  await pass(9000);
  expect(texts(state().notices)).toEqual([['Saved.', undefined]]);
  studio.notices.hold(id, false);
  await pass(9000);
  expect(state().notices).toEqual([]);
});

test('an error of a work ends when that work is closed, others stay', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  const { id } = state().work!;
  studio.notices.fail(failed, id);
  studio.notices.fail({ code: 'bring.unknown', values: { file: 'letter.doc' } });
  const { id: _, ...work } = host.works.get(id)!;
  host.works.set('other', { ...work, id: 'other' });
  await studio.works.open('other');
  await pass();
  expect(state().work!.id).toBe('other');
  expect(state().notices).toHaveLength(1);
  expect(state().notices[0]!.work).toBeUndefined();
});

test('an error of a run ends when it is painted again', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  await studio.importing.importFiles([{ name: 'Klimt.jpg', bytes: new Uint8Array(1) }], 'painting');
  await pass();
  await studio.runs.start();
  await pass();
  const { id } = state().work!;
  host.tellRun({ ...host.runs.get(id)!, state: 'kept', error: failed });
  await pass();
  expect(state().notices.filter(({ tone }) => tone === 'error')).toHaveLength(1);
  const { error: _, ...run } = host.runs.get(id)!;
  host.tellRun({ ...run, state: 'running' });
  await pass();
  expect(state().notices.filter(({ tone }) => tone === 'error')).toEqual([]);
});
