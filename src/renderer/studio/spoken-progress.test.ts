import { expect, test } from 'vitest';
import type { PrintStatus } from '../../shared/print/print-status.ts';
import type { TrainingState } from '../../shared/training.ts';
import type { StudioState } from './state.ts';
import { openTestStudio, type TestStudio } from './testing/test-studio.ts';

/** All that was said, in order. */
async function listening(): Promise<TestStudio & { readonly said: string[] }> {
  const test = await openTestStudio();
  await test.pass(600);
  const said: string[] = [];
  test.studio.store.subscribe(({ spoken }) => {
    if (spoken !== (said.at(-1) ?? '')) said.push(spoken);
  });
  return { ...test, said };
}

async function printing(test: TestStudio): Promise<PrintStatus> {
  test.studio.printing.open();
  await test.studio.printing.start('print');
  await test.pass();
  return [...test.host.prints.values()].at(-1)!;
}

async function through(test: TestStudio, shares: readonly number[], step: (share: number) => void): Promise<void> {
  for (const share of shares) {
    step(share);
    await test.pass();
  }
}

const all = Array.from({ length: 40 }, (_, i) => (i + 1) / 40);

test('a print says each ten percent once, by its name, and leaves its end to the notice', async () => {
  const test = await listening();
  const { id, name } = await printing(test);
  await through(test, all, (share) => test.host.stepPrint(id, { state: 'running', part: 'refine', share }));
  expect(test.said).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90].map((percent) => `${name}: ${percent} percent done`));
});

test('what stands says nothing, and what goes on only what is new', async () => {
  const test = await listening();
  const { id, name } = await printing(test);
  const states: readonly [PrintStatus['state'], number][] = [
    ['running', 0.31],
    ['aside', 0.32],
    ['running', 0.32],
    ['paused', 0.45],
    ['kept', 0.45],
    ['running', 0.46],
    ['running', 0.49],
  ];
  for (const [state, share] of states) {
    test.host.stepPrint(id, { state, share });
    await test.pass();
  }
  expect(test.said).toEqual([`${name}: 30 percent done`, `${name}: 40 percent done`]);
});

test('a window that opens in the middle of a print begins with the next ten percent', async () => {
  const test = await listening();
  const made: PrintStatus = {
    id: 'p9',
    work: 'w',
    name: 'cat_A2.tif',
    kind: 'print',
    state: 'running',
    share: 0.57,
    width: 9,
    height: 9,
  };
  test.studio.store.setState({ prints: { p9: made } });
  test.studio.store.setState({ prints: { p9: { ...made, share: 0.58 } } });
  expect(test.said).toEqual([]);
  test.studio.store.setState({ prints: { p9: { ...made, share: 0.6 } } });
  expect(test.said).toEqual(['cat_A2.tif: 60 percent done']);
});

test('training and folders are told of like prints', async () => {
  const test = await listening();
  const training = (step: number): Partial<StudioState> => ({
    training: {
      style: 's',
      title: 'Lion',
      preset: 'quick',
      state: 'running',
      step,
      steps: 400,
    } satisfies TrainingState,
  });
  const batch = (done: number): Partial<StudioState> => ({
    batches: {
      rome: {
        ...{ id: 'rome', folder: 'Rome', way: 'instant', state: 'reading', file: 'a.jpg', total: 20, painted: done },
        ...{ works: Array.from({ length: done }, (_, at) => `${at}`), failed: [], unsaved: 0, isStopped: false },
      },
    },
  });
  for (const change of [training(0), training(39), training(41), batch(0), training(42), batch(1), batch(2), batch(3)])
    test.studio.store.setState(change);
  expect(test.said).toEqual(['Style “Lion”: 10 percent done', 'Rome: 10 percent done']);
});

test('a work that is painted again is told of from the beginning again; another one than the open one by its title', async () => {
  const test = await listening();
  const { work } = test.state();
  const run = (id: string, iteration: number): Partial<StudioState> => ({
    runs: { [id]: { work: id, state: 'running', iteration, iterations: 100, changes: [] } },
  });
  const other = test.state().works.find(({ id }) => id !== work!.id);
  for (const iteration of [0, 10, 20, 1, 10]) test.studio.store.setState(run(work!.id, iteration));
  expect(test.said).toEqual(['Painted 10 percent', 'Painted 20 percent', 'Painted 10 percent']);
  for (const iteration of [0, 30]) test.studio.store.setState(run(other?.id ?? 'unknown', iteration));
  expect(test.said.at(-1)).toBe(`${other?.title ?? 'Untitled'}: 30 percent done`);
});
