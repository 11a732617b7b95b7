/**
 * @file A language for tests: English in letters that nobody types, longer by a third and in brackets. What stands there in
 * plain letters did not come from the texts, and what is cut off would be cut off in German.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../texts/en.ts';

const letters: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, at) => [
    letter,
    [...'áƀćďéƒǧħíĵķłḿńóṗɋŕśťúṽŵẋýźÁƁĆĎÉƑǦĤÍĴĶŁḾŃÓṖɊŔŚŤÚṼŴẊÝŹ'][at]!,
  ]),
);

export function pseudoLanguage(language: Language, locale: string): Language {
  return { ...(mapped(language) as Language), locale };
}

function mapped(part: unknown): unknown {
  if (typeof part === 'string') return pseudo(part);
  return Object.fromEntries(Object.entries(part as object).map(([name, each]) => [name, mapped(each)]));
}

/** Only what stands between the arguments of an ICU message; its branches, too. */
export function pseudo(text: string): string {
  const ast = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst();
  const padding = '·'.repeat(Math.ceil(text.length / 3));
  return `⟦${written(ast)}${padding}⟧`;
}

type Ast = ReturnType<IntlMessageFormat['getAst']>;

function written(ast: Ast): string {
  return ast.map(element).join('');
}

/** By the numbers that the parser gives its kinds: literal, argument, number, date, time, select, plural, pound. */
function element(part: Ast[number]): string {
  switch (part.type) {
    case 0:
      return [...part.value].map((letter) => letters[letter] ?? letter).join('');
    case 5:
    case 6: {
      const branches = Object.entries(part.options).map(([name, { value }]) => `${name} {${written(value)}}`);
      return `{${part.value}, ${part.type === 5 ? 'select' : 'plural'}, ${branches.join(' ')}}`;
    }
    case 7:
      return '#';
    default:
      return `{${(part as { readonly value: string }).value}}`;
  }
}
