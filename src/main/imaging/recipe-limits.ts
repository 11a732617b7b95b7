/** @file How large a recipe may be inside a picture file. */

/** UTF-8 bytes of the JSON. A JPEG segment holds 64 KB and the text may grow when it is escaped. */
export const largestRecipeBytes = 48 * 1024;
