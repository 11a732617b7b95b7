/**
 * @file Which instant painting comes next: one at a time, the canvas before the shelf's tiles, and of each place only the
 * newest question. The one that is being painted is still answered where only settings changed since: a slider that is
 * dragged would otherwise show nothing until it rests.
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

interface Asked<T> {
  readonly asker: string;
  readonly place: string;
  readonly input: InstantInput;
  resolve(value: T): void;
  reject(error: unknown): void;
}

export function instantQueue<T>(paint: (input: InstantInput) => Promise<T>): InstantQueue<T> {
  const waiting = new Map<string, Asked<T>>();
  let current: Asked<T> | undefined;

  async function goOn(): Promise<void> {
    if (current) return;
    current = [...waiting.values()].find(({ input }) => input.slot === canvasSlot) ?? waiting.values().next().value;
    if (!current) return;
    waiting.delete(current.place);
    await paint(current.input).then(current.resolve, current.reject);
    current = undefined;
    void goOn();
  }

  return {
    ask: (asker, input) =>
      new Promise((resolve, reject) => {
        const place = `${asker} ${input.slot}`;
        waiting.get(place)?.reject(new AppError('dropped'));
        if (current?.place === place && isOther(current.input, input)) current.reject(new AppError('dropped'));
        // It takes its turn behind the others again.
        waiting.delete(place);
        waiting.set(place, { asker, place, input, resolve, reject });
        void goOn();
      }),
    forget(asker) {
      for (const asked of [...waiting.values(), ...(current ? [current] : [])]) {
        if (asked.asker !== asker) continue;
        waiting.delete(asked.place);
        asked.reject(new AppError('dropped'));
      }
    },
  };
}

function isOther(one: InstantInput, other: InstantInput): boolean {
  return one.photo !== other.photo || one.style !== other.style;
}
