/**
 * @file Which instant painting comes next: one at a time, the canvas before the shelf's tiles, and of each place only the
 * newest question. A small one that is being painted is still answered where only settings changed since: a slider that is
 * dragged would otherwise show nothing until it rests. A fine one, which takes seconds, has a line of its own: nothing waits for
 * it, and whatever its place asks next drops it.
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
  resolve(value: T): void;
  reject(error: unknown): void;
}

/** Longest side of what is painted in a moment. */
const quickSide = 512;

/** Whether it takes longer than a moment, or nobody waits for it. */
export function isFine({ side, thumbnail }: Pick<InstantInput, 'side' | 'thumbnail'>): boolean {
  return side > quickSide || thumbnail !== undefined;
}

export function instantQueue<T>(paint: PaintInstant<T>): InstantQueue<T> {
  const quick = lineOf(paint);
  const fine = lineOf(paint);

  return {
    ask: (asker, input) =>
      new Promise((resolve, reject) => {
        const asked = { asker, place: `${asker} ${input.slot}`, input, resolve, reject };
        const isSame = ({ place }: Asked<T>) => place === asked.place;
        fine.drop(isSame);
        quick.dropWaiting(isSame);
        quick.dropCurrent((current) => isSame(current) && isOther(current.input, input));
        (isFine(input) ? fine : quick).add(asked);
      }),
    forget(asker) {
      for (const line of [quick, fine]) line.drop((asked) => asked.asker === asker);
    },
  };
}

/** Questions that are answered one at a time. */
function lineOf<T>(paint: PaintInstant<T>) {
  const waiting = new Set<Asked<T>>();
  let current: Asked<T> | undefined;
  let way = new AbortController();

  async function goOn(): Promise<void> {
    if (current) return;
    current = [...waiting].find(({ input }) => input.slot === canvasSlot) ?? waiting.values().next().value;
    if (!current) return;
    const painting = current;
    way = new AbortController();
    waiting.delete(painting);
    await paint(painting.input, way.signal).then(painting.resolve, painting.reject);
    current = undefined;
    void goOn();
  }

  type Which = (asked: Asked<T>) => boolean;

  function dropWaiting(which: Which): void {
    for (const asked of waiting) {
      if (!which(asked)) continue;
      waiting.delete(asked);
      asked.reject(new AppError('dropped'));
    }
  }

  /** It is answered at once, and its painting gives way as soon as it can. */
  function dropCurrent(which: Which): void {
    if (!current || !which(current)) return;
    current.reject(new AppError('dropped'));
    way.abort();
  }

  return {
    add(asked: Asked<T>): void {
      waiting.add(asked);
      void goOn();
    },
    dropWaiting,
    dropCurrent,
    drop(which: Which): void {
      dropWaiting(which);
      dropCurrent(which);
    },
  };
}

function isOther(one: InstantInput, other: InstantInput): boolean {
  return one.photo !== other.photo || one.style !== other.style || one.second?.style !== other.second?.style;
}
