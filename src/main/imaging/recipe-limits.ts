/** @file Under which names, and how large, a recipe may lie inside a picture file. */

export const recipeKeyword = 'impasto:recipe';
/** Namespace of the XMP property `impasto:recipe`. */
export const recipeNamespace = 'urn:impasto:1.0/';
/** UTF-8 bytes of the JSON. A JPEG segment holds 64 KB and the text may grow when it is escaped. */
export const largestRecipeBytes = 48 * 1024;
