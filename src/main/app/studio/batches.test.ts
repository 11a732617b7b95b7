import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { BatchState } from '../../../shared/batch.ts';
import type { EventName, EventValue } from '../../../shared/contract.ts';
import type { RunState } from '../../../shared/contract-shapes.ts';
import { AppError } from '../../../shared/errors.ts';
import { dataFolder } from '../../library/data-folder.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { type Batches, openBatches } from './batches.ts';
import { paintLook } from './testing/small-studio.ts';
import type { Window } from './windows.ts';

beforeEach(async () => {
  await userHome();
});

const windowNumbered = (number: number): Window => ({ number, unshown: new Map(), post: () => {} });
const [window, other] = [windowNumbered(1), windowNumbered(2)];
const bytes = new Uint8Array(1);
const look = (way: 'instant' | 'paint') => ({ ...paintLook('2'.repeat(64)), way });

interface Bench {
  readonly batches: Batches;
  /** Runs by work; none goes on by itself. */
  readonly runs: Map<string, RunState['state']>;
  readonly stopped: string[];
  now(): BatchState | undefined;
  become(work: string, state: RunState['state'] | 'gone'): void;
  begin(way: 'instant' | 'paint', names: readonly string[], files?: boolean): Promise<boolean[]>;
}

async function opened(runs = new Map<string, RunState['state']>()): Promise<Bench> {
  const reported: BatchState[] = [];
  const stopped: string[] = [];
  let made = 0;
  const batches = await openBatches({
    windows: {
      tell<E extends EventName>(event: E, value: EventValue<E>) {
        if (event === 'batch') reported.push(value as BatchState);
      },
      trouble(error) {
        throw error;
      },
    },
    runs: {
      list: () => [...runs].map(([work, state]) => ({ work, state, iteration: 0, iterations: 9, changes: [] })),
      async startInBatch(work) {
        runs.set(work, runs.size === 0 ? 'running' : 'waiting');
        return { work, state: 'waiting', iteration: 0, iterations: 9, changes: [] };
      },
      async steer(work, action) {
        if (action === 'resume') runs.set(work, 'waiting');
        if (action !== 'stop') return;
        stopped.push(work);
        if (runs.get(work) === 'running') runs.set(work, 'done');
        else runs.delete(work);
      },
    },
    async makeWork(name) {
      if (name.startsWith('broken')) throw new AppError('picture.damaged', { file: name });
      if (name.startsWith('full')) throw new AppError('output.disk-full', { file: name });
      return `work-${++made}`;
    },
    hasWork: () => true,
    newId: () => 'rome',
  });
  onTestFinished(() => batches.dispose());
  return {
    batches,
    runs,
    stopped,
    now: () => reported.at(-1),
    become(work, state) {
      if (state === 'gone') runs.delete(work);
      else runs.set(work, state);
      batches.runsChanged();
    },
    async begin(way, names, files = false) {
      await batches.start({ folder: 'Rome', total: 3, look: look(way), paintings: [], files }, window);
      const wanted: boolean[] = [];
      for (const [index, name] of names.entries()) {
        wanted.push(await batches.add({ batch: 'rome', index, name, bytes }, window));
      }
      return wanted;
    },
  };
}

test('each picture becomes a work, what is wrong with one is told, and it is forgotten once it is told', async () => {
  const { batches, begin, now } = await opened();
  expect(await begin('instant', ['a.jpg', 'broken.jpg', 'c.jpg'])).toEqual([true, true, false]);
  expect(now()).toMatchObject({ state: 'done', works: ['work-1', 'work-2'], painted: 2, failed: ['broken.jpg'] });
  await batches.steer('rome', 'forget');
  expect(batches.list()).toEqual([]);
});

