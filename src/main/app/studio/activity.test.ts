import { expect, test, vi } from 'vitest';
import type { BatchState } from '../../../shared/batch.ts';
import type { RunState } from '../../../shared/contract-shapes.ts';
import type { PrintStatus } from '../../../shared/print/print-status.ts';
import type { TrainingState } from '../../../shared/training.ts';
import { openActivity } from './activity.ts';
import { openWindows } from './windows.ts';

const run = (parts: Partial<RunState> = {}): RunState => ({
  ...{ work: 'w1', state: 'running', iteration: 30, iterations: 300, changes: [] },
  ...parts,
});
const print = (parts: Partial<PrintStatus> = {}): PrintStatus => ({
  ...{ id: 'p1', work: 'w1', name: 'cat_A4.tif', kind: 'print', state: 'running', share: 0.25, width: 3, height: 2 },
  ...parts,
});
const training = (parts: Partial<TrainingState> = {}): TrainingState => ({
  ...{ style: 'wave', title: 'Wave', preset: 'quick', state: 'running', step: 50, steps: 100 },
  ...parts,
});
const batch = (parts: Partial<BatchState> = {}): BatchState => ({
  ...{ id: 'b1', folder: 'Norway', way: 'paint', state: 'painting', total: 4, works: ['w1', 'w2'], painted: 1 },
  ...{ failed: ['bad.png'], unsaved: 0, isStopped: false },
  ...parts,
});

function opened(start: { runs?: RunState[]; prints?: PrintStatus[]; batches?: BatchState[] } = {}) {
  const windows = openWindows();
  const now = { runs: start.runs ?? [], batches: start.batches ?? [] };
  const activity = openActivity({
    watch: windows.watch,
    runs: () => now.runs,
    batches: () => now.batches,
    prints: start.prints ?? [],
    training: undefined,
    titleOf: (work) => `title of ${work}`,
  });
  const heard = { changed: vi.fn(), finished: vi.fn() };
  activity.listen(heard);
  return { windows, activity, heard, now };
}

test('what has a turn, or waits for one, goes on by itself; what is paused, kept or done does not', () => {
  const { activity, windows } = opened({ runs: [run()], prints: [print({ state: 'done' })] });
  expect(activity.tasks()).toEqual([{ kind: 'painting', name: 'title of w1', isRunning: true, share: 0.1 }]);
  for (const [state, tasks] of [
    ['waiting', 2],
    ['starting', 2],
    ['aside', 2],
    ['paused', 1],
    ['kept', 1],
    ['running', 2],
    ['done', 1],
  ] as const) {
    windows.tell('print', print({ state }));
    expect(activity.tasks(), state).toHaveLength(tasks);
  }
  windows.tell('run', run({ state: 'paused' }));
  expect(activity.tasks()).toEqual([]);
});

test('what comes to its end is finished once; what is called off or fails is not', () => {
  const { heard, windows, activity } = opened();
  windows.tell('run', run());
  windows.tell('run', run({ state: 'done', iteration: 300 }));
  windows.tell('run', run({ state: 'done', iteration: 300 }));
  windows.tell('print', print());
  windows.tell('print', print({ state: 'done', share: 1 }));
  windows.tell('training', training());
  windows.tell('trainingGone', { style: 'wave' });
  expect(heard.finished.mock.calls.map(([{ kind, name }]) => [kind, name])).toEqual([
    ['painting', 'title of w1'],
    ['print', 'cat_A4.tif'],
    ['training', 'Wave'],
  ]);

  heard.finished.mockClear();
  windows.tell('run', run());
  windows.tell('runGone', { work: 'w1' });
  // The picture of the run before is shown again.
  windows.tell('run', run({ state: 'done' }));
  windows.tell('print', print());
  windows.tell('printGone', { print: 'p1', error: { code: 'output.disk-full', values: {} } });
  windows.tell('training', training());
  windows.tell('trainingGone', {});
  windows.tell('run', run());
  windows.tell('run', run({ state: 'kept', error: { code: 'compute.died', values: {} } }));
  expect(heard.finished).not.toHaveBeenCalled();
  expect(activity.tasks()).toEqual([]);
});

test('a folder is one thing, however many pictures it has', () => {
  const { heard, windows, activity, now } = opened();
  now.batches = [batch()];
  now.runs = [run({ state: 'done' }), run({ work: 'w2' })];
  windows.tell('run', now.runs[1]!);
  expect(activity.tasks()).toEqual([{ kind: 'folder', name: 'Norway', isRunning: true, share: 0.5 }]);
  now.runs = [run({ state: 'done' }), run({ work: 'w2', state: 'done' })];
  now.batches = [batch({ state: 'saving', painted: 2, unsaved: 2, total: 2 })];
  windows.tell('run', now.runs[1]!);
  windows.tell('batch', now.batches[0]!);
  windows.tell('batch', batch({ state: 'done' }));
  expect(heard.finished.mock.calls.map(([{ kind, name }]) => [kind, name])).toEqual([['folder', 'Norway']]);
  expect(activity.tasks()).toEqual([]);
});

test('a folder whose pictures stand, and one that was stopped, is no work that goes on', () => {
  const { heard, windows, activity, now } = opened();
  now.batches = [batch({ state: 'reading' })];
  windows.tell('batch', now.batches[0]!);
  expect(activity.tasks()).toHaveLength(1);
  now.batches = [batch()];
  now.runs = [run({ state: 'paused' })];
  windows.tell('run', now.runs[0]!);
  expect(activity.tasks()).toEqual([]);
  now.runs = [run({ state: 'waiting' })];
  windows.tell('run', now.runs[0]!);
  expect(activity.tasks()).toMatchObject([{ isRunning: false }]);
  windows.tell('batch', batch({ state: 'done', isStopped: true }));
  windows.tell('batchGone', { batch: 'b1' });
  expect(heard.finished).not.toHaveBeenCalled();
  expect(activity.tasks()).toEqual([]);
});
