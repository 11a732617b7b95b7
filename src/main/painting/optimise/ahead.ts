/**
 * @file What a run needs before its first iteration, made ahead while a person still looks at the painting that came in:
 * the decoded pictures, the loss network, the sessions and targets of the first scale. A run takes what is there and makes
 * the rest itself; the bytes that it paints are the same.
 */
import type { Engine } from '../../engine/engine.ts';

/** Gives what is called by a name, or makes it. */
export interface Supply {
  get<T>(name: string, make: () => Promise<T>): Promise<T>;
}

export const nothingAhead: Supply = { get: (_, make) => make() };

export interface Ahead {
  /** Keeps what `work` asks for, and lets go of what it no longer asks for. */
  prepare(work: (supply: Supply) => Promise<void>): Promise<void>;
  /** Hands out each thing once, when what is being prepared is ready. */
  readonly taking: Supply;
  /** Lets go of everything that was not taken. */
  clear(): Promise<void>;
}

interface Disposable {
  dispose(): Promise<void>;
}

const everyone = new WeakMap<Engine, Ahead>();

/** What is ready belongs to the engine that it was made with. */
export function aheadOf(engine: Engine): Ahead {
  const known = everyone.get(engine);
  if (known) return known;
  const made = createAhead();
  everyone.set(engine, made);
  return made;
}

export function createAhead(): Ahead {
  const kept = new Map<string, Promise<unknown>>();
  let line: Promise<void> = Promise.resolve();

  async function release(isUnwanted: (name: string, thing: unknown) => boolean): Promise<void> {
    for (const [name, promise] of [...kept]) {
      const thing = await promise.catch(() => undefined);
      if (!isUnwanted(name, thing)) continue;
      kept.delete(name);
      if (isDisposable(thing)) await thing.dispose();
    }
  }

  /** Sessions that are no longer asked for do not hold their memory beside what is made instead. */
  async function makeAgain<T>(asked: ReadonlySet<string>, make: () => Promise<T>): Promise<T> {
    await release((name, thing) => isDisposable(thing) && !asked.has(name));
    return await make();
  }

  async function prepareNow(work: (supply: Supply) => Promise<void>): Promise<void> {
    const asked = new Set<string>();
    try {
      await work({
        get<T>(name: string, make: () => Promise<T>): Promise<T> {
          asked.add(name);
          const known = kept.get(name);
          if (known) return known as Promise<T>;
          const made = makeAgain(asked, make);
          kept.set(name, made);
          // It may work the next time; the run says what is wrong.
          made.catch(() => kept.delete(name));
          return made;
        },
      });
    } finally {
      await release((name) => !asked.has(name));
    }
  }

  return {
    prepare(work) {
      const prepared = line.then(() => prepareNow(work));
      line = prepared.catch(() => {});
      return prepared;
    },
    taking: {
      async get<T>(name: string, make: () => Promise<T>): Promise<T> {
        await line;
        const known = kept.get(name);
        kept.delete(name);
        return await ((known as Promise<T> | undefined) ?? make());
      },
    },
    clear: () => release(() => true),
  };
}

function isDisposable(thing: unknown): thing is Disposable {
  return typeof thing === 'object' && thing !== null && 'dispose' in thing;
}
