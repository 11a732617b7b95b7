/** @file A record as a line of text: time, level, where, what, values; stacks are indented below it. Nothing private is in it. */
import { isReason, type TextValue } from '../../shared/language/language.ts';
import type { LogRecord, LogValues } from './log.ts';
import { type Places, redact, redactValue } from './redact.ts';

/** "2026-11-29T07:00:00.000Z warn  work:engine session-ended  code=engine.failed" */
export function logLine({ time, level, source = 'host', scope, message, values, stack }: LogRecord, places?: Places) {
  const shown = shownValues(values, places);
  const head = `${new Date(time).toISOString()} ${level.padEnd(5)} ${source}:${scope}`;
  const line = [head, redact(message, places), ...shown].join(' ').replaceAll('\n', ' ');
  const below = stack === undefined ? [] : redact(stack, places).split('\n');
  return [line, ...below.map((each) => `    ${each}`)].join('\n');
}

/** Of a reason inside an error: "reason.code=device.hung reason.seconds=8". */
function shownValues(values: LogValues = {}, places?: Places, inside = ''): string[] {
  return Object.entries(values).flatMap(([each, value]) => {
    const name = `${inside}${each}`;
    if (value === undefined) return [];
    if (Array.isArray(value))
      return shownValues(Object.fromEntries((value as readonly TextValue[]).entries()), places, `${name}.`);
    if (isReason(value)) return shownValues({ code: value.code, ...value.values }, places, `${name}.`);
    return [`${name}=${valueText(name, value as string | number | boolean, places)}`];
  });
}

function valueText(name: string, value: string | number | boolean, places?: Places): string {
  if (typeof value === 'number') return Number.isInteger(value) ? `${value}` : value.toPrecision(4);
  // A code looks like the name of a file, and is ours.
  const text = typeof value === 'string' && !/(^|\.)code$/.test(name) ? redactValue(value, places) : `${value}`;
  return /\s/.test(text) ? JSON.stringify(text) : text;
}
