import { expect, test } from 'vitest';
import { Builder } from './build.ts';
import { evaluate } from './evaluate.ts';
import { floatToHalf } from './half.ts';

function doubled() {
  const build = new Builder();
  return build.finish({ y: build.scale(build.input('x', [2]), 2) });
}

test('computes in float64', () => {
  const { y } = evaluate(doubled(), { x: { shape: [2], data: Float64Array.of(0.1, 1 + 2 ** -50) } });
  expect(Array.from(y!.data)).toEqual([0.2, 2 + 2 ** -49]);
});

test('names an input that is missing and one of another shape', () => {
  expect(() => evaluate(doubled(), {})).toThrow('the input "x" is missing');
  expect(() => evaluate(doubled(), { x: { shape: [3], data: new Float64Array(3) } })).toThrow(
    '"x" must be [2], not [3]',
  );
});

test('reads constants of every type', () => {
  const build = new Builder();
  const graph = build.finish({
    half: build.constant({ dtype: 'float16', shape: [2], data: Uint16Array.of(floatToHalf(0.5), floatToHalf(-3)) }),
    integer: build.constant({ dtype: 'int64', shape: [1], data: BigInt64Array.of(-7n) }),
    truth: build.constant({ dtype: 'bool', shape: [2], data: Uint8Array.of(0, 1) }),
  });
  const { half, integer, truth } = evaluate(graph, {});
  expect([half, integer, truth].map((array) => Array.from(array!.data))).toEqual([[0.5, -3], [-7], [0, 1]]);
});
