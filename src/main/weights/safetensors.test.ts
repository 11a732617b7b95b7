/** @file Tests of safetensors.ts: sound files of every kind, and files that break each rule. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { floatToHalf, halfToFloat } from '../graph/half.ts';
import { property } from '../graph/testing/property.ts';
import { floatsOf, readSafetensors } from './safetensors.ts';
import { safetensorsBytes, withHeader } from './testing/safetensors-file.ts';

const read = (bytes: Uint8Array) => readSafetensors(bytes, 'a.safetensors');

/** What a file is refused with; anything but an AppError fails the test. */
function refusal(bytes: Uint8Array): unknown {
  try {
    read(bytes);
  } catch (error) {
    if (error instanceof AppError && error.code === 'weights.bad-safetensors') return error.values.detail;
    throw error;
  }
  return undefined;
}

const tensor = fc
  .record({ shape: fc.array(fc.nat(4), { maxLength: 4 }), seed: fc.nat(1000) })
  .map(({ shape, seed }) => {
    const length = shape.reduce((count, extent) => count * extent, 1);
    return { shape, data: Float32Array.from({ length }, (_, i) => Math.sin(seed + i)) };
  });

property(
  'what was written is read: names, shapes, numbers and notes, each tensor as a view of the file',
  fc.record({
    tensors: fc.dictionary(fc.string({ minLength: 1 }), tensor, { noNullPrototype: true, maxKeys: 8 }),
    notes: fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true, maxKeys: 3 }),
  }),
  ({ tensors, notes }) => {
    const written = Object.entries(tensors).map(([name, content]) => ({ name, ...content }));
    const bytes = safetensorsBytes(written, notes);
    const file = read(bytes);
    expect([...file.tensors.keys()].sort()).toEqual(Object.keys(tensors).sort());
    expect(Object.fromEntries(file.notes)).toEqual(notes);
    for (const { name, shape, data } of written) {
      const stored = file.tensors.get(name)!;
      expect(stored).toMatchObject({ type: 'F32', shape });
      expect(stored.bytes.buffer).toBe(bytes.buffer);
      expect(floatsOf(stored)).toEqual(data);
    }
  },
  200,
);

property(
  'numbers of 16 and 64 bits are read as the nearest float32',
  fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 9 }),
  (numbers) => {
    const shape = [numbers.length];
    const upperHalves = Uint32Array.from(new Uint32Array(Float32Array.from(numbers).buffer), (bits) => bits >>> 16);
    const { tensors } = read(
      safetensorsBytes([
        { name: 'half', shape, type: 'F16', data: Uint16Array.from(numbers, floatToHalf) },
        { name: 'brain', shape, type: 'BF16', data: Uint16Array.from(upperHalves) },
        { name: 'double', shape, type: 'F64', data: Float64Array.from(numbers) },
      ]),
    );
    expect(floatsOf(tensors.get('half')!)).toEqual(Float32Array.from(numbers, (x) => halfToFloat(floatToHalf(x))));
    expect(floatsOf(tensors.get('double')!)).toEqual(Float32Array.from(numbers));
    const bits = new Uint32Array(floatsOf(tensors.get('brain')!)!.buffer);
    expect([...bits]).toEqual(Array.from(upperHalves, (half) => (half << 16) >>> 0));
  },
);

test('a tensor that does not lie at a multiple of four is copied, and read the same', () => {
  const { tensors } = read(
    safetensorsBytes([
      { name: 'odd', shape: [1], type: 'F16', data: Uint16Array.of(0) },
      { name: 'floats', shape: [2], data: Float32Array.of(1.5, -2) },
    ]),
  );
  expect(floatsOf(tensors.get('floats')!)).toEqual(Float32Array.of(1.5, -2));
});

test('integers are kept but give no floats', () => {
  const counter = { name: 'steps', shape: [], type: 'I64', data: BigInt64Array.of(7n) };
  expect(floatsOf(read(safetensorsBytes([counter])).tensors.get('steps')!)).toBeUndefined();
});

