import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDocument } from '../documents/document.ts';
import { recipeDocument } from '../recipe.ts';
import { applyTable } from './apply.ts';
import { defaultsOf, type ParameterTable, parameters, tableSchema } from './parameter.ts';
import { reconstructTable } from './reconstruct.ts';
import { readableParameters, withMissing } from './stored.ts';
import { styliseTable } from './stylise.ts';
import { trainTable } from './train.ts';

const tables: Readonly<Record<string, ParameterTable>> = {
  stylise: styliseTable,
  apply: applyTable,
  reconstruct: reconstructTable,
  train: trainTable,
};

test.each(Object.entries(tables))(
  'a set of %s that lacks any parameters is read, those that it has stay',
  (_, table) => {
    const all = defaultsOf(table);
    fc.assert(
      fc.property(fc.subarray(Object.keys(all)), (names) => {
        const stored = Object.fromEntries(names.map((name) => [name, all[name]]));
        const read = withMissing(table, stored);
        const before = Object.entries(table).map(([name, row]) => [name, row.before ?? row.default]);
        expect(tableSchema(table).parse(read)).toEqual({ ...Object.fromEntries(before), ...stored });
        expect(Object.keys(read as object)).toEqual(Object.keys(all));
      }),
    );
  },
);

test('a parameter that did not exist stands for how it was before, which need not be the default', () => {
  const table = parameters({
    grain: { text: 'stylise.size', kind: 'number', min: 0, max: 1, step: 0.1, default: 0.3, before: 0 },
    frame: { text: 'stylise.size', kind: 'flag', default: true, before: false },
    size: { text: 'stylise.size', kind: 'integer', min: 1, max: 9, step: 1, default: 5 },
  });
  expect(withMissing(table, {})).toEqual({ grain: 0, frame: false, size: 5 });
  expect(withMissing(table, { grain: 0.5, later: 1 })).toEqual({ grain: 0.5, frame: false, size: 5, later: 1 });
});

test('what is whole is left as it is, to the order of its fields', () => {
  const turned = Object.fromEntries(Object.entries(defaultsOf(applyTable)).toReversed());
  expect(withMissing(applyTable, turned)).toBe(turned);
});

test('a work opens although a setting cannot be read, and keeps the settings of a later version', () => {
  const stored = { ...defaultsOf(applyTable), brush: 'wide', grain: 0.5 };
  expect(readableParameters(applyTable, stored)).toEqual({ ...defaultsOf(applyTable), grain: 0.5 });
  expect(readableParameters(applyTable, undefined)).toEqual({ ...defaultsOf(applyTable), finerStrokes: true });
});

test('a recipe of before a parameter is read, one of after it says that it is newer', () => {
  const { brush: _, ...before } = defaultsOf(applyTable);
  const recipe = {
    ...{ schema: 1, version: '0.1.0', job: 'apply', photo: 'a'.repeat(64), colourSpace: 'srgb' },
    engine: { runtime: 'r', provider: 'cpu', threads: 1, processor: 'p' },
    styles: [{ sha256: 'b'.repeat(64), weight: 1 }],
    parameters: before,
  };
  expect(readDocument(recipeDocument, recipe)).toMatchObject({ kind: 'value', value: { parameters: { brush: 1 } } });
  const later = { ...recipe, parameters: { ...before, grain: 1 } };
  expect(readDocument(recipeDocument, later)).toEqual({ kind: 'newer' });
  const print = { ...recipe, job: 'print', order: {}, composition: { way: 'instant', styles: [], parameters: before } };
  const read = readDocument(recipeDocument, print);
  expect(read.kind === 'damaged' && read.place).toMatch(/^(order|composition\.styles)/);
});
