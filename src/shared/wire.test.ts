import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from './errors.ts';
import { decode, encode } from './wire.ts';

const bytes = fc.uint8Array({ maxLength: 40 });
/** What JSON holds as it is, with bytes in between. */
const message = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    bytes,
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'length', '0')), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).value;

test('what is encoded comes back as it was', () => {
  fc.assert(
    fc.property(message, (value) => {
      expect(decode(encode(value))).toEqual(value);
    }),
  );
});

test('bytes are found wherever the frame lies in its buffer', () => {
  const frame = encode({ name: 'a.png', bytes: Uint8Array.of(1, 2, 3) });
  const shifted = new Uint8Array(frame.length + 3);
  shifted.set(frame, 3);
  expect(decode(shifted.subarray(3))).toEqual({ name: 'a.png', bytes: Uint8Array.of(1, 2, 3) });
});

test('fields that are undefined are left out', () => {
  expect(decode(encode({ a: undefined, b: 1 }))).toStrictEqual({ b: 1 });
});

test('any bytes give a value or the sentence about damage, never another error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (frame) => {
      expectSentence(() => decode(frame));
    }),
  );
});

test('a frame with one byte changed gives a value or the sentence, never another error', () => {
  fc.assert(
    fc.property(message, fc.nat(), fc.nat({ max: 255 }), (value, place, byte) => {
      const frame = encode(value);
      frame[place % frame.length] = byte;
      expectSentence(() => decode(frame));
    }),
  );
});

test('a frame that is cut off or longer than it says is refused', () => {
  const frame = encode({ bytes: new Uint8Array(10) });
  for (let length = 0; length < frame.length; length++) {
    expect(() => decode(frame.subarray(0, length))).toThrow(AppError);
  }
  expect(() => decode(Uint8Array.of(...frame, 0))).toThrow(AppError);
});

test('bytes reach no place that the value does not have', () => {
  const made = (header: object) => {
    const json = Uint8Array.from(JSON.stringify(header), (letter) => letter.charCodeAt(0));
    const frame = new Uint8Array(4 + json.length + 1);
    new DataView(frame.buffer).setUint32(0, json.length, true);
    frame.set(json, 4);
    return frame;
  };
  const part = (...path: (string | number)[]) => ({ path, length: 1 });
  for (const header of [
    { value: {}, parts: [part('a')] },
    { value: {}, parts: [part('__proto__', 'polluted')] },
    { value: { a: 1 }, parts: [part('a')] },
    { value: [null], parts: [part('0')] },
    { value: [], parts: [part('length')] },
    { value: null, parts: [part(), part()] },
  ]) {
    expect(() => decode(made(header))).toThrow(AppError);
  }
  expect(decode(made({ value: null, parts: [part()] }))).toEqual(Uint8Array.of(0));
});

function expectSentence(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
  }
}
