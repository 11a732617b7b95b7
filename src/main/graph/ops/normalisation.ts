/** @file Instance normalisation (Ulyanov 2016, arXiv 1607.08022): ONNX InstanceNormalization-6. */
import { at, tabulate } from '../arrays.ts';
import type { Builder } from '../build.ts';
import { ensure, type Value } from '../ir.ts';
import { number, operator, rank4 } from '../operator.ts';

export const instanceNormalization = operator<{ readonly epsilon: number }>('InstanceNormalization', {
  arity: [3, 3],
  attributes: { epsilon: number },

  /** x [N, C, H, W], scale [C], bias [C]; mean and variance are taken over H and W. */
  shape([x, scale, bias]) {
    const [, c] = rank4(x);
    ensure(
      scale?.length === 1 && scale[0] === c && bias?.length === 1 && bias[0] === c,
      `scale and bias must be [${c}]`,
    );
    return x!;
  },

  evaluate([x, scale, bias], { epsilon }, shape) {
    const [, channels, h, w] = rank4(shape);
    const plane = h * w;
    const statistics = Array.from({ length: sizePlanes(shape) }, (_, start) => {
      const values = x!.data.subarray(start * plane, (start + 1) * plane);
      const mean = values.reduce((total, value) => total + value, 0) / plane;
      const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / plane;
      return { mean, deviation: Math.sqrt(variance + epsilon) };
    });
    return tabulate(shape, (index) => {
      const [n, c] = index;
      const { mean, deviation } = statistics[n! * channels + c!]!;
      return (scale!.data[c!]! * (at(x!, index) - mean)) / deviation + bias!.data[c!]!;
    });
  },

  /** With x̂ the normalised x and g = upstream · scale: dx = (g − mean(g) − x̂ · mean(g · x̂)) / deviation. */
  gradient({ build, inputs: [x, scale], attributes: { epsilon }, upstream, needs }) {
    const plane = [2, 3];
    const centred = build.subtract(x!, build.mean(x!, plane, true));
    const variance = build.mean(build.square(centred), plane, true);
    const rate = build.reciprocal(build.squareRoot(build.add(variance, build.scalar(epsilon))));
    const normalised = build.multiply(centred, rate);
    return [
      needs[0] ? inputGradient(build, upstream, scale!, normalised, rate) : undefined,
      needs[1] ? build.sum(build.multiply(upstream, normalised), [0, 2, 3]) : undefined,
      needs[2] ? build.sum(upstream, [0, 2, 3]) : undefined,
    ];
  },

  onnx: {
    attributes: ({ epsilon }) => ({ epsilon: { float: epsilon } }),
    read: ({ attributes: { epsilon } }) => ({ epsilon: epsilon && 'float' in epsilon ? epsilon.float : 1e-5 }),
  },
});

const sizePlanes = (shape: readonly number[]) => shape[0]! * shape[1]!;

function inputGradient(build: Builder, upstream: Value, scale: Value, normalised: Value, rate: Value): Value {
  const g = build.multiply(upstream, build.reshape(scale, [1, scale.shape[0]!, 1, 1]));
  const along = build.multiply(normalised, build.mean(build.multiply(g, normalised), [2, 3], true));
  return build.multiply(build.subtract(build.subtract(g, build.mean(g, [2, 3], true)), along), rate);
}
