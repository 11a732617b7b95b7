import { expect, test } from 'vitest';
import type { ProgressEvent } from '../../../shared/job-events.ts';
import { changesKnown, paceOf } from './run-progress.ts';

const changes = [
  { iteration: 3, name: 'ratio', value: 2 },
  { iteration: 9, name: 'keepColours', value: 1 },
];
const progress = (iteration: number, secondsLeft: number): ProgressEvent => ({
  type: 'progress',
  iteration,
  iterations: 30,
  width: 10,
  height: 10,
  loss: { total: 1, content: {}, style: {}, smoothness: 0 },
  secondsPerIteration: 1,
  secondsLeft,
});

test('a run that goes on from a checkpoint keeps the changes before it, and those after it are told anew', () => {
  expect(changesKnown(changes, 12)).toEqual(changes);
  expect(changesKnown(changes, 5)).toEqual([changes[0]]);
  expect(changesKnown(changes, 9, 'keepColours')).toEqual([changes[0]]);
  expect(changesKnown(changes, 9, 'ratio')).toEqual(changes);
});

test('how fast the machine is comes from the size that is painted, early, and when it is known best', () => {
  expect(paceOf(progress(5, 54))).toMatchObject({ pixels: 100 });
  expect(paceOf(progress(30, 0))).toMatchObject({ pixels: 100 });
  expect(paceOf(progress(4, 54))).toBeUndefined();
  expect(paceOf({ ...progress(4, 0), iterations: 4 })).toBeUndefined();
});
