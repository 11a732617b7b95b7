/** @file What every Chinese text keeps to; that none is missing is a matter of types (translated.ts). */
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { english, type Language } from './en.ts';
import { chinese } from './zh.ts';

type Ast = ReturnType<IntlMessageFormat['getAst']>;

function* allTexts(part: unknown, path = ''): Generator<[path: string, text: string]> {
  if (typeof part === 'string') yield [path, part];
  else for (const [name, each] of Object.entries(part as object)) yield* allTexts(each, `${path}/${name}`);
}
const sentences = ({ locale: _, name: __, styles: ___, ...said }: Language) => new Map(allTexts(said));
const said = sentences(chinese);

const parsed = (text: string): Ast => new IntlMessageFormat(text, 'zh-CN', undefined, { ignoreTag: true }).getAst();

/** Literals are of type 0, a plural of type 6, its number of type 7. */
function* partsOf(ast: Ast): Generator<Ast[number]> {
  for (const part of ast) {
    yield part;
    if ('options' in part) for (const { value } of Object.values(part.options)) yield* partsOf(value);
  }
}
const argumentsOf = (text: string) =>
  new Set(
    [...partsOf(parsed(text))]
      .filter(({ type }) => type !== 0 && type !== 7)
      .map((part) => (part as { readonly value: string }).value),
  );

test('every sentence takes what the English one takes', () => {
  for (const [path, text] of sentences(english)) {
    if (path.endsWith('/kind')) continue;
    expect(argumentsOf(said.get(path)!), path).toEqual(argumentsOf(text));
  }
});

test('nothing is counted in forms that Chinese does not have', () => {
  for (const [path, text] of said)
    for (const part of partsOf(parsed(text)))
      if (part.type === 6)
        expect(
          Object.keys(part.options).filter((form) => form !== 'other' && !form.startsWith('=')),
          path,
        ).toEqual([]);
});

/** What has one name in every language. */
const names = [
  ...['Impasto', 'Electron', 'Keras', 'PyTorch', 'Python', 'TensorFlow', 'Gatys', 'Johnson', 'Gram', 'Adam', 'L-BFGS'],
  ...['VGG-16', 'VGG-19', 'ONNX', 'HDF5', 'JSON', 'MD5', 'opset', 'float32', 'float16', 'F16', 'BF16', 'F32', 'F64'],
  ...[
    'JPEG',
    'PNG',
    'TIFF',
    'WebP',
    'AVIF',
    'GIF',
    'ZIP',
    'LZW',
    'HDR',
    'SDR',
    'CMYK',
    'Lab',
    'ITULAB',
    'LogLuv',
    'sRGB',
    'Display',
    'Adobe',
    'RGB',
    'P3',
  ],
  ...['KB', 'MB', 'GB', 'dpi', 'ΔE', 'A1', 'A3', 'A4', 'Ctrl', 'Ctrl-C', 'Shift', 'IMPASTO_HOME'],
  // What is typed: actions, choices, layers.
  ...[
    'sheet',
    'export',
    'import',
    'remove',
    'verify',
    'pull',
    'apply',
    'true',
    'false',
    'all',
    'rest',
    'ratio',
    'npm',
    'start',
    'impasto',
    'cuda12',
    'AI',
    'Microsoft',
    'Visual',
    'Runtime',
    'Chrome',
    'Edge',
    'Firefox',
    'Safari',
  ],
  ...['balanced', 'paper', 'vgg16', 'vgg19', 'transport', 'gram', 'average', 'max', 'lbfgs', 'adam', 'coarse-to-fine'],
  ...[
    'single',
    'quick',
    'good',
    'best',
    'light',
    'johnson',
    'swift',
    'instance',
    'batch',
    'base',
    'nothing',
    'built-in',
  ],
  ...['great-wave', 'fit', 'fill', 'shape', 'keep', 'lab', 'archive', 'zip', 'lzw', 'conv1_1', 'conv5_1'],
];
/** Options with what they take, commands, endings, sizes of paper, weights of styles, what is put behind a name. */
const typed = [
  /(?<![\w-])--?[a-z][\w-]*( (?!in )[a-z]+)?/g,
  /(npm|impasto)( [a-z\d]+)+/g,
  /docs\/\w+|painted\//g,
  /\.[a-z\d]+\b/g,
  /\d+x\d+(in|cm)/g,
  /[\w-]+=\d(,[\w-]+=\d)*/g,
  /_[a-z]+(-[a-e])?\b/g,
];

const literals = (text: string) =>
  [...partsOf(parsed(text))].map((part) => (part.type === 0 ? part.value : '\uFFFC')).join('');

test('no sentence was left in English', () => {
  const left = [...said].flatMap(([path, text]) => {
    const words = typed.reduce((rest, each) => rest.replace(each, ' '), literals(text)).match(/[A-Za-zΔ][\w-]+/g) ?? [];
    return words.filter((word) => !names.includes(word)).map((word) => `${path}: ${word}`);
  });
  expect(left).toEqual([]);
});

const character = '[\\u4e00-\\u9fff]';
/** Full stops and brackets of names, numbers and commands are none of a sentence. */
const mistakes: readonly [what: string, pattern: RegExp][] = [
  ['half-width punctuation beside a character', new RegExp(`${character} ?[,;:!?()"]|[,;!?()"] ?${character}`)],
  [
    'no space between a character and letters or figures',
    new RegExp(`${character}[A-Za-z\\d]|[A-Za-z\\d%]${character}`),
  ],
  ['a space beside full-width punctuation', /[。，、：；？！（）“”《》] | [。，、：；？！（）“”《》]/],
  ['three dots for an ellipsis', /\.\.\./],
];

test.each(mistakes)('there is nowhere %s', (_, pattern) => {
  const found = [...said].filter(([, text]) => pattern.test(literals(text)));
  expect(found).toEqual([]);
});

test('every error ends both its sentences, as in English', () => {
  for (const [code, { wrong, remedy }] of Object.entries(english.errors)) {
    const [own] = [chinese.errors[code as keyof Language['errors']]];
    expect(own.wrong.endsWith('。'), code).toBe(wrong.endsWith('.'));
    expect(/[。]$/.test(own.remedy) || !remedy.endsWith('.'), code).toBe(true);
  }
});
