/** @file Numbers, times and sizes as the language writes them. */
import { message, spokenLocale } from './language.ts';

type Unit = 'second' | 'minute' | 'hour' | 'megabyte' | 'gigabyte';

const places = (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });

export function decimal(value: number, digits = 0): string {
  return new Intl.NumberFormat(spokenLocale(), places(digits)).format(value);
}

/** "1,500", "0.05": with as many decimals as it has, three at most. */
export function figures(value: number): string {
  return new Intl.NumberFormat(spokenLocale(), { maximumFractionDigits: 3 }).format(value);
}

export function significant(value: number, digits: number): string {
  const places = { minimumSignificantDigits: digits, maximumSignificantDigits: digits };
  return new Intl.NumberFormat(spokenLocale(), places).format(value);
}

export function percent(share: number, digits = 0): string {
  return new Intl.NumberFormat(spokenLocale(), { style: 'percent', ...places(digits) }).format(share);
}

export function measured(count: number, unit: Unit, digits = 0): string {
  const style = { style: 'unit', unit, unitDisplay: 'short', ...places(digits) } as const;
  const parts = new Intl.NumberFormat(spokenLocale(), style).formatToParts(count);
  // Some languages write "6分钟"; in sentences of this program a space stands between figures and characters.
  const isJoined = !parts.some(({ type }) => type === 'literal');
  return parts.map(({ type, value }) => (type === 'unit' && isJoined ? ` ${value}` : value)).join('');
}

/**
 * "4.8 MB", "340 MB", "1.2 GB", "24 GB": as systems count them, in thousands, with two figures at least. Every language of this
 * program writes them alike, so that an error may carry one.
 */
export function byteSize(bytes: number): string {
  const megabytes = Math.max(0.1, bytes / 1e6);
  if (Math.round(megabytes) < 1000) return measured(megabytes, 'megabyte', digitsOf(megabytes));
  return measured(megabytes / 1000, 'gigabyte', digitsOf(megabytes / 1000));
}

/** "9.9", but "10" instead of "10.0". */
const digitsOf = (count: number) => (count < 9.95 ? 1 : 0);

/** Under so many seconds one does not count them. */
const moment = 5;

/** Of what nobody knows exactly: "6 min", "40 sec", "2.5 hr", "a few seconds". */
export function roughDuration(seconds: number): string {
  if (seconds < moment) return message('duration.moment');
  if (seconds < 55) return measured(Math.round(seconds / 5) * 5, 'second');
  if (seconds < 5400) return measured(Math.max(1, Math.round(seconds / 60)), 'minute');
  return measured(seconds / 3600, 'hour', digitsOf(seconds / 3600));
}

/** "about 6 min", "about 40 sec", "a few seconds". */
export function aboutDuration(seconds: number): string {
  return seconds < moment ? roughDuration(seconds) : message('duration.about', { time: roughDuration(seconds) });
}

/** Of what was measured: "45 sec", "3 min 20 sec", "1 hr 5 min". */
export function exactDuration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  if (hours > 0) return `${measured(hours, 'hour')} ${measured(minutes, 'minute')}`;
  if (minutes === 0) return measured(whole, 'second');
  const rest = whole % 60 === 0 ? '' : ` ${measured(whole % 60, 'second')}`;
  return `${measured(minutes, 'minute')}${rest}`;
}

export function dateOnly(date: Date): string {
  return new Intl.DateTimeFormat(spokenLocale()).format(date);
}

export function dateAndTime(date: Date): string {
  return new Intl.DateTimeFormat(spokenLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}
