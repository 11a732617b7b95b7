import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Builder } from './build.ts';
import { check } from './check.ts';
import { evaluate } from './evaluate.ts';
import { grad, vjp } from './grad.ts';
import { type Shape, sizeOf, type Value } from './ir.ts';
import { operator } from './operator.ts';
import { gradientError } from './testing/gradient-error.ts';
import { cases } from './testing/graph-case.ts';
import { property } from './testing/property.ts';
import { between, type Random, seeded } from './testing/random.ts';
import { upTo } from './testing/shapes.ts';

/** Gradients of `loss(x)` at `at`, by value. */
function gradientAt(at: number[], loss: (build: Builder, x: Value) => Value): number[] {
  const build = new Builder();
  const x = build.input('x', [at.length]);
  const [gradient] = grad(build, loss(build, x), [x]);
  const graph = check(build.finish({ gradient: gradient! }));
  return Array.from(evaluate(graph, { x: { shape: [at.length], data: Float64Array.from(at) } }).gradient!.data);
}

test('a value that is used more than once gets the sum of what its uses give', () => {
  // x³ + 5x, as x·x·x + 5x
  const loss = (build: Builder, x: Value) =>
    build.sum(build.add(build.multiply(build.multiply(x, x), x), build.scale(x, 5)));
  expect(gradientAt([2, -1], loss)).toEqual([17, 8]);
});

test('a value that the loss does not depend on gets zeros of its shape', () => {
  const build = new Builder();
  const [x, y] = [build.input('x', [2]), build.input('y', [3, 1])];
  const [, forY] = grad(build, build.sum(x), [x, y]);
  const graph = check(build.finish({ forY: forY! }));
  const at = { x: { shape: [2], data: new Float64Array(2) }, y: { shape: [3, 1], data: new Float64Array(3) } };
  expect(evaluate(graph, at).forY).toEqual({ shape: [3, 1], data: new Float64Array(3) });
});

test('a loss outside the graph is followed back from the values it depends on, also where one is made of another', () => {
  // y = 3x and z = y²; outside, the loss has the gradients (10, 20) at y and (1, −1) at z: at x 3·(10, 20) + 18x·(1, −1).
  const build = new Builder();
  const x = build.input('x', [2]);
  const y = build.scale(x, 3);
  const z = build.multiply(y, y);
  const [gradient] = vjp(
    build,
    [
      [y, build.floats([2], [10, 20])],
      [z, build.floats([2], [1, -1])],
    ],
    [x],
  );
  const graph = check(build.finish({ gradient: gradient! }));
  const at = { x: { shape: [2], data: Float64Array.of(1, 2) } };
  expect([...evaluate(graph, at).gradient!.data]).toEqual([48, 24]);
  expect(() => vjp(build, [[y, build.floats([3], [1, 1, 1])]], [x])).toThrow('cannot be');
});

test('the gradient of the loss with respect to itself is one', () => {
  const build = new Builder();
  const loss = build.sum(build.input('x', [2]));
  const [gradient] = grad(build, loss, [loss]);
  expect(
    evaluate(build.finish({ gradient: gradient! }), { x: { shape: [2], data: new Float64Array(2) } }).gradient!.data[0],
  ).toBe(1);
});

test('a value in the middle can be differentiated for', () => {
  const build = new Builder();
  const x = build.input('x', [1]);
  const middle = build.scale(x, 3);
  const [gradient] = grad(build, build.sum(build.multiply(middle, middle)), [middle]);
  expect(
    evaluate(build.finish({ gradient: gradient! }), { x: { shape: [1], data: Float64Array.of(2) } }).gradient!.data[0],
  ).toBe(12);
});

test('only what lies between the loss and what is wanted is differentiated', () => {
  const build = new Builder();
  const x = build.input('x', [1, 1, 4, 4]);
  const target = build.exponential(build.input('target', [1, 1, 2, 2]));
  const weight = build.floats([1, 1, 3, 3], new Float32Array(9));
  const loss = build.sum(build.subtract(build.convolution(x, weight), target));
  const before = build.nodes.length;
  grad(build, loss, [x]);
  // What is left is one convolution with the flipped kernel: neither the weight's nor the target's gradient is built.
  const names = build.nodes.slice(before).map(({ operator }) => operator.name);
  expect(names).toEqual(['Reshape', 'Expand', 'Slice', 'Reshape', 'Transpose', 'Reshape', 'Conv']);
});

