import { expect, test } from 'vitest';
import { finishedSize } from '../../../shared/composed-size.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { applyMemory, checkApplyMemory } from './memory.ts';
import { workingSize } from './picture.ts';

const photo = { width: 3000, height: 2000 };

test('a picture is as large as its photograph but for the limit, which enlarges none and 0 takes away', () => {
  const size = (chosen: number, of = photo) => finishedSize(of, applyParameters({ size: chosen }));
  expect(size(1500)).toEqual({ width: 1500, height: 1000 });
  expect(size(4096)).toEqual(photo);
  expect(size(0)).toEqual(photo);
  expect(finishedSize({ width: 20_000, height: 2 }, applyParameters({}))).toEqual({ width: 2048, height: 1 });
});

test('broad strokes are painted small, fine ones large', () => {
  expect(workingSize(photo, { brush: 2 })).toEqual({ width: 1500, height: 1000 });
  expect(workingSize(photo, { brush: 0.5 })).toEqual({ width: 6000, height: 4000 });
  expect(workingSize({ width: 1, height: 1 }, { brush: 2.5 })).toEqual({ width: 1, height: 1 });
});

test('larger photographs, pictures and finer strokes never need less memory', () => {
  const min = applyMemory(photo, applyParameters({ size: 512 }));
  expect(applyMemory({ width: 6000, height: 4000 }, applyParameters({ size: 512 }))).toBeGreaterThan(min);
  expect(applyMemory(photo, applyParameters({ size: 1024 }))).toBeGreaterThan(min);
  expect(applyMemory(photo, applyParameters({ size: 512, brush: 0.5 }))).toBeGreaterThan(min);
});

test('where memory is short, the largest size that fits is named', () => {
  const huge = { width: 20_000, height: 10_000 };
  const parameters = applyParameters({ size: 0 });
  expect(() => checkApplyMemory(huge, parameters, 100e9)).not.toThrow();
  expect(() => checkApplyMemory(huge, parameters, 8e9)).toThrow(/largest size that fits is \d+ px/);
});
