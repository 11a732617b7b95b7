/** @file For tests: what is left of an output in odd letters (pseudo.ts) that came from no text. */

/** A number with its unit, a date: the language's own, by Intl. */
const measures =
  /(?<![A-Za-z])\d[\d.,]*[  ](sec|min|hr|MB|GB|MB\/s)(?![A-Za-z])|[A-Z][a-z]{2} \d{1,2}, \d{4}, \d{1,2}:\d{2}\s[AP]M/g;

/**
 * Words in plain letters that nobody typed. `typed`: names of files, options, commands and choices that may stand there, each only
 * as a whole.
 */
export function plainWords(said: string, typed: readonly string[] = []): string[] {
  const longestFirst = [...new Set(typed)].filter((each) => each !== '').sort((a, b) => b.length - a.length);
  const left = longestFirst.reduce((rest, each) => rest.replace(whole(each), ' '), said.replace(measures, ' '));
  return [...left.matchAll(/[A-Za-z]{2,}/g)].map(([word]) => word);
}

function whole(text: string): RegExp {
  const escaped = text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  // A help breaks its lines.
  return new RegExp(`(?<![\\w-])${escaped.replaceAll(' ', '\\s+')}(?![\\w-])`, 'g');
}
