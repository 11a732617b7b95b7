import { expect, test } from 'vitest';
import { defaultsOf } from '../../shared/parameters/parameter.ts';
import { styliseTable } from '../../shared/parameters/stylise.ts';
import { readablePainted } from './stored-look.ts';

test('a setting that cannot be read becomes the default, and one of a later version stays', () => {
  const parameters = { ...defaultsOf(styliseTable), ratio: 'wide', later: 1 };
  const painted = readablePainted({ paint: { parameters } });
  expect(painted).toEqual({ paint: { parameters: { ...defaultsOf(styliseTable), later: 1 } } });
});
