/** @file The lines along which networks, weights and documents are changed: fields of protobuf, headers, values of JSON. */
import { createHash } from 'node:crypto';
import { below, joined, pick, type Random } from './bytes.ts';
import type { Format, NumberPlace } from './structure.ts';
import { zipFormat } from './zip-format.ts';

type Parts = [number, number][];
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength);

/** Value and the place behind it. */
function varint(bytes: Uint8Array, at: number): [value: number, next: number] | undefined {
  let value = 0;
  for (let i = 0; i < 10 && at + i < bytes.length; i++) {
    value += (bytes[at + i]! & 0x7f) * 2 ** (7 * i);
    if (bytes[at + i]! < 0x80) return [value, at + i + 1];
  }
  return undefined;
}

const maxDepth = 5;
const onnx: Format = {
  structureOf(bytes) {
    const numbers: NumberPlace[] = [];
    const levels: Parts[] = [];
    const walk = (from: number, to: number, depth: number): void => {
      const parts: Parts = [];
      for (let at = from; at < to; ) {
        const tag = varint(bytes, at);
        if (!tag) return;
        const kind = tag[0] % 8;
        const field = kind === 0 || kind === 2 ? varint(bytes, tag[1]) : undefined;
        const end = kind === 2 ? field && field[1] + field[0] : kind === 0 ? field?.[1] : tag[1] + (kind === 5 ? 4 : 8);
        if (end === undefined || end > to) return;
        numbers.push({ at, size: 1, isLittle: true });
        for (let byte = tag[1]; byte < (field?.[1] ?? tag[1]); byte++)
          numbers.push({ at: byte, size: 1, isLittle: true });
        parts.push([at, end]);
        // Text and weights look like messages now and then, which does no harm.
        if (kind === 2 && depth < maxDepth && end - field![1] > 1 && end - field![1] < 1e6)
          walk(field![1], end, depth + 1);
        at = end;
      }
      if (parts.length > 1) levels.push(parts);
    };
    walk(0, bytes.length, 0);
    // Which level's fields move, the file itself decides: a later change sees another one.
    return { parts: levels[bytes.length % Math.max(1, levels.length)] ?? [], numbers };
  },
};

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const encode = (text: string) => new TextEncoder().encode(text);

const strangeValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  '',
  'x'.repeat(5000),
  '../../../../../../tmp/impasto-fuzz-elsewhere',
  '/tmp/impasto-fuzz-elsewhere',
  'CON',
  '\0',
  '\u202e\ud800',
  '__proto__',
  [],
  {},
  [[[[[[]]]]]],
  Array.from({ length: 3000 }, () => 0),
];

/** A copy with one value somewhere replaced, dropped, doubled, or with one more. */
export function changedJson(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.12) {
    if (typeof value === 'number' && random() < 0.5)
      return pick(random, [value + 1, -value, value * 1e6, value / 3, 2 ** 31]);
    if (typeof value === 'string' && random() < 0.4) {
      const at = below(random, value.length + 1);
      return value.slice(0, at) + pick(random, ['../', '/', '\0', '-', 'é', '0']) + value.slice(at);
    }
    return pick(random, strangeValues);
  }
  const entries = Object.entries(value);
  const at = below(random, entries.length + 1);
  const entry = entries[at];
  if (!entry) {
    if (Array.isArray(value)) return [...value, pick(random, strangeValues)];
    return { ...value, [pick(random, ['schema', 'kind', 'id', 'grain', '__proto__'])]: pick(random, strangeValues) };
  }
  const drops = random() < 0.15;
  if (Array.isArray(value)) return drops ? value.toSpliced(at, 1) : value.with(at, changedJson(entry[1], random));
  const rest = Object.fromEntries(entries.filter((_, i) => i !== at));
  return drops ? rest : { ...rest, [entry[0]]: changedJson(entry[1], random) };
}

