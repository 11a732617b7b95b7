/** @file Changes of bytes that know nothing of the format: what a bad disk, a bad cable and a blind attacker do. */

/** Uniform numbers in [0, 1). */
export type Random = () => number;
type Change = (bytes: Uint8Array, random: Random, others: readonly Uint8Array[]) => Uint8Array;

export const below = (random: Random, limit: number) => Math.floor(random() * limit);
export function pick<T>(random: Random, list: readonly T[]): T {
  return list[below(random, list.length)]!;
}

/** Headers lie in front, and most is decided there. */
const place = (random: Random, length: number) =>
  below(random, 1 + Math.floor(random() * length)) % Math.max(1, length);

/** Where lengths, counts and signs tip over. */
export const tippingNumbers: readonly bigint[] = [
  0n,
  1n,
  2n,
  0x7fn,
  0x80n,
  0xffn,
  0x7fffn,
  0x8000n,
  0xffffn,
  0x10000n,
  0x00ff_ffffn,
  0x3fff_ffffn,
  0x7fff_ffffn,
  0x8000_0000n,
  0xffff_fff0n,
  0xffff_ffffn,
  0x7fff_ffff_ffff_ffffn,
  0xffff_ffff_ffff_ffffn,
];

/** Puts the number there, cut to `size` bytes; what would lie behind the end is left out. */
export function putNumber(bytes: Uint8Array, at: number, size: number, value: bigint, isLittle: boolean): void {
  for (let i = 0; i < size; i++) {
    const shift = BigInt(8 * (isLittle ? i : size - 1 - i));
    if (at + i < bytes.length) bytes[at + i] = Number((value >> shift) & 0xffn);
  }
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

const changes: readonly Change[] = [
  function flipBits(bytes, random) {
    const copy = bytes.slice();
    for (let i = 0; i <= below(random, 8); i++) {
      const at = place(random, copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << below(random, 8));
    }
    return copy;
  },
  function changeBytes(bytes, random) {
    const copy = bytes.slice();
    for (let i = 0; i <= below(random, 16); i++) copy[place(random, copy.length)] = below(random, 256);
    return copy;
  },
  function tip(bytes, random) {
    const copy = bytes.slice();
    putNumber(
      copy,
      place(random, copy.length),
      pick(random, [1, 2, 4, 8]),
      pick(random, tippingNumbers),
      random() < 0.5,
    );
    return copy;
  },
  function cutOff(bytes, random) {
    return bytes.slice(0, below(random, bytes.length + 1));
  },
  function takeOut(bytes, random) {
    const at = place(random, bytes.length);
    return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + below(random, Math.min(bytes.length, 4096))));
  },
  function double(bytes, random) {
    const at = place(random, bytes.length);
    const piece = bytes.subarray(at, at + 1 + below(random, 4096));
    return joined(bytes.subarray(0, at), piece, bytes.subarray(at));
  },
  function fill(bytes, random) {
    const copy = bytes.slice();
    const at = place(random, copy.length);
    return copy.fill(pick(random, [0, 0xff, 0x41]), at, at + 1 + below(random, 4096));
  },
  function splice(bytes, random, others) {
    const other = others.length > 0 ? pick(random, others) : bytes;
    return joined(bytes.subarray(0, place(random, bytes.length)), other.subarray(place(random, other.length)));
  },
];

/** One to four of them, one after the other. */
export function changedBytes(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  let changed = bytes;
  for (let i = 0; i <= below(random, 4); i++) changed = pick(random, changes)(changed, random, others);
  return changed;
}
