/**
 * @file A trace in the format of Chrome's tools, which Perfetto (ui.perfetto.dev) and chrome://tracing open. While the program runs,
 * spans go to a file beside it, readable as it is after a kill, since the format bears a missing bracket; at the end the file gets
 * its name, whole.
 */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { onSpan, type Span } from './trace.ts';

interface TraceEvent {
  readonly name: string;
  readonly ph: 'X' | 'M';
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts?: number;
  readonly dur?: number;
  readonly args?: object;
}

export interface TraceFile {
  /** Ends it, and gives its spans; without any no file is written. */
  close(): Promise<readonly Span[]>;
}

export function openTraceFile(path: string): TraceFile {
  const partial = `${path}.partial`;
  const spans: Span[] = [];
  let file: number | undefined;
  const end = onSpan((span) => {
    spans.push(span);
    try {
      file ??= openPartial(partial);
      writeSync(file, `${JSON.stringify(eventOf(span, 0))},\n`);
    } catch {
      // Where it cannot be written, the end says so.
    }
  });
  return {
    async close() {
      end();
      if (file !== undefined) closeSync(file);
      if (spans.length === 0) return spans;
      await writeFileAtomic(path, new TextEncoder().encode(traceText(spans)));
      rmSync(partial, { force: true });
      return spans;
    },
  };
}

function openPartial(path: string): number {
  const file = openSync(path, 'w');
  writeSync(file, '[\n');
  return file;
}

export function traceText(spans: readonly Span[]): string {
  const events = [...spans].sort((a, b) => a.start - b.start || b.duration - a.duration);
  const lanes = laneTracker();
  const spanEvents = events.map((span) => eventOf(span, lanes.laneOf(span)));
  const processes = new Map(events.map((span) => [span.pid, span.process ?? 'host']));
  const names = [...processes].map(
    ([pid, name]): TraceEvent => ({ name: 'process_name', ph: 'M', pid, tid: 0, args: { name } }),
  );
  const lines = [...names, ...lanes.names(), ...spanEvents].map((event) => JSON.stringify(event));
  return `[\n${lines.join(',\n')}\n]\n`;
}

function eventOf({ name, pid, start, duration, values }: Span, tid: number): TraceEvent {
  // Both ends are rounded in the same way, so that what lies inside stays inside.
  const [ts, end] = [Math.floor(start * 1000), Math.floor((start + duration) * 1000)];
  return { name, ph: 'X', pid, tid, ts, dur: end - ts, args: values ?? {} };
}

/** The viewers draw a thread's spans inside each other: what overlaps, as work that is awaited together does, gets another one. */
function laneTracker() {
  const lanes: { readonly pid: number; readonly track: string; readonly open: number[] }[] = [];
  return {
    /** Spans come by their beginnings. */
    laneOf({ pid, track, start, duration }: Span): number {
      const end = start + duration;
      for (const [index, lane] of lanes.entries()) {
        if (lane.pid !== pid || lane.track !== track) continue;
        while (lane.open.length > 0 && lane.open.at(-1)! <= start) lane.open.pop();
        if (lane.open.length > 0 && lane.open.at(-1)! < end) continue;
        lane.open.push(end);
        return index + 1;
      }
      return lanes.push({ pid, track, open: [end] });
    },
    names: () =>
      lanes.map(
        ({ pid, track }, index): TraceEvent => ({
          name: 'thread_name',
          ph: 'M',
          pid,
          tid: index + 1,
          args: { name: track },
        }),
      ),
  };
}
