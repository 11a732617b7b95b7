/** @file Damaged and hostile models: whatever the bytes, reading ends with a model or with a sentence, and soon. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { property } from '../graph/testing/property.ts';
import { type OnnxModel, readModel } from './read.ts';
import { smallModel } from './testing/small-model.ts';
import { toGraph } from './to-graph.ts';
import { writeOnnx } from './write.ts';

const { graph, initializerNames } = smallModel(4, 4);
const sound = writeOnnx(graph, { metadata: { network: 'none' }, initializerNames });

/** Reads and builds; an AppError is as good as a graph, all else is thrown. Weights may take eight times the file. */
function readSafely(bytes: Uint8Array): 'graph' | 'refused' {
  try {
    const model = readModel(bytes, 'a.onnx');
    expect(weightBytes(model)).toBeLessThanOrEqual(8 * bytes.length);
    toGraph(model);
    return 'graph';
  } catch (error) {
    if (error instanceof AppError) return 'refused';
    throw error;
  }
}

function weightBytes({ initializers }: OnnxModel): number {
  return [...initializers.values()].reduce((total, { data }) => total + data.byteLength, 0);
}

test('a model cut off anywhere is refused, or was only cut in what may be left out', () => {
  const outcomes = Array.from({ length: sound.length }, (_, length) => readSafely(sound.subarray(0, length)));
  expect(readSafely(sound)).toBe('graph');
  // Behind the graph come the operator set and the metadata, field by field; the first cannot be missed.
  expect(outcomes.filter((outcome) => outcome === 'graph').length).toBeLessThanOrEqual(1);
});

const at = fc.nat(sound.length - 1);
property(
  'with bytes changed anywhere it is read or refused',
  fc.array(fc.record({ at, to: fc.nat(255) }), { minLength: 1, maxLength: 6 }),
  (changes) => {
    const bytes = sound.slice();
    for (const change of changes) bytes[change.at] = change.to;
    readSafely(bytes);
  },
  3000,
);

property(
  'with a piece moved, doubled or taken out it is read or refused',
  fc.record({ from: at, length: fc.nat(200), to: at, keep: fc.boolean() }),
  ({ from, length, to, keep }) => {
    const piece = sound.subarray(from, from + length);
    const rest = keep ? [...sound] : [...sound.subarray(0, from), ...sound.subarray(from + length)];
    rest.splice(to, 0, ...piece);
    readSafely(Uint8Array.from(rest));
  },
  500,
);

property(
  'random bytes are refused or read',
  fc.uint8Array({ maxLength: 300 }),
  (bytes) => void readSafely(bytes),
  2000,
);

test('messages inside messages without end are not followed', () => {
  // A type that is a sequence of sequences of … (TypeProto.sequence_type, field 4).
  const heads: number[][] = [];
  let length = 0;
  for (let depth = 0; depth < 20_000; depth++) {
    const head = [0x22, ...varint(length)];
    heads.push(head);
    length += head.length;
  }
  const type = heads.reverse().flat();
  const valueInfo = [0x12, ...varint(type.length), ...type];
  const input = [0x5a, ...varint(valueInfo.length), ...valueInfo];
  expect(readSafely(Uint8Array.from([0x08, 8, 0x3a, ...varint(input.length), ...input]))).toBe('refused');
});

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}
