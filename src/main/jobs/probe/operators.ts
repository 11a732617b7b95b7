/** @file A small graph of every operator that our graphs hold, an output a family, whose result is known in float64. */
import { randomNumbers } from '../../../shared/random.ts';
import type { EngineTensor } from '../../engine/engine.ts';
import { Builder } from '../../graph/build.ts';
import { check } from '../../graph/check.ts';
import type { Graph, Shape, Value } from '../../graph/ir.ts';

interface Given {
  /** [2, 8, 12, 10] */
  readonly picture: Value;
  /** [8, 8, 3, 3] */
  readonly kernel: Value;
  /** [2, 16, 30] */
  readonly matrix: Value;
  /** [8] */
  readonly vector: Value;
}
const shapes: Record<keyof Given, Shape> = {
  picture: [2, 8, 12, 10],
  kernel: [8, 8, 3, 3],
  matrix: [2, 16, 30],
  vector: [8],
};

type Family = (build: Builder, given: Given) => Value;

const families: Readonly<Record<string, Family>> = {
  // Constant kernels are laid out anew by some providers, and numbers of channels that are no multiple of 4 go other ways.
  convolution: (build, { picture }) =>
    build.relu(
      build.convolution(picture, constant(build, [12, 8, 3, 3]), constant(build, [12]), { pads: [1, 1, 1, 1] }),
    ),
  'convolution to few channels': (build, { picture }) =>
    build.convolution(picture, constant(build, [3, 8, 5, 5]), constant(build, [3]), { pads: [2, 2, 2, 2] }),
  'convolution in steps': (build, { picture, kernel }) =>
    build.convolution(picture, kernel, undefined, { pads: [1, 1, 1, 1], strides: [2, 2] }),
  'convolution in groups': (build, { picture }) =>
    build.convolution(picture, constant(build, [8, 4, 3, 3]), undefined, { groups: 2 }),
  'transposed convolution': (build, { picture, kernel }) =>
    build.transposedConvolution(picture, kernel, undefined, {
      pads: [1, 1, 1, 1],
      strides: [2, 2],
      outputPadding: [1, 1],
    }),
  'average pooling': (build, { picture }) => build.averagePool(picture),
  'max pooling': (build, { picture }) => build.maxPool(picture),
  'instance normalisation': (build, { picture, vector }) => build.instanceNormalization(picture, vector, vector),
  'reflected padding': (build, { picture }) => build.pad(picture, [3, 2, 1, 4], 'reflect'),
  'edge padding': (build, { picture }) => build.pad(picture, [3, 2, 1, 4], 'edge'),
  'constant padding': (build, { picture }) => build.pad(picture, [3, 2, 1, 4], 'constant'),
  enlarging: (build, { picture }) => build.resizeNearest(picture, [2, 3]),
  'depth to space': (build, { picture }) => build.depthToSpace(picture, 2),
  'matrix product': (build, { matrix }) => build.matmul(matrix, build.transpose(matrix, [0, 2, 1])),
  sums: (build, { picture }) => build.subtract(picture, build.mean(picture, [2, 3], true)),
  'sum of all': (build, { picture }) => build.sum(build.square(picture)),
  layout: (build, { picture }) => {
    const parts = [
      build.slice(picture, [2, 3], [0, 1], [12, 9], [3, 2]),
      build.slice(picture, [2, 3], [8, 6], [12, 10]),
    ];
    return build.concat([...parts, build.flip(build.cropTo(picture, [4, 4]), [3])], 1);
  },
  'changes of shape': (build, { picture, vector }) =>
    build.add(build.transpose(picture, [0, 2, 3, 1]), build.expand(build.reshape(vector, [1, 1, -1]), [2, 12, 10, 8])),
  choices: (build, { picture }) => {
    const chosen = build.where(build.greater(picture, build.scalar(0)), picture, build.scale(picture, 0.25));
    const few = build.cast(build.less(picture, build.scalar(-0.5)), 'float32');
    return build.add(chosen, build.add(few, build.cast(build.equal(picture, build.absolute(picture)), 'float32')));
  },
  arithmetic: (build, { picture, vector }) => {
    const perChannel = build.reshape(vector, [-1, 1, 1]);
    const low = build.minimum(picture, perChannel);
    const high = build.maximum(picture, build.negate(perChannel));
    return build.divide(build.multiply(low, high), build.add(build.absolute(picture), build.scalar(0.5)));
  },
  functions: (build, { picture }) => {
    const positive = build.add(build.absolute(picture), build.scalar(0.25));
    const terms = [
      build.squareRoot(positive),
      build.exponential(picture),
      build.logarithm(positive),
      build.reciprocal(positive),
      build.power(positive, build.scalar(1.5)),
      build.tanh(picture),
      build.sigmoid(picture),
      build.sine(picture),
      build.cosine(picture),
      build.cumulativeSum(picture, 2),
      build.sign(picture),
      build.clip(picture, -0.5, 0.25),
    ];
    return build.concat(terms, 1);
  },
};

/** Every output is named after its family. */
export function operatorsGraph(): Graph {
  const build = new Builder();
  const given = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, build.input(name, shape)]),
  ) as unknown as Given;
  const outputs = Object.entries(families).map(([name, write]) => [name, build.scope(name, () => write(build, given))]);
  return check(build.finish(Object.fromEntries(outputs)));
}

export function operatorInputs(): Record<string, EngineTensor> {
  return Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, { shape, data: numbers(shape) }]));
}

function constant(build: Builder, shape: Shape): Value {
  return build.floats(shape, numbers(shape));
}

/** Between −1 and 1, the same each time. */
export function numbers(shape: Shape): Float32Array {
  const random = randomNumbers(shape.length);
  return Float32Array.from({ length: shape.reduce((product, extent) => product * extent, 1) }, () => 2 * random() - 1);
}
