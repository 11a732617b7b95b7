/** @file How files are named: no longer than anybody reads, of what every system and every shop takes, and each otherwise. */

export const longestName = 200;

/** The name, or as much of its beginning as there is room for, with its ending. */
export function shortName(name: string): string {
  if (name.length <= longestName) return name;
  const [ending = ''] = /\.[^.]{1,5}$/.exec(name) ?? [];
  // Half of a pair of surrogates would be no character.
  const stem = name.slice(0, longestName - 1 - ending.length).replace(/[\uD800-\uDBFF]$/, '');
  return `${stem}…${ending}`;
}

/** Letters, digits and hyphens: a name for every system and every shop. */
export function plainName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}

/** Of several of one name each is found again: "cat_great-wave_A2_2.tif". `isTaken`: whether there is one of that name. */
export function nameBeside(name: string, isTaken: (name: string) => boolean): string {
  const [ending = ''] = /(?<=.)\.[^.]*$/.exec(name) ?? [];
  const stem = name.slice(0, name.length - ending.length);
  let free = name;
  for (let count = 2; isTaken(free); count++) free = `${stem}_${count}${ending}`;
  return free;
}
