/**
 * @file One amount of memory for all that a process keeps in case it is asked for again: sessions of the runtime with what they
 * compute in, photographs, opened styles, what was painted last. Whatever its kind, what was used longest ago goes first.
 */

export interface Budget {
  readonly bytes: number;
  /** What is kept now takes so many. */
  used(): number;
  shelf<T>(options: ShelfOptions<T>): Shelf<T>;
  /** Lets go of what was used longest ago until at most so many bytes are kept. */
  shrink(bytes: number): void;
}

export interface ShelfOptions<T> {
  /** In bytes. What is larger than the whole budget is given, but not kept. */
  sizeOf(thing: T): number;
  /** Of more things the newest are kept; any number unless said. */
  readonly max?: number;
  /** For what must be told that it is not kept any more. */
  release?(thing: T): unknown;
}

/** Things of one kind, by name. */
export interface Shelf<T> {
  /** What is kept under the name, or what `make` gives; asked twice at once, it is made once. */
  get(name: string, make: () => Promise<T>): Promise<T>;
  /** It was used, and may have grown; nothing where it is not kept. */
  used(name: string, thing: Promise<T>): void;
  /** Without `release`; nothing where another thing has that name now. */
  forget(name: string, thing: Promise<T>): void;
  all(): Promise<T>[];
}

interface Entry {
  readonly thing: Promise<unknown>;
  readonly shelf: object;
  size: number;
  /** By its shelf. */
  measure(): void;
  end(): void;
}

export function openBudget(bytes: number): Budget {
  /** Of all shelves, what was used longest ago first. */
  const kept = new Set<Entry>();
  const used = () => sum(kept);

  function shrink(max: number): void {
    let total = used();
    for (const entry of kept) {
      if (total <= max) return;
      // Nothing is gained by it, or it is being made.
      if (entry.size === 0) continue;
      total -= entry.size;
      entry.end();
    }
  }

  function touch(entry: Entry): void {
    kept.delete(entry);
    kept.add(entry);
  }

  function shelf<T>({ sizeOf, max = Number.POSITIVE_INFINITY, release }: ShelfOptions<T>): Shelf<T> {
    const named = new Map<string, Entry>();

    function remove(name: string, entry: Entry): boolean {
      kept.delete(entry);
      return named.get(name) === entry && named.delete(name);
    }

    function settle(entry: Entry): void {
      entry.measure();
      shrink(bytes);
      const own = [...kept].filter((other) => other.shelf === named);
      for (const oldest of own.slice(0, Math.max(0, own.length - max))) oldest.end();
    }

    function add(name: string, thing: Promise<T>): void {
      const entry: Entry = {
        thing,
        shelf: named,
        size: 0,
        measure: () => {},
        end() {
          if (remove(name, entry) && release) void thing.then(release).catch(() => {});
        },
      };
      named.set(name, entry);
      kept.add(entry);
      thing.then(
        (made) => {
          entry.measure = () => {
            entry.size = sizeOf(made);
          };
          if (kept.has(entry)) settle(entry);
        },
        () => remove(name, entry),
      );
    }

    return {
      get(name, make) {
        const known = named.get(name);
        if (known) {
          touch(known);
          return known.thing as Promise<T>;
        }
        const thing = make();
        add(name, thing);
        return thing;
      },
      used(name, thing) {
        const entry = named.get(name);
        if (entry?.thing !== thing) return;
        touch(entry);
        settle(entry);
      },
      forget(name, thing) {
        const entry = named.get(name);
        if (entry?.thing === thing) remove(name, entry);
      },
      all: () => Array.from(named.values(), ({ thing }) => thing as Promise<T>),
    };
  }

  return { bytes, used, shelf, shrink };
}

function sum(entries: Iterable<Entry>): number {
  let total = 0;
  for (const { size } of entries) total += size;
  return total;
}
