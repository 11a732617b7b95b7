/** @file Help texts, readable by somebody who paints. */
import type { Parameter } from '../../../shared/parameters/parameter.ts';
import type { Options } from './arguments.ts';
import type { Command } from './command.ts';

const width = 100;

export function programHelp(version: string, commands: readonly Command[]): string {
  const longest = Math.max(...commands.map(({ name }) => name.length));
  return [
    `Impasto ${version} paints photographs in the manner of paintings.`,
    '',
    'The studio:  impasto',
    'Or directly: impasto stylise photo.jpg painting.jpg -o picture.png',
    '',
    'Commands:',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(longest)}  ${summary}`),
    '',
    'impasto COMMAND --help explains a command. --debug shows the details of an error,',
    '--verbose what is being done; --trace FILE and --dump FOLDER write down where time goes and how a',
    'picture comes about (docs/debugging.md).',
    '',
  ].join('\n');
}

export function commandHelp({ name, usage, summary, about, examples, options }: Command): string {
  const lines = [summary, '', ...usage.map((line) => `  impasto ${name} ${line}`), ''];
  if (about) lines.push(...wrap(about, width), '');
  lines.push(...optionLines(options));
  if (examples.length > 0) lines.push('', 'Examples:', ...examples.map((example) => `  impasto ${name} ${example}`));
  return `${lines.join('\n')}\n`;
}

function optionLines(options: Options): string[] {
  const entries = Object.entries(options).map(([name, { value, short, help, parameter }]) => {
    const flags = `${short ? `-${short}, ` : ''}--${name}${value === undefined ? '' : ` ${value}`}`;
    return { flags, help: parameter ? `${help} ${range(parameter.row)}` : help };
  });
  const column = Math.min(30, Math.max(...entries.map(({ flags }) => flags.length)) + 2);
  return entries.flatMap(({ flags, help }) => {
    const [first = '', ...rest] = wrap(help, width - column - 2);
    const indent = ' '.repeat(column + 2);
    const heads = flags.length < column ? [`  ${flags.padEnd(column)}${first}`] : [`  ${flags}`, `${indent}${first}`];
    return [...heads, ...rest.map((line) => `${indent}${line}`)];
  });
}

/** "[0 to 1, 0.05; live]" */
function range(row: Parameter): string {
  const live = row.live ? '; can change while painting' : '';
  switch (row.kind) {
    case 'number':
    case 'integer':
      return `[${row.min} to ${row.max}, normally ${row.default}${live}]`;
    case 'choice':
      return `[normally ${row.default}]`;
    case 'flag':
      return '';
    case 'weights':
      return `[normally ${Object.entries(row.default)
        .map(([name, weight]) => `${name}=${weight}`)
        .join(',')}${live}]`;
  }
}

function wrap(text: string, columns: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1)!;
    if (last !== '' && last.length + 1 + word.length > columns) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
