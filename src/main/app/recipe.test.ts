import { expect, test } from 'vitest';
import { applyTable } from '../../shared/parameters/apply.ts';
import { defaultsOf } from '../../shared/parameters/parameter.ts';
import { parseRecipe } from './recipe.ts';
import { version } from './version.ts';

const recipe = {
  ...{ schema: 1, version, job: 'apply', photo: 'a'.repeat(64), colourSpace: 'srgb' },
  engine: { runtime: 'r', provider: 'cpu', threads: 1, processor: 'p' },
  styles: [{ sha256: 'b'.repeat(64), weight: 1 }],
  parameters: defaultsOf(applyTable),
};
const failureOf = (fields: object) => {
  try {
    parseRecipe(JSON.stringify({ ...recipe, ...fields }), 'p.png');
  } catch (error) {
    return error;
  }
};

test('a value that only a later program knows makes a recipe newer, and one of this version damaged', () => {
  const colourSpace = 'rec2020';
  expect(failureOf({ version: '10.0.0', colourSpace })).toMatchObject({ code: 'recipe.newer' });
  for (const own of [{ colourSpace }, { version: '0.0.9', colourSpace }]) {
    expect(failureOf(own)).toMatchObject({ code: 'recipe.unreadable', values: { place: 'colourSpace' } });
  }
  expect(failureOf({ version: '10.0.0' })).toBeUndefined();
});
