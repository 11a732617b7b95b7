/** @file How a picture came about, in words that machines know: IPTC's digital source types (docs/marking.md). */
import { parseDocument } from './documents/document.ts';
import { parametersAtEnd, type Recipe, recipeDocument } from './recipe.ts';

/** Concepts of http://cv.iptc.org/newscodes/digitalsourcetype/ that are true of what Impasto makes. */
export const sourceTypes = [
  /** A trained network made all of it: nothing that a camera or a hand made is in its pixels. */
  'trainedAlgorithmicMedia',
  /** Something that was there, such as a photograph, changed by a trained network or put together with what one made. */
  'compositeWithTrainedAlgorithmicMedia',
] as const;
export type SourceType = (typeof sourceTypes)[number];

/** What holds for all that is made from a photograph. */
export const paintedPhotograph: SourceType = 'compositeWithTrainedAlgorithmicMedia';

export function sourceTypeOf(recipe: Recipe): SourceType {
  switch (recipe.job) {
    case 'stylise': {
      const { start, keepColours } = parametersAtEnd(recipe);
      return start === 'noise' && keepColours === 0 ? 'trainedAlgorithmicMedia' : paintedPhotograph;
    }
    case 'reconstruct':
      // The sheet shows the originals, too.
      return recipe.experiment === undefined ? paintedPhotograph : 'trainedAlgorithmicMedia';
    case 'print': {
      const { composition } = recipe;
      return composition.way === 'picture' && composition.recipe ? sourceTypeOf(composition.recipe) : paintedPhotograph;
    }
    case 'apply':
      return paintedPhotograph;
  }
}

/** Of a recipe as a file holds it; one that this version cannot read was of a painted photograph, like nearly all. */
export function sourceTypeOfText(recipe: string): SourceType {
  const reading = parseDocument(recipeDocument, recipe);
  return reading.kind === 'value' ? sourceTypeOf(reading.value) : paintedPhotograph;
}
