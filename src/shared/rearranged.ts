/** @file Things put into another order: those that are named change places among themselves, all others stay where they are. Pure. */

/** `wanted`: some of `all`, in the order that they are to have; what is not among `all` counts for nothing. */
export function rearranged<T>(all: readonly T[], wanted: readonly T[]): T[] {
  const named = [...new Set(wanted)].filter((each) => all.includes(each));
  const places = new Set(named);
  let next = 0;
  return all.map((each) => (places.has(each) ? named[next++]! : each));
}
