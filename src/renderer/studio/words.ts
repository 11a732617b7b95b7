/** @file The studio's sentences: looked up by key, with values filled in. A second language is a second table. */
import {
  errorMessages,
  listed,
  message,
  parameterText,
  type Text,
  type TextValues,
} from '../../shared/language/language.ts';
import {
  aboutDuration,
  byteSize as bytesMeasured,
  roughDuration as duration,
  figures,
  percent,
} from '../../shared/language/measures.ts';
import type { Parameter } from '../../shared/parameters/parameter.ts';
import { errorTexts, studioTexts } from '../../shared/texts/en.ts';
import type { CallError } from '../client/call-error.ts';

export type { Text as StudioText };
export { aboutDuration, duration };

export function say(key: Text, values: TextValues = {}): string {
  return message(key, values);
}

export function parameterLabel(text: Parameters<typeof parameterText>[0]): { label: string; help: string } {
  const of = parameterText(text);
  // The command line names values as they are typed there; the window has words of its own.
  const own = (key: string, otherwise: string) => (key in studioTexts ? message(key as Text) : otherwise);
  return { label: own(`parameter.${text}`, of.label), help: own(`help.${text}`, of.help) };
}

/** `[what is wrong, what to do]`; a code of a newer host is told as it came. */
export function errorSentences({ code, values }: CallError): [string, string] {
  if (!Object.hasOwn(errorTexts, code)) return [say('error.unknown', { code }), say('error.unknown.remedy')];
  return errorMessages(code as keyof typeof errorTexts, values);
}

/** One after the other in a line: between two sentences English has a space, Chinese none. */
export function inSequence(sentences: readonly string[]): string {
  return sentences.reduce((before, next) => say('sentence.after', { before, next }));
}

/** A number of a parameter as people see it: "40%", "1.5". */
export function parameterNumber(row: Parameter | undefined, value: number): string {
  const isAmount = row !== undefined && 'amount' in row && row.amount === true;
  return isAmount ? percent(value) : `${Number(value.toFixed(2))}`;
}

/** "A number from 72 to 1,200 dpi": what may be typed into a box. */
export function numbersBetween(min: number, max: number, unit?: string): string {
  const range = { min: figures(min), max: figures(max) };
  if (unit === undefined) return say('number.between', range);
  return unit === '%' ? say('number.betweenPercent', range) : say('number.betweenUnits', { ...range, unit });
}

/** The name of a file as a title. */
export function withoutEnding(name: string): string {
  return name.replace(/\.\w{2,5}$/, '');
}

const maxNames = 3;

/** "a.jpg, b.jpg, c.jpg …" */
export function someOf(names: readonly string[]): string {
  return listed(names.slice(0, maxNames)) + (names.length > maxNames ? ' …' : '');
}

/** "1.2 GB", "340 MB", "under 1 MB": as systems count them, in thousands. */
export function byteSize(bytes: number): string {
  return bytes >= 1e6 ? bytesMeasured(bytes) : say(bytes > 0 ? 'size.small' : 'size.nothing');
}
