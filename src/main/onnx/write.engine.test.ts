/** @file Tests of write.ts in ONNX Runtime: it loads what is written and computes what the evaluator computes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Builder } from '../graph/build.ts';
import { evaluate } from '../graph/evaluate.ts';
import { type Graph, sizeOf } from '../graph/ir.ts';
import { runInRuntime } from '../graph/testing/runtime.ts';
import { smallModel } from './testing/small-model.ts';
import { writeOnnx } from './write.ts';

process.env.ORT_DISABLE_TELEMETRY = '1'; // read when the library is loaded
const { InferenceSession, Tensor } = await import('onnxruntime-node');

function ramp(shape: readonly number[]) {
  return { shape, data: Float64Array.from({ length: sizeOf(shape) }, (_, i) => Math.fround(Math.sin(i * 1.7))) };
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  const largest = Math.max(1, ...Array.from(expected, Math.abs));
  const differences = Array.from(found, (value, i) => Math.abs(value - expected[i]!));
  expect(found.length).toBe(expected.length);
  expect(Math.max(...differences)).toBeLessThan(1e-5 * largest);
}

test('float16 weights, settings, passed-on and constant outputs compute what the evaluator computes', async () => {
  const { graph } = smallModel();
  const inputs = { picture: ramp([1, 3, 8, 9]) };
  const expected = evaluate(graph, inputs);
  const found = await runInRuntime(graph, inputs, 'all');
  expect(Object.keys(found)).toEqual([...graph.outputs.keys()]);
  for (const [name, array] of Object.entries(expected)) {
    expect(found[name]!.shape).toEqual(array.shape);
    expectClose(found[name]!.data, array.data);
  }
});

describe('a network of free size (padding, strided convolution, normalisation, enlargement)', () => {
  const network = (height: number, width: number): Graph => {
    const build = new Builder();
    const picture = build.input('picture', [1, 3, height, width]);
    const kernel = (outputs: number, inputs: number) =>
      build.floats([outputs, inputs, 3, 3], ramp([outputs, inputs, 3, 3]).data);
    const down = build.convolution(build.pad(picture, [1, 1, 1, 1], 'reflect'), kernel(4, 3), undefined, {
      strides: [2, 2],
    });
    const even = build.instanceNormalization(down, build.floats([4], [1, 2, 3, 4]), build.floats([4], [0, 1, 0, 1]));
    const up = build.convolution(build.resizeNearest(build.relu(even), [2, 2]), kernel(3, 4), undefined, {
      pads: [1, 1, 1, 1],
    });
    return build.finish({ painted: up });
  };
  const dynamicAxes = { elsewhere: network(24, 32), names: { picture: { 2: 'height', 3: 'width' } } };
  let session: Awaited<ReturnType<typeof InferenceSession.create>>;
  beforeAll(async () => {
    session = await InferenceSession.create(writeOnnx(network(16, 20), { dynamicAxes }), { logSeverityLevel: 3 });
  });
  afterAll(() => session.release());

  test.each([
    [16, 20],
    [10, 6],
    [26, 38],
  ])('computes at %i × %i what a graph of that size computes', async (height, width) => {
    const picture = ramp([1, 3, height, width]);
    const expected = evaluate(network(height, width), { picture }).painted!;
    const given = new Tensor('float32', Float32Array.from(picture.data), picture.shape);
    const { painted } = await session.run({ picture: given });
    expect(painted!.dims).toEqual(expected.shape);
    expectClose(painted!.data as Float32Array, expected.data);
  });
});

test('an input with a default may be left out', async () => {
  const build = new Builder();
  const graph = build.finish({ sum: build.add(build.input('x', [1]), build.input('offset', [1])) });
  const three = { dtype: 'float32', shape: [1], data: Float32Array.of(3) } as const;
  const session = await InferenceSession.create(writeOnnx(graph, { defaults: { offset: three } }), {
    logSeverityLevel: 3,
  });
  // The runtime's binding for Node passes on no inputs that have defaults; those for C and Python do.
  expect(session.inputNames).toEqual(['x']);
  expect((await session.run({ x: new Tensor('float32', Float32Array.of(1), [1]) })).sum!.data).toEqual(
    Float32Array.of(4),
  );
  await session.release();
  const two = { ...three, shape: [2], data: new Float32Array(2) };
  expect(() => writeOnnx(graph, { defaults: { offset: two } })).toThrow('another shape');
});
