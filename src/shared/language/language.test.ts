import { IntlMessageFormat } from 'intl-messageformat';
import { afterEach, expect, test } from 'vitest';
import { english } from '../texts/en.ts';
import {
  errorMessages,
  listed,
  message,
  onSpoken,
  parameterText,
  pseudoLocale,
  speak,
  spokenLocale,
  styleWords,
} from './language.ts';
import { localeOf } from './locale.ts';
import { dateOnly, exactDuration, measured } from './measures.ts';
import { pseudo } from './pseudo.ts';

afterEach(() => speak('en'));

function* allTexts(part: unknown, path = ''): Generator<[string, string]> {
  if (typeof part === 'string') yield [path, part];
  else for (const [name, each] of Object.entries(part as object)) yield* allTexts(each, `${path}/${name}`);
}

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** Literals are of type 0, the number of a plural of type 7. */
function namesIn(ast: Ast): string[] {
  return ast.flatMap((part) => {
    if (part.type === 0 || part.type === 7) return [];
    const branches = 'options' in part ? Object.values(part.options).flatMap(({ value }) => namesIn(value)) : [];
    return [(part as { readonly value: string }).value, ...branches];
  });
}

const argumentsOf = (text: string) =>
  namesIn(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst()).sort();

test('every message is one, and keeps its arguments in another language', () => {
  for (const [path, text] of allTexts({ ...english, locale: '' })) {
    if (path.endsWith('/kind')) continue;
    expect(argumentsOf(pseudo(text)), path).toEqual(argumentsOf(text));
  }
});

test('values are filled in, counted as the language counts, and named where they are messages themselves', () => {
  expect(message('title.zoom', { zoom: 50 })).toBe('Zoom: 50%');
  const [wrong] = errorMessages('print.impossible', { reason: '@print.why.jpegBits' });
  expect(wrong).toContain(message('print.why.jpegBits'));
  expect(errorMessages('file.missing', { file: '@home' })[0]).toContain('@home');
});

test('a reason is another error, told in the language of whoever reads it', () => {
  const died = { code: 'compute.died', values: { reason: '@reason.exitCode', exit: 7 } } as const;
  const said = () => errorMessages('device.failed-midway', { name: 'WebGPU', next: '@reason.processor', reason: died });
  const [wrong, remedy] = said();
  expect(wrong).toContain(errorMessages('compute.died', { reason: 'exit code 7' })[0]);
  expect(remedy).toContain('the processor');
  speak(pseudoLocale);
  expect(said().join(' ')).not.toMatch(/exit|process/);
});

test('a list is said as one, its reasons among the rest', () => {
  const names = [{ code: 'reason.ofFile', values: { file: 'a.jpg', why: '@reason.permission' } } as const, '…'];
  expect(errorMessages('photos.left-out', { count: 1, folder: 'b', names })[0]).toContain('a.jpg: no permission, …');
});

test('a reason that only a later version has words for is told by its code', () => {
  const reason = JSON.parse('{"code": "device.on-fire", "values": {}}');
  expect(errorMessages('device.unavailable', { name: 'WebGPU', reason })[0]).toContain('device.on-fire');
});

test('a sentence that lacks a value is still said', () => {
  expect(message('title.zoom')).toContain('Zoom');
});

test('another language is spoken at once, and an unknown one is English', () => {
  speak(pseudoLocale);
  expect(spokenLocale()).toBe(pseudoLocale);
  expect(message('undo')).toBe('⟦Úńďó··⟧');
  expect(parameterText('stylise.brush').label).toMatch(/^⟦/);
  expect(errorMessages('file.missing', { file: 'cat.jpg' })[0]).toMatch(/^⟦.*cat\.jpg.*⟧$/);
  for (const locale of ['tlh', undefined, 'en-GB']) {
    speak(locale);
    expect(message('undo')).toBe('Undo');
  }
});

test('who reads Simplified Chinese is spoken to in it, wherever they live; who reads another script is not', () => {
  for (const locale of ['zh-CN', 'zh', 'zh-Hans', 'zh-SG', 'ZH-cn', 'zh-Hans-HK']) {
    speak(locale);
    expect(message('undo'), locale).toBe('撤销');
    expect(spokenLocale(), locale).toBe('zh-CN');
  }
  for (const locale of ['zh-TW', 'zh-Hant', 'zh-HK', 'not a locale', '']) {
    speak(locale);
    expect(message('undo'), locale).toBe('Undo');
  }
});

test('a terminal’s environment chooses Chinese as systems write it', () => {
  for (const tag of ['zh_CN.UTF-8', 'zh_CN.GB18030@stroke', 'zh_SG', 'zh-Hans-CN']) {
    speak(localeOf({ LANG: tag }));
    expect(spokenLocale(), tag).toBe('zh-CN');
  }
  speak(localeOf({ LC_ALL: 'en_GB.UTF-8', LANG: 'zh_CN.UTF-8' }));
  expect(spokenLocale()).toBe('en');
});

test('lists, times and dates are written as in Chinese', () => {
  expect([listed(['a.jpg', 'b.jpg', 'c.jpg']), exactDuration(200)]).toEqual(['a.jpg, b.jpg, c.jpg', '3 min 20 sec']);
  speak('zh-CN');
  expect(listed(['a.jpg', 'b.jpg', 'c.jpg'])).toBe('a.jpg、b.jpg、c.jpg');
  expect([exactDuration(200), exactDuration(3900), measured(1.5, 'gigabyte', 1)]).toEqual([
    '3 分钟 20 秒',
    '1 小时 5 分钟',
    '1.5 GB',
  ]);
  expect(dateOnly(new Date(2026, 2, 9))).toBe('2026/3/9');
  expect(message('run.left', { time: message('duration.about', { time: measured(6, 'minute') }) })).toBe(
    '剩余时间：约 6 分钟',
  );
});

test('a style of the program is called as the language calls it, one of one’s own as its maker called it', () => {
  const card = {
    title: 'Great Wave',
    description: 'Claws.',
    painting: { title: 'Wave', artist: 'Hokusai', year: '1831' },
  };
  const style = { ...card, name: 'great-wave', builtIn: true };
  expect(styleWords(style)).toEqual(style);
  speak('zh-CN');
  expect(styleWords(style)).toMatchObject({ title: '巨浪', painting: { artist: '葛饰北斋', year: '1831' } });
  expect(styleWords({ ...style, builtIn: false })).toMatchObject(card);
  expect(styleWords({ ...style, name: 'unheard-of' })).toMatchObject(card);
});

test('whoever does not draw again by themselves hears of another language, once', () => {
  let heard = 0;
  onSpoken(() => heard++);
  speak('zh-CN');
  speak('zh-SG');
  expect(heard).toBe(1);
});
