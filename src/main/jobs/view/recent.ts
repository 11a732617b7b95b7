/** @file A memory of what was made last, by name, up to an amount: what was used longest ago is forgotten first. */

export interface Recent<T> {
  /** What is kept under the name, or what `make` gives; asked twice at once, it is made once. */
  get(name: string, make: () => Promise<T>): Promise<T>;
}

/** `sizeOf` says how much of `capacity` a thing takes; one that is larger than all of it is not kept. */
export function recent<T>(capacity: number, sizeOf: (thing: T) => number): Recent<T> {
  const kept = new Map<string, { thing: Promise<T>; size: number }>();

  function forgetOldest(): void {
    let total = 0;
    for (const { size } of kept.values()) total += size;
    for (const [name, { size }] of kept) {
      if (total <= capacity) return;
      kept.delete(name);
      total -= size;
    }
  }

  return {
    get(name, make) {
      const known = kept.get(name);
      if (known) {
        // Used last now.
        kept.delete(name);
        kept.set(name, known);
        return known.thing;
      }
      const entry = { thing: make(), size: 0 };
      kept.set(name, entry);
      entry.thing.then(
        (thing) => {
          entry.size = sizeOf(thing);
          forgetOldest();
        },
        () => kept.get(name) === entry && kept.delete(name),
      );
      return entry.thing;
    },
  };
}
