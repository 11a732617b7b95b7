/**
 * @file The window in a language that nobody speaks: whatever stands there in plain letters did not come from the texts, and a
 * second language would miss it. Every state of the catalogue changes its language while it is shown.
 */
import { states } from '../../src/renderer/catalogue/states.ts';
import { languages, pseudoLocale } from '../../src/shared/language/language.ts';
import { drawnStyles } from '../../src/shared/testing/memory-host/drawn.ts';
import { expect, test } from './catalogue.ts';
import { saidIn } from './said-in.ts';

/** What a person named, and what has one name in every language. */
const names = [
  ...drawnStyles.flatMap(({ title, description }) => [title, description]),
  ...languages.map(({ name }) => name),
  ...['Dogs at the window', 'Klimt', 'Monet', 'Wave', 'Holiday', 'Coast', 'Mountains in autumn', 'Nobody'],
  ...['Dog on the beach', 'Grandmother', 'great-wave-of-my-own', 'On paper', 'Wheat field with cypresses'],
  ...['The Great Wave off Kanagawa', 'Study', 'study', 'Gold', 'Soft, for portraits', 'IMG_20230817_183022'],
  ...['A very long name that somebody gave to a picture of a dog', 'beach', 'letter', 'picture', 'broken', 'unknown'],
  ...['Impasto', 'JPEG', 'PNG', 'TIFF', 'sRGB', 'Display P3', 'Adobe RGB', 'LZW', 'ZIP', 'ICC', 'Instagram'],
  // A style that is gone is called by its file's name: its title went with it.
  'auvers',
  // Layers, as the paper calls them.
  ...[1, 2, 3, 4, 5].map((block) => `conv${block}_1`),
  ...['Ctrl', 'Shift', 'Alt', 'Space', 'Esc', 'Enter', 'Home', 'End', 'Tab', 'Cmd', 'Delete', 'Backspace'],
];

/** What is left of a sentence behind the texts' own words. */
function plainWords(sentence: string): string {
  let rest = sentence.replace(/⟦[^⟧]*⟧/g, (own) => own.replace(/[^A-Za-z0-9 .,_-]/g, ' '));
  for (const name of names.toSorted((a, b) => b.length - a.length)) rest = rest.replaceAll(name, ' ');
  return (rest.replace(/\.(jpe?g|png|tiff?)\b/g, ' ').match(/[A-Za-z]{3,}/g) ?? [])
    .filter((word) => !units.has(word))
    .join(' ');
}
const units = new Set(['min', 'sec', 'kB', 'dpi', 'MiB', 'undefined']);

for (const state of Object.keys(states)) {
  test(`${state} says nothing but its texts`, async ({ page, catalogue }) => {
    await page.goto(`${catalogue}?state=${state}&locale=${pseudoLocale}`);
    await page.locator(`html[data-state="${state}"]`).waitFor();
    const said = await saidIn(page);
    expect(said.some((each) => each.includes('⟦'))).toBe(true);
    // Lines of the log are for whoever looks for a fault, and English.
    expect(said.filter((each) => plainWords(each) !== '' && !/^\d{4}-\d\d-/.test(each))).toEqual([]);
  });
}
