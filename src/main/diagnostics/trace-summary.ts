/** @file Where the time of a trace went, in a line: what each kind of span took by itself, without those inside it. */
import type { Span } from './trace.ts';

const maxNames = 6;

/**
 * "run session 8.2 s (81 %), build session 0.9 s (9 %)", of the processes that compute: what the host does meanwhile is to wait.
 * Nothing where there are no spans of any.
 */
export function traceSummary(spans: readonly Span[]): string | undefined {
  const own = spans.filter(({ process }) => process !== undefined);
  const taken = new Map<string, number>();
  for (const [span, milliseconds] of ownTimes(own)) {
    taken.set(span.name, (taken.get(span.name) ?? 0) + milliseconds);
  }
  const total = [...taken.values()].reduce((sum, each) => sum + each, 0);
  if (total === 0) return undefined;
  const longest = [...taken].sort(([, one], [, other]) => other - one).slice(0, maxNames);
  const parts = longest.map(
    ([name, time]) => `${name} ${(time / 1000).toFixed(1)} s (${Math.round((100 * time) / total)} %)`,
  );
  return parts.join(', ');
}

function ownTimes(spans: readonly Span[]): Map<Span, number> {
  const times = new Map<Span, number>();
  const open = new Map<string, Span[]>();
  const end = ({ start, duration }: Span) => start + duration;
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.duration - a.duration)) {
    const lane = `${span.pid} ${span.track}`;
    const around = (open.get(lane) ?? []).filter((other) => end(other) >= end(span));
    const parent = around.at(-1);
    if (parent) times.set(parent, times.get(parent)! - span.duration);
    times.set(span, span.duration);
    open.set(lane, [...around, span]);
  }
  return times;
}
