/** The help of every command in Chinese: no English sentence is left in it, and its lines fit a terminal. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { speak } from '../../../shared/language/language.ts';
import { columnsOf } from './columns.ts';
import { commands } from './commands.ts';
import { commandHelp, programHelp } from './help.ts';

beforeAll(() => speak('zh-CN'));
afterAll(() => speak('en'));

/** What is wrapped; a flag with all its choices and an example stand on one line each. */
const wrappedLines = (help: string) => help.split('\n').filter((line) => !/^ {2}(-|impasto )/.test(line));

const helps: [name: string, help: () => string][] = [
  ['the program', () => programHelp('1.2.3', commands)],
  ...commands.map((command): [string, () => string] => [command.name, () => commandHelp(command)]),
];

test.each(helps)('the help of %s is in Chinese, and its lines fit', (_, help) => {
  const lines = wrappedLines(help());
  expect(lines[0]).toMatch(/[\u4e00-\u9fff].*。$/);
  expect(lines.filter((line) => columnsOf(line) > 100)).toEqual([]);
  // Three words in a row, but for what is typed.
  const said = lines.map((line) => line.replace(/impasto [\w .-]+/g, ''));
  expect(said.filter((line) => /[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/.test(line))).toEqual([]);
  expect(lines.filter((line) => /<[^>]*$|^ *[。，、：；）”]/.test(line))).toEqual([]);
});
