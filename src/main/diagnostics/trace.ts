/**
 * @file Spans: what a process did, from when to when. Anybody marks them; they cost next to nothing where nobody listens. All
 * processes of a machine share the clock. What runs beside other work has a track of its own, on which spans lie inside each
 * other.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';

export type SpanValues = Readonly<Record<string, string | number | boolean>>;

export interface Span {
  readonly name: string;
  /** Milliseconds since 1970, and how long. */
  readonly start: number;
  readonly duration: number;
  readonly pid: number;
  /** Who it is, for people: `host`, or the role of a child. */
  readonly process?: string;
  readonly track: string;
  readonly values?: SpanValues;
}

const spans = channel('impasto:span');
const tracks = new AsyncLocalStorage<string>();
const now = () => performance.timeOrigin + performance.now();

export function isTracing(): boolean {
  return spans.hasSubscribers;
}

/** All that is done in `work` lies on that track. */
export function onTrack<T>(track: string, work: () => T): T {
  return spans.hasSubscribers ? tracks.run(track, work) : work();
}

/** Gives what ends it; twice is once. For what begins and ends in different places, such as the steps of a generator. */
export function beginSpan(name: string, values?: SpanValues, track = tracks.getStore()): () => void {
  if (!spans.hasSubscribers) return () => {};
  const start = now();
  let isOpen = true;
  return () => {
    if (!isOpen) return;
    isOpen = false;
    const more = values && { values };
    passOnSpan({ name, start, duration: now() - start, pid: process.pid, track: track ?? 'main', ...more });
  };
}

export async function span<T>(name: string, work: () => Promise<T>, values?: SpanValues): Promise<T> {
  const end = beginSpan(name, values);
  try {
    return await work();
  } finally {
    end();
  }
}

/** One that was marked elsewhere, such as in a child. */
export function passOnSpan(span: Span): void {
  spans.publish(span);
}

/** Gives what ends it. */
export function onSpan(listener: (span: Span) => void): () => void {
  const heard = (span: unknown) => listener(span as Span);
  spans.subscribe(heard);
  return () => void spans.unsubscribe(heard);
}