test('a Gram matrix costs one product going back, unless its transposed factor is asked for by name', () => {
  const products = (ask: (f: Value, transposed: Value) => Value[]) => {
    const build = new Builder();
    const f = build.input('f', [2, 3]);
    const transposed = build.transpose(f, [1, 0]);
    const loss = build.sum(build.matmul(f, transposed));
    const before = build.nodes.length;
    const gradients = grad(build, loss, ask(f, transposed));
    const graph = build.finish(Object.fromEntries(gradients.map((value, i) => [`${i}`, value])));
    const data = Float64Array.of(1, 2, 3, 4, 5, 6);
    const values = Object.values(evaluate(graph, { f: { shape: [2, 3], data } })).map((array) => [...array.data]);
    return [build.nodes.slice(before).filter(({ operator }) => operator.name === 'MatMul').length, ...values];
  };
  // Σ F·Fᵀ = Σ over columns of (column sum)²
  const forF = [10, 14, 18, 10, 14, 18];
  expect(products((f) => [f])).toEqual([1, forF]);
  expect(products((f, transposed) => [f, transposed])).toEqual([2, forF, [5, 5, 7, 7, 9, 9]]);
});

test('the nodes of a gradient bear the scope of what they are the gradient of', () => {
  const build = new Builder();
  const x = build.input('x', [1]);
  const y = build.scope('net', () => build.tanh(x));
  const before = build.nodes.length + 1;
  grad(build, build.sum(y), [x]);
  expect(new Set(build.nodes.slice(before).map(({ scope }) => scope))).toEqual(new Set(['gradient', 'gradient/net']));
});

test('a loss of more than one number is refused', () => {
  const build = new Builder();
  const x = build.input('x', [2]);
  expect(() => grad(build, build.tanh(x), [x])).toThrow('the loss must be one number, not [2]');
});

describe('a rule that breaks its promise is named', () => {
  const broken = (gradient: (build: Builder, upstream: Value) => Value) =>
    operator('Broken', {
      arity: [1, 1],
      shape: ([x]) => x!,
      evaluate: ([x]) => x!.data,
      gradient: ({ build, upstream }) => [gradient(build, upstream)],
    });

  test.each<[string, (build: Builder, upstream: Value) => Value]>([
    ['Broken: its rule gives [3] for [2]', (build) => build.floats([3], [1, 2, 3])],
    ['Broken: its rule gives int64 for float32', (build, upstream) => build.cast(upstream, 'int64')],
  ])('%s', (message, gradient) => {
    const build = new Builder();
    const x = build.input('x', [2]);
    const loss = build.sum(build.apply(broken(gradient), [x]));
    expect(() => grad(build, loss, [x])).toThrow(message);
  });
});

property(
  'a small VGG with Gram, content and smoothness losses has the gradient that finite differences show',
  cases({ size: fc.tuple(upTo(9, 5), upTo(9, 5)), max: fc.boolean() }, ({ size, max, seed }) => ({
    inputs: [between(-1, 1, [1, 2, ...size], seeded(seed))],
    write: (build, picture) => stylisationLoss(build, picture!, max, seeded(seed + 1)),
  })),
  // With weights of 24 bits and so small a step, hardly ever does a step cross a kink of ReLU or a tie of max pooling.
  (example) => expect(gradientError(example, 2 ** -24)).toBeLessThan(1e-6),
  20,
);

function stylisationLoss(build: Builder, picture: Value, max: boolean, random: Random): Value {
  const draw = (shape: Shape) =>
    build.floats(
      shape,
      Array.from({ length: sizeOf(shape) }, () => random() - 0.5),
    );
  const layer = (x: Value, outputs: number) =>
    build.relu(build.convolution(x, draw([outputs, x.shape[1]!, 3, 3]), draw([outputs]), { pads: [1, 1, 1, 1] }));
  const shallow = layer(picture, 3);
  const deep = layer(max ? build.maxPool(shallow) : build.averagePool(shallow), 4);
  const width = picture.shape[3]!;
  const losses = [
    squaredError(build, gram(build, shallow), draw([3, 3])),
    squaredError(build, gram(build, deep), draw([4, 4])),
    squaredError(build, deep, draw(deep.shape)),
    squaredError(build, build.slice(picture, [3], [1], [width]), build.slice(picture, [3], [0], [width - 1])),
  ];
  return losses.reduce((total, loss) => build.add(total, loss));
}

/** [1, C, H, W] → [C, C] */
function gram(build: Builder, features: Value): Value {
  const [, channels, height, width] = features.shape;
  const flat = build.reshape(features, [channels!, height! * width!]);
  return build.scale(build.matmul(flat, build.transpose(flat, [1, 0])), 1 / 64);
}

function squaredError(build: Builder, a: Value, b: Value): Value {
  return build.mean(build.square(build.subtract(a, b)));
}

property(
  'a gradient can be differentiated again',
  cases({ rows: upTo(3), columns: upTo(3) }, ({ rows, columns, seed }) => {
    const random = seeded(seed);
    return {
      inputs: [between(-1, 1, [rows, columns], random), between(-1, 1, [columns, 2], random)],
      write(build, x, weight) {
        const loss = build.sum(build.square(build.tanh(build.matmul(x!, weight!))));
        const [gradient] = grad(build, loss, [x!]);
        return build.square(gradient!);
      },
    };
  }),
  (example) => expect(gradientError(example)).toBeLessThan(1e-6),
);
