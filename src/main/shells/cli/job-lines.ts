/** @file What the terminal says of each event of a job but the last: what all kinds tell, and what one tells of its own. */
import { type ErrorReport, sentences } from '../../../shared/errors.ts';
import type { JobEvent, ProgressEvent } from '../../../shared/job-events.ts';
import { terminalText } from '../../../shared/language/language.ts';
import { byteSize, decimal } from '../../../shared/language/measures.ts';
import { barOf, type Line, type Lines, timeLeft, timeTaken } from './line.ts';
import { printLines } from './print-lines.ts';

const wrong = ({ error: { code, values } }: { readonly error: ErrorReport }): Line => ({
  say: sentences(code, values).join('\n'),
});

const lines: Lines = {
  planned({ scales, peakBytes }) {
    const sizes = scales.map(({ width, height, iterations }) => `${width} × ${height} (${iterations})`);
    return { say: terminalText('job.planned', { sizes, memory: byteSize(peakBytes) }) };
  },
  progress(event) {
    const { iteration, iterations } = event;
    return { bar: progressLine(event), share: iteration / iterations, begins: iteration <= 1 };
  },
  amount: ({ done, total }) => ({ bar: terminalText('job.amount', { done, total }) }),
  painted({ done, total, output, width, height, seconds }) {
    if (total === 1) return {};
    return { say: terminalText('job.painted', { done, total, output, width, height, time: timeTaken(seconds) }) };
  },
  changed: ({ change: { name, value, iteration } }) => ({
    say: terminalText('job.changed', { name, setting: JSON.stringify(value), iteration }),
  }),
  refused: wrong,
  trouble: wrong,
  ...printLines,
};

/** `own`: of the kind alone that is followed. */
export function lineOf(event: JobEvent, own: Lines = {}): Line {
  const line = (own[event.type] ?? lines[event.type]) as ((event: JobEvent) => Line) | undefined;
  return line?.(event) ?? {};
}

function progressLine({ part, iteration, iterations, width, height, loss, secondsLeft }: ProgressEvent): string {
  const left = timeLeft(iteration >= iterations, secondsLeft);
  const values = { iteration, total: iterations, left, width, height, loss: decimal(loss.total, 4) };
  return `${part ? `${part}  ` : ''}${barOf(iteration / iterations)} ${terminalText('job.iteration', values)}`;
}
