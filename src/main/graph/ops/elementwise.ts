/** @file Elementwise arithmetic with broadcasting: ONNX Add-14 … Pow-15, Relu-14 and their kin. */
import type { Builder } from '../build.ts';
import type { Tensor, Value } from '../ir.ts';
import { float, number, type Operator, operator } from '../operator.ts';
import { pairwise } from './pairwise.ts';

/** d loss / d (each input) as functions of the inputs, the output and the upstream gradient. */
type BinaryGradient = (
  build: Builder,
  upstream: Value,
  a: Value,
  b: Value,
  output: Value,
) => readonly [() => Value, () => Value];

function binary(name: string, compute: (a: number, b: number) => number, gradient: BinaryGradient): Operator {
  return pairwise(name, compute, ({ build, inputs: [a, b], output, upstream, needs }) => {
    const [forA, forB] = gradient(build, upstream, a!, b!, output);
    return [needs[0] ? forA() : undefined, needs[1] ? forB() : undefined];
  });
}

type UnaryGradient = (build: Builder, upstream: Value, x: Value, output: Value) => Value;

function unary(name: string, compute: (x: number) => number, gradient: UnaryGradient | 'none'): Operator {
  return operator(name, {
    arity: [1, 1],
    shape: ([x]) => x!,
    evaluate: ([x]) => x!.data.map(compute),
    gradient:
      gradient === 'none'
        ? 'none'
        : ({ build, inputs: [x], output, upstream }) => [gradient(build, upstream, x!, output)],
  });
}

export const add = binary(
  'Add',
  (a, b) => a + b,
  (_, upstream) => [() => upstream, () => upstream],
);
export const subtract = binary(
  'Sub',
  (a, b) => a - b,
  (build, upstream) => [() => upstream, () => build.negate(upstream)],
);
export const multiply = binary(
  'Mul',
  (a, b) => a * b,
  (build, upstream, a, b) => [() => build.multiply(upstream, b), () => build.multiply(upstream, a)],
);
export const divide = binary(
  'Div',
  (a, b) => a / b,
  (build, upstream, _a, b, output) => [
    () => build.divide(upstream, b),
    () => build.negate(build.divide(build.multiply(upstream, output), b)),
  ],
);
/** Where both are equal the gradient goes to the first. */
export const minimum = binary('Min', Math.min, (build, upstream, a, b) =>
  chosen(build, upstream, () => build.greater(a, b)),
);
export const maximum = binary('Max', Math.max, (build, upstream, a, b) =>
  chosen(build, upstream, () => build.less(a, b)),
);
/** The base must be positive where the exponent's gradient is asked for. */
export const power = binary('Pow', Math.pow, (build, upstream, base, exponent, output) => [
  () =>
    build.multiply(upstream, build.multiply(exponent, build.power(base, build.subtract(exponent, build.scalar(1))))),
  () => build.multiply(upstream, build.multiply(output, build.logarithm(base))),
]);

function chosen(build: Builder, upstream: Value, second: () => Value): readonly [() => Value, () => Value] {
  const zero = build.scalar(0);
  return [() => build.where(second(), zero, upstream), () => build.where(second(), upstream, zero)];
}

export const negate = unary(
  'Neg',
  (x) => -x,
  (build, upstream) => build.negate(upstream),
);
export const absolute = unary('Abs', Math.abs, (build, upstream, x) => build.multiply(upstream, build.sign(x)));
export const sign = unary('Sign', Math.sign, 'none');
export const squareRoot = unary('Sqrt', Math.sqrt, (build, upstream, _, y) =>
  build.divide(upstream, build.scale(y, 2)),
);
export const exponential = unary('Exp', Math.exp, (build, upstream, _, y) => build.multiply(upstream, y));
export const logarithm = unary('Log', Math.log, (build, upstream, x) => build.divide(upstream, x));
export const reciprocal = unary(
  'Reciprocal',
  (x) => 1 / x,
  (build, upstream, _, y) => build.negate(build.multiply(upstream, build.square(y))),
);
export const tanh = unary('Tanh', Math.tanh, (build, upstream, _, y) =>
  build.multiply(upstream, build.subtract(build.scalar(1), build.square(y))),
);
export const sine = unary('Sin', Math.sin, (build, upstream, x) => build.multiply(upstream, build.cosine(x)));
export const cosine = unary('Cos', Math.cos, (build, upstream, x) =>
  build.negate(build.multiply(upstream, build.sine(x))),
);
export const sigmoid = unary(
  'Sigmoid',
  (x) => 1 / (1 + Math.exp(-x)),
  (build, upstream, _, y) => build.multiply(upstream, build.multiply(y, build.subtract(build.scalar(1), y))),
);

/** The nearest number from `low` to `high`; outside the gradient is 0. */
export const clip = operator<{ readonly low: number; readonly high: number }>('Clip', {
  arity: [1, 1],
  attributes: { low: number, high: number },
  shape: ([x]) => x!,
  evaluate: ([x], { low, high }) => x!.data.map((value) => Math.min(Math.max(value, low), high)),
  gradient: ({ build, inputs: [x], output, upstream }) => [
    build.where(build.equal(x!, output), upstream, build.scalar(0)),
  ],
  onnx: {
    constants: ({ low, high }) => [float(low), float(high)],
    read({ constants: [low, high] }) {
      const value = (bound: Tensor | undefined, otherwise: number) => (bound ? Number(bound.data[0]) : otherwise);
      return { low: value(low, Number.NEGATIVE_INFINITY), high: value(high, Number.POSITIVE_INFINITY) };
    },
  },
});

/** At 0 the gradient is 0. */
export const relu = unary(
  'Relu',
  (x) => Math.max(x, 0),
  (build, upstream, _, y) => build.multiply(upstream, isPositive(build, y)),
);

/**
 * 1 where y > 0, 0 where y = 0; y is never negative. For pictures not as a sign but as a convolution of each channel
 * with one huge number, clipped: the runtime keeps that and the product with it in the blocked layout of the
 * convolutions around, where a sign's operand and result are carried out of it and in again (docs/adding-an-op.md).
 */
function isPositive(build: Builder, y: Value): Value {
  if (y.shape.length !== 4) return build.sign(y);
  const channels = y.shape[1]!;
  const huge = build.floats([channels, 1, 1, 1], new Float32Array(channels).fill(1e30));
  return build.clip(build.convolution(y, huge, undefined, { groups: channels }), 0, 1);
}
