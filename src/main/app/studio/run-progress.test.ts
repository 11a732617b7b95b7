import { expect, test } from 'vitest';
import { changesKnown } from './run-progress.ts';

const changes = [
  { iteration: 3, name: 'ratio', value: 2 },
  { iteration: 9, name: 'keepColours', value: 1 },
];

test('a run that goes on from a checkpoint keeps the changes before it, and those after it are told anew', () => {
  expect(changesKnown(changes, 12)).toEqual(changes);
  expect(changesKnown(changes, 5)).toEqual([changes[0]]);
  expect(changesKnown(changes, 9, 'keepColours')).toEqual([changes[0]]);
  expect(changesKnown(changes, 9, 'ratio')).toEqual(changes);
});