test('the window is closed: what it brought stays and is painted, also after a restart', async () => {
  const { batches, begin, now, runs, become } = await opened();
  await begin('paint', ['a.jpg', 'b.jpg']);
  expect(now()).toMatchObject({ state: 'reading', file: 'b.jpg' });
  batches.windowGone(window);
  expect(now()).toMatchObject({ state: 'painting', total: 3, works: ['work-1', 'work-2'], painted: 0 });
  become('work-1', 'done');
  expect(now()).toMatchObject({ state: 'painting', painted: 1 });
  await batches.dispose();

  const again = await opened(new Map(runs).set('work-2', 'kept'));
  expect(again.batches.list()).toMatchObject([{ folder: 'Rome', state: 'kept', painted: 1 }]);
  await again.batches.steer('rome', 'resume');
  expect(again.runs.get('work-2')).toBe('waiting');
  again.become('work-2', 'done');
  expect(again.now()).toMatchObject({ state: 'done', painted: 2 });
});

test('a window that closes after the end of the program writes nothing, and what only it needs is not on disk', async () => {
  const { batches, begin, now } = await opened();
  await begin('paint', ['a.jpg', 'b.jpg']);
  await batches.dispose();
  const file = join(dataFolder(), 'batches.json');
  expect(Object.keys(JSON.parse(await readFile(file, 'utf8'))[0])).not.toContain('file');
  await rm(file);
  batches.windowGone(window);
  expect(now()).toMatchObject({ state: 'painting' });
  // It waits for what is being written.
  await batches.dispose();
  await expect(readFile(file)).rejects.toThrow('ENOENT');
});

test('stopped as one: those that wait go before the one that is painted, which keeps its picture', async () => {
  const { batches, begin, now, runs, stopped } = await opened();
  await begin('paint', ['a.jpg', 'b.jpg', 'c.jpg']);
  runs.set('of another work', 'waiting');
  await batches.steer('rome', 'stop');
  expect(stopped).toEqual(['work-2', 'work-3', 'work-1']);
  expect([...runs]).toEqual([
    ['work-1', 'done'],
    ['of another work', 'waiting'],
  ]);
  expect(now()).toMatchObject({ state: 'done', isStopped: true, painted: 1 });
});

test('nothing more is taken of a folder that is stopped, or on a full disk, which is told', async () => {
  const { batches, begin, now } = await opened();
  await begin('instant', ['a.jpg']);
  const full = batches.add({ batch: 'rome', index: 1, name: 'full.jpg', bytes }, window);
  await expect(full).rejects.toMatchObject({ code: 'output.disk-full' });
  expect(now()).toMatchObject({ state: 'done', works: ['work-1'], total: 3 });
  await batches.steer('rome', 'stop');
  expect(await batches.add({ batch: 'rome', index: 2, name: 'c.jpg', bytes }, window)).toBe(false);
});

test('a picture that is brought again, because an answer was lost, is one work', async () => {
  const { batches, begin, now } = await opened();
  await begin('instant', ['a.jpg']);
  batches.windowGone(window);
  expect(await batches.add({ batch: 'rome', index: 0, name: 'a.jpg', bytes }, other)).toBe(true);
  expect(await batches.add({ batch: 'rome', index: 1, name: 'b.jpg', bytes }, other)).toBe(true);
  expect(now()).toMatchObject({ state: 'reading', works: ['work-1', 'work-2'] });
});

test('each file is saved by one window, and by another where that one is gone', async () => {
  const { batches, begin, now } = await opened();
  await begin('instant', ['a.jpg', 'b.jpg', 'broken.jpg'], true);
  expect(now()).toMatchObject({ state: 'saving', unsaved: 2 });
  expect(batches.nextFile('rome', undefined, window)).toBe('work-1');
  expect(batches.nextFile('rome', undefined, other)).toBe('work-2');
  expect(batches.nextFile('rome', 'work-2', other)).toBeUndefined();
  batches.windowGone(window);
  expect(batches.nextFile('rome', undefined, other)).toBe('work-1');
  expect(batches.nextFile('rome', 'work-1', other)).toBeUndefined();
  expect(now()).toMatchObject({ state: 'done', unsaved: 0 });
});
