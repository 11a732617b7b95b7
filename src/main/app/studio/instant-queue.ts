/**
 * @file Which instant painting comes next: one at a time, the canvas before the shelf's tiles, and of each place only the
 * newest question. A small one that is being painted is still answered where only settings changed since: a slider that is
 * dragged would otherwise show nothing until it rests. A fine one gives way to whatever the canvas asks.
 */
import { type CallInput, canvasSlot } from '../../../shared/contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Thumbnail } from '../../../shared/jobs/studio.ts';

export type InstantInput = CallInput<'instant'> & {
  /** To be written as well, for the start page. */
  readonly thumbnail?: Thumbnail;
};

export interface InstantQueue<T> {
  /** `asker`: slots of different windows are different places. */
  ask(asker: string, input: InstantInput): Promise<T>;
  /** The window is gone. */
  forget(asker: string): void;
}

/** `signal`: it is to give way, and to fail. */
export type PaintInstant<T> = (input: InstantInput, signal: AbortSignal) => Promise<T>;

interface Asked<T> {
  readonly asker: string;
  readonly place: string;
  readonly input: InstantInput;
  /** Nobody waits for it any more. */
  isDropped: boolean;
  resolve(value: T): void;
  reject(error: unknown): void;
}

/** Longest side of what is painted in a moment. */
const quickSide = 512;

export function instantQueue<T>(paint: PaintInstant<T>): InstantQueue<T> {
  const waiting = new Map<string, Asked<T>>();
  let current: Asked<T> | undefined;
  let way = new AbortController();

  async function goOn(): Promise<void> {
    if (current) return;
    current = [...waiting.values()].find(({ input }) => input.slot === canvasSlot) ?? waiting.values().next().value;
    if (!current) return;
    const painting = current;
    way = new AbortController();
    waiting.delete(painting.place);
    await paint(painting.input, way.signal).then(painting.resolve, (error: unknown) => {
      // Another window's question took its time: it takes its turn again.
      const isAskedStill = way.signal.aborted && !painting.isDropped && !waiting.has(painting.place);
      if (isAskedStill) waiting.set(painting.place, painting);
      else painting.reject(error);
    });
    current = undefined;
    void goOn();
  }

  function drop(asked: Asked<T>): void {
    asked.isDropped = true;
    asked.reject(new AppError('dropped'));
  }

  return {
    ask: (asker, input) =>
      new Promise((resolve, reject) => {
        const place = `${asker} ${input.slot}`;
        const before = waiting.get(place);
        if (before) drop(before);
        const isFine = current?.input.slot === canvasSlot && current.input.side > quickSide;
        if (current?.place === place && (isFine || isOther(current.input, input))) drop(current);
        if (isFine && input.slot === canvasSlot) way.abort();
        // It takes its turn behind the others again.
        waiting.delete(place);
        waiting.set(place, { asker, place, input, resolve, reject, isDropped: false });
        void goOn();
      }),
    forget(asker) {
      for (const asked of [...waiting.values(), ...(current ? [current] : [])]) {
        if (asked.asker !== asker) continue;
        waiting.delete(asked.place);
        drop(asked);
        if (asked === current) way.abort();
      }
    },
  };
}

function isOther(one: InstantInput, other: InstantInput): boolean {
  return one.photo !== other.photo || one.style !== other.style;
}