describe('each broken rule is refused with its reason', () => {
  const four = new Uint8Array(4);
  const entry = (begin: number, end: number, shape = '[1]') =>
    `{"dtype":"F32","shape":${shape},"data_offsets":[${begin},${end}]}`;
  const length = (value: bigint) => {
    const bytes = new Uint8Array(12);
    new DataView(bytes.buffer).setBigUint64(0, value, true);
    return bytes;
  };
  test.each([
    ['no length', new Uint8Array(7), /first eight bytes/],
    ['a header longer than the file', length(100n), /within its header/],
    ['a header of 16 EB', length(2n ** 64n - 1n), /header is said/],
    ['no JSON', withHeader('{"a":'), /cannot be read/],
    ['JSON that is no UTF-8', Buffer.from('0200000000000000c328', 'hex'), /cannot be read/],
    ['a header that is a list', withHeader('[]'), /no table/],
    ['deep nesting', withHeader(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), /says not what "a" is/],
    ['an entry of the wrong kind', withHeader('{"a":7}'), /says not what "a" is/],
    [
      'an entry with more in it',
      withHeader('{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4],"b":1}}', four),
      /"a"/,
    ],
    ['a shape of halves', withHeader(`{"a":${entry(0, 4, '[0.5]')}}`, four), /"a"/],
    ['a negative extent', withHeader(`{"a":${entry(0, 4, '[-1]')}}`, four), /"a"/],
    ['an extent beyond all numbers', withHeader(`{"a":${entry(0, 4, '[1e300]')}}`, four), /"a"/],
    ['offsets of text', withHeader('{"a":{"dtype":"F32","shape":[1],"data_offsets":["0","4"]}}', four), /"a"/],
    ['less than the shape', withHeader(`{"a":${entry(0, 4, '[2]')}}`, four), /not as long as its shape/],
    ['a shape whose product overflows', withHeader(`{"a":${entry(0, 4, '[4e9,4e9,4e9]')}}`, four), /not as long/],
    [
      'an end in front of the beginning',
      withHeader(
        '{"a":{"dtype":"X","shape":[],"data_offsets":[0,0]},"b":{"dtype":"X","shape":[],"data_offsets":[4,0]}}',
        four,
      ),
      /gap|before it begins/,
    ],
    ['two at one place', withHeader(`{"a":${entry(0, 4)},"b":${entry(0, 4)}}`, four), /overlaps/],
    ['a gap', withHeader(`{"a":${entry(4, 8)}}`, four, four), /gap/],
    ['a place behind the end', withHeader(`{"a":${entry(0, 4)},"b":${entry(4, 8)}}`, four), /ends within "b"/],
    ['bytes behind the last', withHeader(`{"a":${entry(0, 4)}}`, four, four), /4 bytes behind/],
    ['one name twice', withHeader(`{"a":${entry(0, 4)},"a":${entry(0, 4)}}`, four), /twice/],
    ['a key twice', withHeader('{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}', four), /twice/],
    ['notes that are numbers', withHeader('{"__metadata__":{"a":1}}'), /notes/],
  ])('%s', (_, bytes, reason) => {
    expect(refusal(bytes)).toMatch(reason);
  });

  test('a cut anywhere', () => {
    const sound = safetensorsBytes([
      { name: 'a', shape: [3], data: new Float32Array(3) },
      { name: 'b', shape: [2, 1], data: new Float32Array(2) },
    ]);
    expect(refusal(sound)).toBeUndefined();
    for (let end = 0; end < sound.length; end++) expect(refusal(sound.subarray(0, end))).toBeTypeOf('string');
  });
});

const sound = safetensorsBytes([{ name: 'a "b": c', shape: [2, 2], data: new Float32Array(4) }], { format: 'pt' });
property(
  'with bytes changed anywhere it is read or refused',
  fc.array(fc.record({ at: fc.nat(sound.length - 1), to: fc.nat(255) }), { minLength: 1, maxLength: 5 }),
  (changes) => {
    const bytes = sound.slice();
    for (const { at, to } of changes) bytes[at] = to;
    refusal(bytes);
  },
  3000,
);
property('random bytes are refused', fc.uint8Array({ maxLength: 200 }), (bytes) => void refusal(bytes), 1000);
