/** @file What docs/troubleshooting.md quotes is what the program says: every text in italics is one of its texts, … for what varies. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { english } from '../src/shared/texts/en.ts';

const page = readFileSync(new URL('../docs/troubleshooting.md', import.meta.url), 'utf8');
/** What stands for a value is gone. */
const plain = (text: string) => text.replaceAll('\n', ' ').split('…').join('').replace(/\s+/g, ' ');

function said(): Set<string> {
  const { texts, errors, parameters, terminal } = english;
  const all = [
    ...Object.values(texts),
    ...Object.values(terminal),
    ...Object.values(errors).flatMap(({ wrong, remedy }) => [wrong, remedy]),
    ...Object.values(parameters).map(({ label }) => label),
  ];
  return new Set(all.map((text) => plain(withoutValues(text))));
}

/** Messages of ICU: a value is in braces, a choice holds more of them; of a choice, its last branch. */
function withoutValues(text: string): string {
  let depth = 0;
  let branch = '';
  let out = '';
  for (const character of text) {
    if (character === '{') {
      depth++;
      if (depth === 2) branch = '';
    } else if (character === '}') {
      depth--;
      if (depth === 0) {
        out += branch;
        branch = '';
      }
    } else if (depth === 0) out += character;
    else if (depth === 2) branch += character;
  }
  return out;
}

test('every message and button that the page about troubles quotes is one of the program', () => {
  const quoted = [...page.matchAll(/(?<!\*)\*([^*]+)\*(?!\*)/g)].map(([, text]) => text!);
  const known = said();
  expect(quoted.length).toBeGreaterThan(60);
  expect(quoted.filter((text) => !known.has(plain(text)))).toEqual([]);
});
