/** @file The studio's sentences: looked up by key, with values filled in. A second language is a second table. */
import { errorTexts, parameterTexts, studioTexts } from '../../shared/texts/en.ts';
import type { CallError } from '../client/call-error.ts';

export type StudioText = keyof typeof studioTexts;
export type TextValues = Readonly<Record<string, string | number>>;

function fill(template: string, values: TextValues): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

export function say(key: StudioText, values: TextValues = {}): string {
  return fill(studioTexts[key], values);
}

export function parameterLabel(text: keyof typeof parameterTexts): { label: string; help: string } {
  const own = `parameter.${text}`;
  const { label, help } = parameterTexts[text];
  return { label: own in studioTexts ? studioTexts[own as StudioText] : label, help };
}

/** `[what is wrong, what to do]`; a code of a newer host is told as it came. */
export function errorSentences({ code, values }: CallError): [string, string] {
  const known = (errorTexts as Readonly<Record<string, { wrong: string; remedy: string }>>)[code];
  if (!known) return [say('error.unknown', { code }), say('error.unknown.remedy')];
  return [fill(known.wrong, values), fill(known.remedy, values)];
}

/** The name of a file as a title. */
export function withoutEnding(name: string): string {
  return name.replace(/\.\w{2,5}$/, '');
}

const mostNames = 3;

/** "a.jpg, b.jpg, c.jpg …" */
export function someOf(names: readonly string[]): string {
  return names.slice(0, mostNames).join(', ') + (names.length > mostNames ? ' …' : '');
}

/** "1.2 GB", "340 MB", "under 1 MB": as systems count them, in thousands. */
export function byteSize(bytes: number): string {
  if (bytes >= 1e9) return say('size.gigabytes', { count: (bytes / 1e9).toFixed(1) });
  if (bytes >= 1e6) return say('size.megabytes', { count: Math.round(bytes / 1e6) });
  return say(bytes > 0 ? 'size.small' : 'size.nothing');
}

/** "about 6 min", "about 40 s", "a few seconds". */
export function aboutDuration(seconds: number): string {
  return seconds < moment ? duration(seconds) : say('duration.about', { time: duration(seconds) });
}

/** Under so many seconds one does not count them. */
const moment = 5;

/** "6 min", "40 s", "a few seconds". */
export function duration(seconds: number): string {
  if (seconds < moment) return say('duration.moment');
  if (seconds < 55) return say('duration.seconds', { count: Math.round(seconds / 5) * 5 });
  if (seconds < 5400) return say('duration.minutes', { count: Math.max(1, Math.round(seconds / 60)) });
  return say('duration.hours', { count: (seconds / 3600).toFixed(1) });
}
