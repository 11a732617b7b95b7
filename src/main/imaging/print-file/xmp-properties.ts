/** @file What a print's file says as XMP; `undefined` where it has nothing to say. */
import type { XmpProperties } from '../xmp.ts';
import type { PrintFileDescription } from './description.ts';

/** Without the recipe, for files that keep it elsewhere. */
export function personProperties({ metadata = {} }: Pick<PrintFileDescription, 'metadata'>): XmpProperties | undefined {
  const { artist, copyright } = metadata;
  if (artist === undefined && copyright === undefined) return undefined;
  return {
    ...(artist === undefined ? {} : { creator: artist }),
    ...(copyright === undefined ? {} : { rights: copyright }),
  };
}

export function xmpProperties(
  description: Pick<PrintFileDescription, 'metadata' | 'recipe'>,
): XmpProperties | undefined {
  const person = personProperties(description);
  const { recipe } = description;
  return recipe === undefined ? person : { ...person, recipe };
}
