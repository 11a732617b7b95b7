/** Nothing that a help says stands in the code: in a language of odd letters only what is typed is left. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pseudoLocale, speak } from '../../../shared/language/language.ts';
import type { Options } from './arguments.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { namedOptions } from './diagnostic-options.ts';
import { commandHelp, programHelp } from './help.ts';
import { plainWords } from './testing/plain-words.ts';

beforeAll(() => speak(pseudoLocale));
afterAll(() => speak('en'));

/** In texts about other commands. */
const otherCommands = ['impasto styles list', 'impasto train', 'impasto resume', 'impasto devices'];

/** Names of choices, layers and units in what an option takes. */
const namesIn = (value: string) =>
  value.split(/[|,=…[\]]+/).filter((name) => /^([a-z\d-]+|MM|PX|N|WxH\+X\+Y)$/.test(name));

function typedIn(command: Command): string[] {
  const { name, usage, examples } = command;
  const options: Options = { ...command.options, ...namedOptions(command) };
  const texts = Object.entries(options).flatMap(
    ([option, { short, value = '', values = {}, default: defaultText, parameter }]) => [
      `--${option}`,
      ...(short ? [`-${short}`] : []),
      ...namesIn(value),
      ...Object.values(values).map(String),
      ...defaultsIn(defaultText),
      ...defaultsIn(parameter?.row.default),
    ],
  );
  const inUsage = usage.flatMap((line) => line.match(/--?[\w-]+|(?<=^|[ .])[a-z]+\b|A3/g) ?? []);
  return [...examples.map((example) => `impasto ${name} ${example}`.trim()), `impasto ${name}`, ...inUsage, ...texts];
}

function defaultsIn(defaultText: unknown): string[] {
  if (typeof defaultText !== 'object' || defaultText === null)
    return typeof defaultText === 'string' ? [defaultText] : [];
  return Object.keys(defaultText);
}

test.each(commands.map((command) => [command.name, command] as const))(
  'the help of %s comes from the texts',
  (_, command) => {
    expect(plainWords(commandHelp(command), [...typedIn(command), ...otherCommands])).toEqual([]);
  },
);

test('options that look for faults are in the help of the commands that they tell of', () => {
  const namedIn = (option: string) =>
    commands.filter((each) => commandHelp(each).includes(option)).map(({ name }) => name);
  expect(namedIn('--verbose')).toEqual(commands.map(({ name }) => name));
  expect(namedIn('--dump')).toEqual(['stylise', 'apply', 'print', 'reconstruct', 'resume']);
  expect(namedIn('--trace')).toEqual(expect.arrayContaining(['studio', 'stylise', 'train', 'models']));
  expect(namedIn('--trace')).not.toContain('recipe');
});

test('the help of the program comes from the texts', () => {
  const names = commands.map(({ name }) => name);
  const calls = ['impasto stylise photo.jpg painting.jpg -o picture.png', 'impasto', '--help', '--debug', '--verbose'];
  const help = programHelp('1.2.3', commands);
  expect(plainWords(help, [...calls, ...names, '--trace', '--dump', '--locale'])).toEqual([]);
});
