/** @file How long the name of a picture may be: systems allow longer ones than anybody reads. */

export const longestName = 200;

/** The name, or as much of its beginning as there is room for, with its ending. */
export function shortName(name: string): string {
  if (name.length <= longestName) return name;
  const [ending = ''] = /\.[^.]{1,5}$/.exec(name) ?? [];
  // Half of a pair of surrogates would be no character.
  const stem = name.slice(0, longestName - 1 - ending.length).replace(/[\uD800-\uDBFF]$/, '');
  return `${stem}…${ending}`;
}
