/** @file Changes along a format's own lines: its parts dropped, doubled and moved, its numbers tipped over, its sums mended. */
import { below, changedBytes, joined, pick, putNumber, type Random, tippingNumbers } from './bytes.ts';

export interface Structure {
  /** From and to, in order; what lies between and around them stays. */
  readonly parts: readonly (readonly [from: number, to: number])[];
  readonly numbers: readonly NumberPlace[];
}
export interface NumberPlace {
  readonly at: number;
  /** Bytes. */
  readonly size: number;
  readonly isLittle: boolean;
}

export interface Format {
  /** What it can find out; a file that is damaged already has fewer parts. */
  readonly structureOf: (bytes: Uint8Array) => Structure;
  /** Puts sums right, so that what is changed gets past them. In place. */
  readonly mend?: (bytes: Uint8Array) => void;
  /** Of formats that are text inside. */
  readonly rewrite?: (bytes: Uint8Array, random: Random) => Uint8Array | undefined;
}

export function changed(
  bytes: Uint8Array,
  format: Format | undefined,
  random: Random,
  others: readonly Uint8Array[],
): Uint8Array {
  if (!format || random() < 0.3) return mended(changedBytes(bytes, random, others), format, random);
  const structure = format.structureOf(bytes);
  const isText = structure.numbers.length === 0 || random() < 0.5;
  let result = (isText ? format.rewrite?.(bytes, random) : undefined) ?? alongItsLines(bytes, structure, random);
  if (random() < 0.1) result = changedBytes(result, random, others);
  return mended(result, format, random);
}

function mended(bytes: Uint8Array, format: Format | undefined, random: Random): Uint8Array {
  if (!format?.mend || random() < 0.2) return bytes;
  const copy = bytes.slice();
  format.mend(copy);
  return copy;
}

function alongItsLines(bytes: Uint8Array, { parts, numbers }: Structure, random: Random): Uint8Array {
  if (numbers.length > 0 && (parts.length < 2 || random() < 0.6)) return withNumbers(bytes, numbers, random);
  if (parts.length < 2) return changedBytes(bytes, random, []);
  const pieces = parts.map(([from, to]) => bytes.subarray(from, to));
  const chosen = below(random, pieces.length);
  const order = [...pieces];
  const what = random();
  if (what < 0.25) order.splice(chosen, 1);
  else if (what < 0.5) order.splice(below(random, order.length), 0, pieces[chosen]!);
  else if (what < 0.75) order.push(...order.splice(chosen, 1));
  else order[chosen] = changedBytes(pieces[chosen]!, random, pieces);
  return joined(bytes.subarray(0, parts[0]![0]), ...order, bytes.subarray(parts.at(-1)![1]));
}

function withNumbers(bytes: Uint8Array, numbers: readonly NumberPlace[], random: Random): Uint8Array {
  const copy = bytes.slice();
  for (let i = 0; i <= below(random, 3); i++) {
    const { at, size, isLittle } = pick(random, numbers);
    const before = copy.subarray(at, at + size).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    const near = before + BigInt(below(random, 5) - 2);
    const value =
      random() < 0.3 ? near : random() < 0.7 ? pick(random, tippingNumbers) : BigInt(below(random, 2 ** 32));
    putNumber(copy, at, size, value, isLittle);
  }
  return copy;
}
