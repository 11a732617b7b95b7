import { expect, test } from 'vitest';
import { type ParameterTable, takesEffect } from './parameter.ts';
import { styliseParameters, styliseTable } from './stylise.ts';

test('what does nothing beside other settings says so by settings that there are', () => {
  const rows: ParameterTable = styliseTable;
  for (const { onlyWith = {} } of Object.values(rows)) {
    for (const [name, value] of Object.entries(onlyWith))
      expect(rows[name]).toMatchObject({ choices: expect.arrayContaining([value]) });
  }
});

test('a seed changes noise alone, averaging what Adam paints', () => {
  const takes = (name: keyof typeof styliseTable, chosen: Parameters<typeof styliseParameters>[0]) =>
    takesEffect(styliseTable[name], styliseParameters(chosen));
  expect(takes('seed', {})).toBe(false);
  expect(takes('seed', { start: 'noise' })).toBe(true);
  expect(takes('averaging', {})).toBe(false);
  expect(takes('averaging', { optimiser: 'adam' })).toBe(true);
  expect(takes('ratio', {})).toBe(true);
});
