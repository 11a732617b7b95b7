import { beforeEach, expect, test } from 'vitest';
import type { Snapshot } from '../../../shared/contract-shapes.ts';
import { userHome } from '../../library/testing/user-home.ts';
import type { StoredWork } from '../../library/work-files.ts';
import { continuation } from './continuation.ts';
import { paintLook } from './testing/small-studio.ts';

const hash = (letter: string) => letter.repeat(64);
const snapshot = (id: string, iteration: number): Snapshot => ({
  ...{ id, iteration, width: 64, height: 48, starred: true },
});

/** Painted with 30 iterations, of which more are wanted; nobody knows where its optimiser stood. */
function finished(timeline: readonly Snapshot[]): StoredWork {
  const look = paintLook(hash('b'), { iterations: 90 });
  const { paint } = paintLook(hash('b'));
  return {
    ...{ schema: 1, id: 'work', title: 'Cat', created: 0, changed: 0, look, paintings: [] },
    photo: { id: hash('a'), name: 'Cat.png', width: 64, height: 48 },
    results: [{ id: hash('c'), photo: hash('a'), paint, iteration: 30 }],
    run: { work: 'work', state: 'done', iteration: 30, iterations: 30, changes: [], result: hash('c') },
    timeline: [...timeline],
  };
}

beforeEach(async () => void (await userHome()));

test('without its state a picture is painted on from its own snapshot', () => {
  const timeline = [snapshot('1-10', 10), snapshot('1-30', 30)];
  expect(continuation(finished(timeline))).toEqual({ isKept: false, snapshot: '1-30' });
});

test('and never from one of its way that alone was starred, or of a run that was cancelled since', () => {
  const gone = { code: 'work.no-snapshot', values: { iteration: 30 } };
  for (const timeline of [[], [snapshot('1-10', 10)], [snapshot('1-10', 10), snapshot('2-5', 5)]]) {
    expect(() => continuation(finished(timeline))).toThrow(expect.objectContaining(gone));
  }
});
