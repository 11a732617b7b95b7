import { expect, test } from 'vitest';
import { exactDuration } from '../../../shared/language/measures.ts';
import { parameters } from '../../../shared/parameters/parameter.ts';
import { type StyliseParameters, styliseTable } from '../../../shared/parameters/stylise.ts';
import { chosenParameters, flagName, optionsOf, parseArguments, wholeNumber } from './arguments.ts';

const options = { ...optionsOf(styliseTable), output: { short: 'o', value: 'FILE', help: 'stylise.output' as const } };
const parsed = (...argv: string[]) => parseArguments('stylise', argv, options);
const chosen = (...argv: string[]) => chosenParameters<StyliseParameters>(parsed(...argv).texts, options);

test('every parameter has a flag, and every flag without a value is a switch', () => {
  for (const [name, row] of Object.entries(styliseTable)) {
    const option = options[flagName(name) as keyof typeof options];
    expect(option, name).toBeDefined();
    expect('value' in option && option.value !== undefined, name).toBe(row.kind !== 'flag');
  }
});

test('values come as separate words or behind an equals sign, negative ones too, and short flags as both', () => {
  expect(chosen('--ratio', '-1', '--size=64', '--keep-colours', '0.5')).toEqual({
    ratio: -1,
    size: 64,
    keepColours: 0.5,
  });
  expect(chosen('--match-colours')).toEqual({ matchColours: true });
  expect(parsed('-o', 'out.png').texts.get('output')).toBe('out.png');
  expect(parsed('-oout.png').texts.get('output')).toBe('out.png');
});

test('pictures may stand anywhere, also behind --, where they may begin with a dash', () => {
  expect(parsed('a.png', '--ratio', '1', 'b.png').positionals).toEqual(['a.png', 'b.png']);
  expect(parsed('--', '-a.png').positionals).toEqual(['-a.png']);
});

test('an amount may be given in percent, any other number may not', () => {
  expect(chosen('--keep-colours', '40%', '--smoothness', ' 5 %')).toEqual({ keepColours: 0.4, smoothness: 0.05 });
  expect(() => chosen('--keep-colours', '140%')).toThrow(expect.objectContaining({ code: 'option.invalid' }));
  expect(() => chosen('--ratio', '40%')).toThrow(expect.objectContaining({ code: 'option.invalid' }));
});

test('of a flag that is given twice the last counts', () => {
  expect(chosen('--ratio', '1', '--ratio', '2')).toEqual({ ratio: 2 });
});

test('layers without a weight count once, the others as they say', () => {
  expect(chosen('--style-layers', 'relu1_1, relu2_1=0.5,relu3_1=0')).toEqual({
    styleLayers: { relu1_1: 1, relu2_1: 0.5, relu3_1: 0 },
  });
});

for (const [option, text] of [
  ['--style-layers', 'relu1_1='],
  ['--style-layers', 'relu1_1=-1'],
  ['--style-layers', 'relu1_1=x'],
  ['--style-layers', 'relu1_1=1=2'],
  ['--style-layers', 'relu1_1,'],
  ['--style-layers', ''],
  ['--seed', '4294967296'],
  ['--seed', '-1'],
  ['--size', '64px'],
  ['--preset', 'Paper'],
] as const) {
  test(`${option} ${text} is refused`, () => {
    expect(() => chosen(option, text)).toThrow(expect.objectContaining({ code: 'option.invalid' }));
  });
}

test('whole numbers keep their bounds', () => {
  const texts = (text: string) => new Map([['n', text]]);
  expect(wholeNumber(texts('5'), 'n', 1, 5)).toBe(5);
  expect(wholeNumber(new Map(), 'n', 1, 5)).toBeUndefined();
  for (const text of ['0', '6', '2.5', '', ' ', 'x', '1e9']) {
    expect(() => wholeNumber(texts(text), 'n', 1, 5), text).toThrow(
      expect.objectContaining({ code: 'option.invalid' }),
    );
  }
});

test('durations are told as a person would', () => {
  const durations = [0, 0.4, 59.6, 60, 61, 3599, 3600, 3900, 90_000].map(exactDuration);
  expect(durations).toEqual([
    '1 sec',
    '1 sec',
    '1 min',
    '1 min',
    '1 min 1 sec',
    '59 min 59 sec',
    '1 hr 0 min',
    '1 hr 5 min',
    '25 hr 0 min',
  ]);
});

test('a table of another job makes flags of its own', () => {
  const table = parameters({
    deepBlue: { text: 'stylise.seed', kind: 'integer', min: 0, max: 9, step: 1, default: 1 },
  });
  expect(Object.keys(optionsOf(table))).toEqual(['deep-blue']);
});
