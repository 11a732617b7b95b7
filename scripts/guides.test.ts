/** @file The guide has the same chapters in both languages: each is linked at its top, the Chinese one beside the English one. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const guide = (name: string) => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8');
const [english, chinese] = [guide('guide.md'), guide('guide.zh.md')];
/** As Markdown pages name them in links. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- ]/gu, '')
    .replaceAll(' ', '-');
const headings = (page: string) => [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => anchor(heading!));

test('every chapter of the guide is linked at its top, in order', () => {
  const linked = [...english.matchAll(/^- \[.+\]\(#(.+)\)$/gm)].map(([, to]) => to);
  expect(headings(english).length).toBeGreaterThan(10);
  expect(linked).toEqual(headings(english));
});

test('every chapter of the guide has its twin in the Chinese one, linked beside it, in order', () => {
  const twins = [...chinese.matchAll(/^- \[.+\]\(#(.+)\) · \[.+\]\(guide\.md#(.+)\)$/gm)];
  expect(twins.map(([, , there]) => there)).toEqual(headings(english));
  expect(twins.map(([, here]) => here)).toEqual(headings(chinese));
});
