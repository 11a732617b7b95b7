/** @file Help texts, readable by somebody who paints. */
import { type TerminalText, terminalText } from '../../../shared/language/language.ts';
import type { Parameter } from '../../../shared/parameters/parameter.ts';
import { helpOf, type Options } from './arguments.ts';
import { columnsOf, padded, wrapped } from './columns.ts';
import type { Command } from './command.ts';
import { namedOptions } from './diagnostic-options.ts';
import { withPlaceholders } from './placeholders.ts';

const width = 100;

export function programHelp(version: string, commands: readonly Command[]): string {
  const longest = Math.max(...commands.map(({ name }) => name.length));
  const [studio, direct] = [terminalText('help.studio'), terminalText('help.direct')];
  const column = Math.max(columnsOf(studio), columnsOf(direct));
  const more = {
    ...{ command: withPlaceholders('impasto COMMAND --help'), debug: '--debug', verbose: '--verbose' },
    ...{ trace: withPlaceholders('--trace FILE'), dump: withPlaceholders('--dump FOLDER') },
    locale: withPlaceholders('--locale TAG'),
  };
  return [
    terminalText('help.about', { version }),
    '',
    `${padded(studio, column)} impasto`,
    `${padded(direct, column)} impasto stylise photo.jpg painting.jpg -o picture.png`,
    '',
    terminalText('help.commands'),
    ...commands.map(({ name }) => `  ${name.padEnd(longest)}  ${aboutCommand(name, 'summary')}`),
    '',
    ...wrapped(terminalText('help.more', more), width),
    '',
  ].join('\n');
}

export function commandHelp(command: Command): string {
  const { name, usage, examples, options } = command;
  const lines = [
    aboutCommand(name, 'summary'),
    '',
    ...usage.map((line) => `  impasto ${name} ${withPlaceholders(line)}`.trimEnd()),
    '',
  ];
  lines.push(...wrapped(aboutCommand(name, 'about'), width), '');
  lines.push(...optionLines({ ...options, ...namedOptions(command) }));
  const calls = examples.map((example) => `  impasto ${name} ${example}`.trimEnd());
  if (examples.length > 0) lines.push('', terminalText('help.examples'), ...calls);
  return `${lines.join('\n')}\n`;
}

/** A command's texts go by its name. */
function aboutCommand(name: string, what: 'summary' | 'about'): string {
  const commands = { list: 'impasto styles list', train: 'impasto train', resume: 'impasto resume' };
  return terminalText(`${name}.${what}` as TerminalText, commands);
}

function optionLines(options: Options): string[] {
  const entries = Object.entries(options).map(([name, option]) => {
    const { value, short, parameter } = option;
    const flags = `${short ? `-${short}, ` : ''}--${name}${value === undefined ? '' : ` ${withPlaceholders(value)}`}`;
    const bounds = parameter ? range(parameter.row) : defaultOf(option.default);
    return {
      flags,
      help: bounds === '' ? helpOf(option) : terminalText('help.bounded', { help: helpOf(option), bounds }),
    };
  });
  const column = Math.min(30, Math.max(...entries.map(({ flags }) => columnsOf(flags))) + 2);
  return entries.flatMap(({ flags, help }) => {
    const [first = '', ...rest] = wrapped(help, width - column - 2);
    const indent = ' '.repeat(column + 2);
    const heads =
      columnsOf(flags) < column ? [`  ${padded(flags, column)}${first}`] : [`  ${flags}`, `${indent}${first}`];
    return [...heads, ...rest.map((line) => `${indent}${line}`)];
  });
}

function defaultOf(value: string | number | undefined): string {
  return value === undefined ? '' : terminalText('help.default', { value });
}

/** "[0 to 1, default: 0.05; can be changed while painting]" */
function range(row: Parameter): string {
  switch (row.kind) {
    case 'number':
    case 'integer': {
      const values = { min: row.min, max: row.max, value: row.default };
      return terminalText(row.live ? 'help.rangeLive' : 'help.range', values);
    }
    case 'choice':
      return defaultOf(row.default);
    case 'flag':
      return '';
    case 'weights': {
      const weights = Object.entries(row.default).map(([name, weight]) => `${name}=${weight}`);
      return terminalText(row.live ? 'help.defaultLive' : 'help.default', { value: weights.join(',') });
    }
  }
}
