/**
 * @file The language that this process speaks. A language is one object of the shape of English (texts/en.ts), in the list below;
 * it is chosen at the start of a process and can be changed while it runs. Sentences are made here, where a person reads them;
 * before that everything travels as codes and values.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { english, type Language, type StyleWords } from '../texts/en.ts';
import { chinese } from '../texts/zh.ts';
import { pseudoLanguage } from './pseudo.ts';

export type Text = keyof Language['texts'];
export type TerminalText = keyof Language['terminal'];
type ParameterText = keyof Language['parameters'];

/** What is said inside another sentence: an error, by what it says is wrong, a text, or the label of a parameter. */
export interface Reason {
  readonly code: keyof Language['errors'] | Text | `label.${ParameterText}`;
  readonly values: TextValues;
}
/** A list is said as one; a message named in it takes no values. */
export type TextValue = string | number | Reason | readonly TextValue[];
export type TextValues = Readonly<Record<string, TextValue>>;

/** Those that a person may choose. A new one is one import here. */
export const languages: readonly Language[] = [english, chinese];

/** For tests of what is said: English with marks, made when it is asked for (pseudo.ts). */
export const pseudoLocale = 'en-XA';

const spoken = {
  language: english,
  messages: new Map<string, IntlMessageFormat>(),
  listeners: new Set<() => void>(),
};

/** The nearest to what was asked for; English where nothing is. */
export function speak(locale: string | undefined): void {
  if (locale === spoken.language.locale) return;
  const next =
    locale?.toLowerCase() === pseudoLocale.toLowerCase()
      ? pseudoLanguage(english, pseudoLocale)
      : (languages.find((each) => isWrittenAs(each.locale, locale)) ?? english);
  if (next.locale === spoken.language.locale) return;
  spoken.language = next;
  spoken.messages.clear();
  for (const listener of spoken.listeners) listener();
}

/** For what does not draw itself again, such as the application's menu: called when another language is spoken from now on. */
export function onSpoken(listener: () => void): void {
  spoken.listeners.add(listener);
}

/** Regions read each other, scripts do not: zh-SG is read as zh-CN, zh-TW is not. */
function isWrittenAs(locale: string, wanted: string | undefined): boolean {
  try {
    const [one, other] = [locale, wanted ?? ''].map((each) => new Intl.Locale(each).maximize());
    return one!.language === other!.language && one!.script === other!.script;
  } catch {
    // What somebody put into an environment need not be a locale.
    return false;
  }
}

export function spokenLocale(): string {
  return spoken.language.locale;
}

export function message(text: Text, values: TextValues = {}): string {
  return filled(spoken.language.texts[text], values);
}

/** `[what is wrong, what to do]`. */
export function errorMessages(code: keyof Language['errors'], values: TextValues): [string, string] {
  const { wrong, remedy } = spoken.language.errors[code];
  return [filled(wrong, values), filled(remedy, values)];
}

export function parameterText(text: ParameterText): { readonly label: string; readonly help: string } {
  return spoken.language.parameters[text];
}

/** What the command line says. */
export function terminalText(text: TerminalText, values: TextValues = {}): string {
  return filled(spoken.language.terminal[text], values);
}

export function menuText(text: keyof Language['menu']): string {
  return spoken.language.menu[text];
}

export function reconstructionLabel(text: keyof Language['reconstruction']): string {
  return spoken.language.reconstruction[text];
}

/** `style`: as its card describes it. The program's own are called as the language calls them. */
export function styleWords<Style extends StyleWords & { readonly name: string; readonly builtIn: boolean }>(
  style: Style,
): Style {
  const words = style.builtIn ? spoken.language.styles[style.name] : undefined;
  return words ? { ...style, ...words, painting: { ...style.painting, ...words.painting } } : style;
}

/**
 * An ICU message with its values. A value that begins with `@` names another message, which takes the same values; a reason has
 * values of its own. So an error can say why without a word of any language.
 */
function filled(template: string, values: TextValues): string {
  const inner = Object.entries(values).map(([name, value]) => [name, named(value, values)]);
  try {
    const known = spoken.messages.get(template) ?? parsed(template);
    spoken.messages.set(template, known);
    return known.format(Object.fromEntries(inner)) as string;
  } catch {
    // A value is missing: the sentence is better than none.
    return template;
  }
}

function named(value: TextValue, values: TextValues): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') {
    if (!value.startsWith('@')) return value;
    const rest = Object.fromEntries(Object.entries(values).filter(([, other]) => other !== value));
    return textNamed(value.slice(1), rest) ?? value;
  }
  if (isReason(value)) return textNamed(value.code, value.values) ?? value.code;
  return listed(value.map((item) => `${named(item, {})}`));
}

function textNamed(name: string, values: TextValues): string | undefined {
  const { texts, errors, terminal, parameters } = spoken.language;
  const parameter = /^label\.(.+)$/.exec(name)?.[1] ?? '';
  if (Object.hasOwn(parameters, parameter)) return parameters[parameter as ParameterText].label;
  if (Object.hasOwn(texts, name)) return filled(texts[name as Text], values);
  if (Object.hasOwn(terminal, name)) return filled(terminal[name as TerminalText], values);
  if (Object.hasOwn(errors, name)) return filled(errors[name as keyof Language['errors']].wrong, values);
  return undefined;
}

export function isReason(value: unknown): value is Reason {
  return typeof value === 'object' && value !== null && 'code' in value;
}

/** "a, b, c" */
export function listed(items: readonly string[]): string {
  // Of all kinds only this one is commas in every language: a list of units stands without any in Chinese.
  return new Intl.ListFormat(spoken.language.locale, { type: 'conjunction', style: 'narrow' }).format(items);
}

function parsed(template: string): IntlMessageFormat {
  return new IntlMessageFormat(template, spoken.language.locale, undefined, { ignoreTag: true });
}
