import { expect, test } from 'vitest';
import { styliseParameters } from '../../../shared/parameters/stylise.ts';
import { checkChange, paintedAtTheEnd } from './run-change.ts';

const begun = {
  photo: '1'.repeat(64),
  paint: { paintings: [{ picture: '2'.repeat(64), weight: 1 }], parameters: styliseParameters({ iterations: 300 }) },
};

test('a picture was painted with its live changes as they ended', () => {
  const { parameters } = paintedAtTheEnd(begun, [
    { iteration: 3, name: 'ratio', value: 2 },
    { iteration: 5, name: 'styleLayers', value: { relu1_1: 0 } },
    { iteration: 8, name: 'ratio', value: 1.5 },
    { iteration: 9, name: 'iterations', value: 40 },
  ]).paint;
  expect(parameters).toMatchObject({ ratio: 1.5, iterations: 40, styleLayers: { relu1_1: 0, relu2_1: 2 } });
});

test('to finish early leaves the number of iterations as its person sees it', () => {
  const finish = { iteration: 120, name: 'iterations', value: 120 };
  expect(paintedAtTheEnd(begun, [finish], 300).paint.parameters.iterations).toBe(300);
  // Moved below where the run is, which then waited.
  expect(paintedAtTheEnd(begun, [finish], 100).paint.parameters.iterations).toBe(100);
});

test('what no picture can be painted with is refused at once', () => {
  for (const [name, value] of [
    ['ratio', 2],
    ['iterations', 900],
    ['styleLayers', { relu1_1: 0 }],
  ] as const)
    expect(() => checkChange({ name, value })).not.toThrow();
  for (const [name, value] of [
    ['ratio', 1e9],
    ['iterations', 2.5],
    ['styleLayers', 3],
    ['toString', 1],
  ] as const)
    expect(() => checkChange({ name, value })).toThrow();
});
