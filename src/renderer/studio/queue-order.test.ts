import { expect, test } from 'vitest';
import type { BatchState } from '../../shared/batch.ts';
import type { RunState } from '../../shared/contract-shapes.ts';
import { waitingRows } from './queue-order.ts';
import { asked, openTestStudio } from './testing/test-studio.ts';

const run = (work: string, state: RunState['state'] = 'waiting'): RunState => {
  return { work, state, iteration: 0, iterations: 300, changes: [] };
};
const holiday: BatchState = {
  ...{ id: 'holiday', folder: 'Holiday', way: 'paint', state: 'painting', total: 2, works: ['b', 'c'] },
  ...{ painted: 0, failed: [], unsaved: 0, isStopped: false },
};

async function waiting() {
  const test = await openTestStudio();
  test.host.tellBatch(holiday);
  for (const each of [run('a', 'running'), run('b'), run('c'), run('d'), run('e')]) test.host.tellRun(each);
  await test.pass();
  return test;
}
const rows = (test: Awaited<ReturnType<typeof waiting>>) => waitingRows(test.state(), 'works').map(({ id }) => id);

test('what waits is in the order of its turns, a folder as one', async () => {
  expect(rows(await waiting())).toEqual(['holiday', 'd', 'e']);
});

test('a row moves up and down by a place, also past a folder, and what is painted stays', async () => {
  const test = await waiting();
  await test.studio.queueOrder.move('works', 'd', -1);
  await test.pass();
  expect(asked(test, 'reorderQueue').at(-1)?.input).toEqual({ works: ['d', 'b', 'c', 'e'], prints: [] });
  expect(rows(test)).toEqual(['d', 'holiday', 'e']);
  expect(Object.keys(test.state().runs)).toEqual(['a', 'd', 'b', 'c', 'e']);
  expect(test.state().spoken).toBe('Now number 1 of 3 waiting');
  await test.studio.queueOrder.move('works', 'holiday', 1);
  await test.pass();
  expect(rows(test)).toEqual(['d', 'e', 'holiday']);
});

test('at either end there is nowhere to go', async () => {
  const test = await waiting();
  await test.studio.queueOrder.move('works', 'holiday', -1);
  await test.studio.queueOrder.move('works', 'e', 1);
  await test.studio.queueOrder.move('works', 'a', 1);
  expect(asked(test, 'reorderQueue')).toEqual([]);
});

test('what is ordered anew waits behind the others', async () => {
  const test = await waiting();
  test.host.tell('run', run('a', 'done'));
  test.host.tell('run', run('a'));
  await test.pass();
  expect(rows(test)).toEqual(['holiday', 'd', 'e', 'a']);
});
