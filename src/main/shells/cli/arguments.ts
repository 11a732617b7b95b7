/** @file Command-line arguments against a command's options; flags of a parameter table are made from its rows. */
import { parseArgs } from 'node:util';
import { AppError } from '../../../shared/errors.ts';
import { parameterText, type TerminalText, type TextValues, terminalText } from '../../../shared/language/language.ts';
import {
  expectation,
  type NumberParameter,
  type Parameter,
  type ParameterTable,
  schemaOf,
} from '../../../shared/parameters/parameter.ts';

/** One option of a command. `value`: how its value is called in the help; without it the option is a switch. */
export interface Option {
  /** Unless said, that of the parameter; what every command takes is told by the program's help. */
  readonly help?: TerminalText;
  readonly values?: TextValues;
  readonly default?: string | number;
  readonly value?: string;
  readonly short?: string;
  readonly parameter?: { readonly name: string; readonly row: Parameter };
}
export type Options = Readonly<Record<string, Option>>;

export interface Arguments {
  readonly positionals: readonly string[];
  /** Option texts by name; a switch that is given holds "true". Of an option that is given twice, the last. */
  readonly texts: ReadonlyMap<string, string>;
  /** All texts of each option in their order: options that take lists may be given several times. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

/** `keepColours` → `keep-colours` */
export function flagName(parameter: string): string {
  return parameter.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function optionsOf(table: ParameterTable): Options {
  return Object.fromEntries(
    Object.entries(table).map(([name, row]) => {
      const value = row.kind === 'flag' ? {} : { value: valueName(row) };
      return [flagName(name), { ...value, parameter: { name, row } }];
    }),
  );
}

export function helpOf({ help, values, parameter }: Option): string {
  if (help !== undefined) return terminalText(help, values);
  return parameter ? parameterText(parameter.row.text).help : '';
}

function valueName(row: Parameter): string {
  if (row.kind === 'choice') return row.choices.join('|');
  if (row.kind === 'weights') return 'NAME=WEIGHT,…';
  return row.kind === 'number' || row.kind === 'integer' ? (row.unit?.toUpperCase() ?? 'N') : '';
}

/** Throws a sentence at the first option that the command does not have, or that lacks its value. */
export function parseArguments(command: string, argv: readonly string[], options: Options): Arguments {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { value, short }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short && { short }) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...argv],
    options: config,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const positionals: string[] = [];
  const texts = new Map<string, string>();
  const lists = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (!option) throw new AppError('option.unknown', { command, option: token.rawName });
    if (option.value !== undefined && token.value === undefined) {
      throw new AppError('option.value-missing', { command, option: token.rawName });
    }
    if (option.value === undefined && token.value !== undefined) {
      throw new AppError('option.invalid', { option: token.rawName, value: token.value, expected: '@expect.nothing' });
    }
    const text = token.value ?? 'true';
    texts.set(token.name, text);
    lists.set(token.name, [...(lists.get(token.name) ?? []), text]);
  }
  return { positionals, texts, lists };
}

/** For what a command cannot do without: gives it, or throws a sentence that calls it `what`, beside an example. */
export function needOf(command: string, example: string) {
  return <T>(given: T | undefined, what: string, flag = '--output (-o)'): T => {
    if (given === undefined) throw new AppError('arguments.missing', { command, what, flag, example });
    return given;
  };
}

/** The parameters that were given, converted and validated. */
export function chosenParameters<T>(texts: Arguments['texts'], options: Options): Partial<T> {
  const chosen: Record<string, unknown> = {};
  for (const [flag, text] of texts) {
    const parameter = options[flag]?.parameter;
    if (parameter) chosen[parameter.name] = parameterValue(`--${flag}`, text, parameter.row);
  }
  return chosen as Partial<T>;
}

export function parameterValue(option: string, text: string, row: Parameter): unknown {
  const value = fromText(text, row);
  if (!schemaOf(row).safeParse(value).success) {
    throw new AppError('option.invalid', { option, value: text, ...expectation(row) });
  }
  return value;
}

function fromText(text: string, row: Parameter): unknown {
  switch (row.kind) {
    case 'number':
    case 'integer':
      return numberFromText(text, row);
    case 'flag':
      return text === 'true';
    case 'choice':
      return text;
    case 'weights':
      return weightsFromText(text);
  }
}

/** An amount may be given in percent: "0.4" and "40%" are one. */
function numberFromText(text: string, { amount }: NumberParameter): number | undefined {
  const [, percent] = /^\s*([\d.]+)\s*%\s*$/.exec(text) ?? [];
  if (amount && percent !== undefined) return Number(percent) / 100;
  return text.trim() === '' ? undefined : Number(text);
}

/** "relu1_1,relu2_1=0.5": a name alone counts once. Undefined where it cannot be read so. */
function weightsFromText(text: string): Record<string, number> | undefined {
  const weights: Record<string, number> = {};
  for (const entry of text.split(',')) {
    const [, name, weight] = /^\s*([^=\s]+)\s*(?:=\s*([^=\s]+)\s*)?$/.exec(entry) ?? [];
    if (name === undefined) return undefined;
    weights[name] = weight === undefined ? 1 : Number(weight);
  }
  return weights;
}

/** A recipe repeats a picture as it was: options that would change it contradict it. */
export function refuseBesideRecipe(texts: Arguments['texts'], names: readonly string[]): void {
  const option = names.find((name) => texts.has(name));
  if (option !== undefined) throw new AppError('option.beside-recipe', { option: `--${option}` });
}

/** A whole number within bounds, for options that are no job parameters. */
export function wholeNumber(texts: Arguments['texts'], name: string, min: number, max: number): number | undefined {
  const text = texts.get(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw new AppError('option.invalid', {
    option: `--${name}`,
    value: text,
    ...{ expected: '@expect.whole', min, max },
  });
}

/** `--bits`: 16 only where the picture's `ending` is that of a PNG, or a folder's. */
export function bitsOption(texts: Arguments['texts'], ending: string): 8 | 16 {
  const text = texts.get('bits') ?? '';
  const mayBeDeep = ['.png', ''].includes(ending.toLowerCase());
  if (text === '8' || (text === '16' && mayBeDeep)) return text === '8' ? 8 : 16;
  const expected = mayBeDeep ? '@expect.either' : '@expect.bitsOfPng';
  throw new AppError('option.invalid', { option: '--bits', value: text, expected, first: 8, second: 16 });
}
