/** @file What stands in a command for something of one's own, such as PHOTO or FILE: each language has its own words for these. */
import { terminalText } from '../../../shared/language/language.ts';

const placeholders = [
  ...['PHOTO', 'PAINTING', 'PICTURE', 'WORK', 'STYLE', 'OUTPUT', 'SHEET', 'STRIP', 'FILE', 'FOLDER'],
  ...['NAME', 'TEXT', 'WEIGHT', 'ZOOM', 'OPTION', 'COMMAND', 'TAG'],
] as const;
const pattern = new RegExp(`(?<![\\w-])(${placeholders.join('|')})(?![\\w-])`, 'g');

/** "PHOTO… -o OUTPUT", as it is written here, in the words of the language. */
export function withPlaceholders(typed: string): string {
  return typed.replace(pattern, (word) => terminalText(`placeholder.${word as (typeof placeholders)[number]}`));
}
