import { expect, test } from 'vitest';
import { applyParameters } from './parameters/apply.ts';
import { reconstructParameters } from './parameters/reconstruct.ts';
import { styliseParameters } from './parameters/stylise.ts';
import { printOrder } from './print/order.ts';
import type { ApplyRecipe, PrintRecipe, ReconstructRecipe, StyliseRecipe } from './recipe.ts';
import { sourceTypeOf, sourceTypeOfText } from './source-type.ts';

const sha256 = 'a'.repeat(64);
const engine = { runtime: '1', provider: 'cpu', threads: 1, processor: 'x' };
const common = { schema: 1, version: '0', photo: sha256, colourSpace: 'srgb', engine } as const;

const stylise = (chosen: Parameters<typeof styliseParameters>[0]): StyliseRecipe => ({
  ...common,
  job: 'stylise',
  network: sha256,
  paintings: [{ sha256, weight: 1 }],
  parameters: styliseParameters(chosen),
  changes: [],
});
const apply: ApplyRecipe = {
  ...common,
  job: 'apply',
  styles: [{ sha256, weight: 1 }],
  parameters: applyParameters({}),
};
const reconstruct: ReconstructRecipe = {
  ...common,
  job: 'reconstruct',
  network: sha256,
  painting: sha256,
  parameters: reconstructParameters({}),
};
const printOf = (recipe: StyliseRecipe | undefined): PrintRecipe => {
  const { name: _, copyright: __, ...order } = printOrder({ destination: 'lab', size: { paper: 'A4' } });
  return {
    ...common,
    job: 'print',
    composition: { way: 'picture', picture: sha256, ...(recipe && { recipe }) },
    order,
  };
};

test('a photograph that was painted is a composite, whatever painted it', () => {
  for (const recipe of [stylise({}), stylise({ start: 'picture' }), apply, printOf(undefined), printOf(stylise({}))]) {
    expect(sourceTypeOf(recipe)).toBe('compositeWithTrainedAlgorithmicMedia');
  }
});

test('a picture from noise is the network’s alone, and so is its print', () => {
  expect(sourceTypeOf(stylise({ start: 'noise' }))).toBe('trainedAlgorithmicMedia');
  expect(sourceTypeOf(printOf(stylise({ start: 'noise' })))).toBe('trainedAlgorithmicMedia');
});

test('a picture from noise that has the colours of the photograph, from the start or in the end, is a composite', () => {
  const recipe = stylise({ start: 'noise' });
  const changes = [{ iteration: 3, name: 'keepColours', value: 0.5 }];
  for (const coloured of [stylise({ start: 'noise', keepColours: 1 }), { ...recipe, changes }]) {
    expect(sourceTypeOf(coloured)).toBe('compositeWithTrainedAlgorithmicMedia');
  }
});

test('a reconstruction is the network’s alone; the sheet with the originals is not', () => {
  expect(sourceTypeOf({ ...reconstruct, experiment: 'content-a' })).toBe('trainedAlgorithmicMedia');
  expect(sourceTypeOf(reconstruct)).toBe('compositeWithTrainedAlgorithmicMedia');
});

test('a recipe of a later version, or none at all, is taken to be of a painted photograph', () => {
  expect(sourceTypeOfText(JSON.stringify(stylise({ start: 'noise' })))).toBe('trainedAlgorithmicMedia');
  for (const text of [JSON.stringify({ ...stylise({ start: 'noise' }), schema: 2 }), 'no JSON']) {
    expect(sourceTypeOfText(text)).toBe('compositeWithTrainedAlgorithmicMedia');
  }
});
