import { expect, test } from 'vitest';
import type { PrintRequest } from '../../../shared/jobs/print.ts';
import { defaultsOf } from '../../../shared/parameters/parameter.ts';
import { styliseTable } from '../../../shared/parameters/stylise.ts';
import { fileFor } from '../../../shared/print/destinations.ts';
import { printOrder } from '../../../shared/print/order.ts';
import { recipeDocument, type StyliseRecipe } from '../../../shared/recipe.ts';
import { largestRecipeBytes } from '../../imaging/recipe-limits.ts';
import { recipeTextOf } from './recipe.ts';

const engine = { runtime: 'test', provider: 'cpu', threads: 2, processor: 'test' } as const;
const file = (digit: string) => ({ path: `${digit}.png`, sha256: digit.repeat(64) });

function printAfter(changes: number): PrintRequest {
  const recipe: StyliseRecipe = {
    schema: 1,
    job: 'stylise',
    version: '1',
    photo: 'a'.repeat(64),
    paintings: [{ sha256: 'b'.repeat(64), weight: 1 }],
    network: 'c'.repeat(64),
    parameters: defaultsOf(styliseTable),
    changes: Array.from({ length: changes }, (_, iteration) => ({ iteration, name: 'ratio', value: 1.25 })),
    colourSpace: 'srgb',
    engine,
  };
  return {
    photo: file('a'),
    composition: { way: 'picture', picture: file('d'), recipe },
    order: printOrder({ destination: 'archive', ...fileFor('archive'), size: { paper: 'A4' } }),
    output: 'print.tif',
    replace: false,
    version: '1',
  };
}

test('a print’s recipe holds that of its picture, and after a run of very many changes still fits into its file', () => {
  const parsed = recipeDocument.schema.parse(JSON.parse(recipeTextOf(printAfter(20), 'srgb', engine)));
  expect(parsed).toMatchObject({ job: 'print', composition: { recipe: { job: 'stylise' } } });
  const request = printAfter(1050);
  const { composition } = request;
  // That of the picture just fits into the picture.
  const own = JSON.stringify(composition.way === 'picture' && composition.recipe).length;
  expect(own).toBeLessThan(largestRecipeBytes);
  expect(own).toBeGreaterThan(largestRecipeBytes - 500);
  const text = recipeTextOf(request, 'srgb', engine);
  expect(text.length).toBeLessThan(largestRecipeBytes);
  const long = recipeDocument.schema.parse(JSON.parse(text));
  expect(long).toMatchObject({ photo: 'a'.repeat(64), composition: { way: 'picture', picture: 'd'.repeat(64) } });
});
