/** @file Things put into another order: those that are named change places among themselves, all others stay where they are. Pure. */

/** `wanted`: some of `all`, in the order that they are to have; what is not among `all` counts for nothing. */
export function rearranged<T>(all: readonly T[], wanted: readonly T[]): T[] {
  const named = [...new Set(wanted)].filter((each) => all.includes(each));
  const places = new Set(named);
  let next = 0;
  return all.map((each) => (places.has(each) ? named[next++]! : each));
}

/** The same for the entries of a map, in place; `wanted` names keys. */
export function rearrange<K, V>(all: Map<K, V>, wanted: readonly K[]): void {
  const entries = rearranged([...all.keys()], wanted).map((key) => [key, all.get(key)!] as const);
  all.clear();
  for (const [key, value] of entries) all.set(key, value);
}
