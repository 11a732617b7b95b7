/** @file What a print's file says as XMP; `undefined` where it has nothing to say. */
import type { XmpProperties } from '../xmp.ts';
import type { PrintFileDescription } from './description.ts';

/** Without the recipe, for files that keep it elsewhere. */
export function otherProperties({
  metadata = {},
  sourceType,
}: Pick<PrintFileDescription, 'metadata' | 'sourceType'>): XmpProperties | undefined {
  const { artist, copyright } = metadata;
  if (artist === undefined && copyright === undefined && sourceType === undefined) return undefined;
  return {
    ...(artist === undefined ? {} : { creator: artist }),
    ...(copyright === undefined ? {} : { rights: copyright }),
    ...(sourceType === undefined ? {} : { sourceType }),
  };
}

export function xmpProperties(
  description: Pick<PrintFileDescription, 'metadata' | 'recipe' | 'sourceType'>,
): XmpProperties | undefined {
  const others = otherProperties(description);
  const { recipe } = description;
  return recipe === undefined ? others : { ...others, recipe };
}
