/** @file What the terminal says of each event of a job but the last: what all kinds tell, and what one tells of its own. */
import { type ErrorReport, sentences } from '../../../shared/errors.ts';
import type { JobEvent, ProgressEvent } from '../../../shared/job-events.ts';
import { barOf, duration, exactSeconds, type Line, type Lines } from './line.ts';
import { printLines } from './print-lines.ts';

const wrong = ({ error: { code, values } }: { readonly error: ErrorReport }): Line => ({
  say: sentences(code, values).join('\n'),
});

const lines: Lines = {
  planned({ scales, peakBytes }) {
    const steps = scales.map(({ width, height, iterations }) => `${width} × ${height} (${iterations})`).join(', ');
    return { say: `Painting at ${steps}; about ${(peakBytes / 1e9).toFixed(1)} GB of memory.` };
  },
  progress(event) {
    const { iteration, iterations } = event;
    return { bar: progressLine(event), share: iteration / iterations, begins: iteration <= 1 };
  },
  amount: ({ done, total }) => ({ bar: `${done} of ${total}` }),
  painted({ done, total, output, width, height, seconds }) {
    if (total === 1) return {};
    return { say: `${done} of ${total}: ${output} (${width} × ${height}), after ${exactSeconds(seconds)}.` };
  },
  changed: ({ change: { name, value, iteration } }) => ({
    say: `${name} is ${JSON.stringify(value)} from iteration ${iteration} on.`,
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
  const left = iteration < iterations ? `about ${duration(secondsLeft)} left` : 'done';
  return `${part ? `${part}  ` : ''}${barOf(iteration / iterations)} ${iteration} of ${iterations} · ${left} · ${width} × ${height} · loss ${loss.total.toFixed(4)}`;
}