/** As it can be written by hand: depth without end, numbers without end, the same name twice. */
function wildText(text: string, random: Random): string {
  const wild = pick(random, [
    () => '['.repeat(200_000),
    () => `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
    () => text.replace(/\d+/, '9'.repeat(400)),
    () => text.replace(/"([^"]+)":/, '"$1":0,"$1":'),
    () => text.replace(/"([^"]+)":/, '"__proto__":{"$1":1},"$1":'),
    () => `\ufeff${text}`,
    () => text.replaceAll('"', "'"),
  ]);
  return wild();
}

function rewrittenJson(text: string, random: Random): string {
  if (random() < 0.1) return wildText(text, random);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wildText(text, random);
  }
  for (let i = 0; i <= below(random, 3); i++) value = changedJson(value, random);
  return JSON.stringify(value) ?? 'null';
}

const json: Format = {
  structureOf: () => ({ parts: [], numbers: [] }),
  rewrite: (bytes, random) => encode(rewrittenJson(decode(bytes), random)),
};

/** Eight bytes of length, so much JSON, and the numbers. */
const safetensors: Format = {
  structureOf: () => ({
    parts: [],
    numbers: [
      { at: 0, size: 8, isLittle: true },
      { at: 0, size: 4, isLittle: true },
    ],
  }),
  rewrite(bytes, random) {
    if (bytes.length < 8) return undefined;
    const length = Number(viewOf(bytes).getBigUint64(0, true));
    if (length + 8 > bytes.length) return undefined;
    const header = encode(rewrittenJson(decode(bytes.subarray(8, 8 + length)), random));
    const start = new Uint8Array(8);
    viewOf(start).setBigUint64(0, BigInt(header.length), true);
    return joined(start, header, bytes.subarray(8 + length));
  },
};

/** Magic, version, length of the JSON, the JSON, the numbers, and the sum of it all (src/main/files/checkpoint.ts). */
const checkpoint: Format = {
  structureOf: () => ({
    parts: [],
    numbers: [
      { at: 8, size: 4, isLittle: true },
      { at: 12, size: 4, isLittle: true },
    ],
  }),
  rewrite(bytes, random) {
    if (bytes.length < 48) return undefined;
    const length = viewOf(bytes).getUint32(12, true);
    if (16 + length > bytes.length) return undefined;
    const header = encode(rewrittenJson(decode(bytes.subarray(16, 16 + length)), random));
    const copy = joined(bytes.subarray(0, 16), header, bytes.subarray(16 + length));
    viewOf(copy).setUint32(12, header.length, true);
    return copy;
  },
  mend(bytes) {
    if (bytes.length < 32) return;
    bytes.set(createHash('sha256').update(bytes.subarray(0, -32)).digest(), bytes.length - 32);
  },
};

/** Blocks of HDF5 begin with such names; behind them stand versions, sizes and addresses. */
const blockNames = ['TREE', 'HEAP', 'SNOD', 'OHDR', 'GCOL', 'FRHP', 'BTHD'];
const h5: Format = {
  structureOf(bytes) {
    const text = Buffer.from(bytes).toString('latin1');
    const numbers: NumberPlace[] = [];
    for (let at = 8; at < 96; at += 4) numbers.push({ at, size: 4, isLittle: true }, { at, size: 1, isLittle: true });
    for (const name of blockNames) {
      for (let at = text.indexOf(name); at >= 0 && numbers.length < 20_000; at = text.indexOf(name, at + 4)) {
        for (const field of [4, 5, 6, 8, 16, 24, 32])
          numbers.push({ at: at + field, size: field < 8 ? 1 : 8, isLittle: true });
      }
    }
    return { parts: [], numbers };
  },
};

export const otherFormats: Readonly<Record<string, Format>> = {
  ...{ onnx, json, safetensors, checkpoint, h5 },
  // What a style's training knew last is a checkpoint.
  training: checkpoint,
  impasto: zipFormat(json.rewrite!),
};
