/**
 * @file Takes out of a text what belongs to its person: names and places of files, and what lets a browser in. Paths of the program
 * become relative, paths in the data folder begin with <data>, all others become kind, ending and a short hash, so that two
 * lines about one file can be seen to be about one.
 */
import { createHash } from 'node:crypto';
import { extname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataFolder } from '../files/data-folder.ts';

export interface Places {
  readonly data: string;
  readonly program: string;
}

const ownPlaces = (): Places => ({ data: dataFolder(), program: fileURLToPath(new URL('../../../', import.meta.url)) });

/** Up to the end of a name with an ending, or of the line: names hold blanks, and too much taken out does no harm. */
const path =
  /(?:file:\/\/|(?<![\w:/.~>])(?:[A-Za-z]:[\\/]|\\\\|\/)(?=[^\s/]))(?:[^\n"“”'‘’`<>|]*\.\w{1,9}\b|[^\n"“”'‘’`<>|]*)/g;
/** Places inside a path end where a stack trace says line and column. */
const secret = /\b(code|ticket|token|key)=[^\s&"']+/g;
const fileName = /^[^\n]*\.[A-Za-z][\w]{0,8}$/;

/** Of a whole text, a stack for example. */
export function redact(text: string, places: Places = ownPlaces()): string {
  const known = withoutOwnPlaces(text, places);
  return known.replace(secret, '$1=…').replace(path, hidden);
}

/** Of a value that may be nothing but a name: "cat.jpg" tells as much of a person as its path. */
export function redactValue(text: string, places?: Places): string {
  const redacted = redact(text, places);
  return redacted === text && fileName.test(text) ? hidden(text) : redacted;
}

/** Longest first: one may lie in the other. */
function withoutOwnPlaces(text: string, { data, program }: Places): string {
  const own: [string, string][] = [
    [program.endsWith(sep) ? program : `${program}${sep}`, ''],
    [data, '<data>'],
  ];
  own.sort(([one], [other]) => other.length - one.length);
  return own.reduce((rest, [place, name]) => rest.replaceAll(`file://${place}`, name).replaceAll(place, name), text);
}

function hidden(place: string): string {
  const bare = place.replace(/[)\]:,;.\s]+$/, '');
  const ending = extname(bare);
  const hash = createHash('sha256').update(bare).digest('hex').slice(0, 6);
  return `<${ending ? `file ${ending.toLowerCase()}` : 'path'} ${hash}>${place.slice(bare.length)}`;
}
