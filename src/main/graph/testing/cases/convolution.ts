/** @file Cases of Conv and ConvTranspose: strides 1–3, kernels 1–5, odd sizes, four different pads, batches. */
import fc from 'fast-check';
import type { Pads, Pair } from '../../operator.ts';
import { cases } from '../graph-case.ts';
import { between, seeded } from '../random.ts';
import { pairUpTo, upTo } from '../shapes.ts';

const sides = (max: number): fc.Arbitrary<Pads> => fc.tuple(fc.nat(max), fc.nat(max), fc.nat(max), fc.nat(max));

const settings = {
  batch: upTo(2),
  inner: upTo(3),
  outer: upTo(3),
  groups: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: upTo(3) }),
  bias: fc.boolean(),
  size: pairUpTo(7),
  kernel: pairUpTo(5),
  strides: fc.oneof({ weight: 2, arbitrary: fc.constant<Pair>([1, 1]) }, { weight: 3, arbitrary: pairUpTo(3) }),
};

/** `inner` and `outer` are channels a group. */
export const convolutionCases = {
  Conv: cases({ ...settings, pads: sides(3) }, (chosen) => {
    const { batch, inner, outer, groups, size, kernel, strides, pads, bias, seed } = chosen;
    const random = seeded(seed);
    const [top, left, bottom, right] = pads;
    const height = Math.max(size[0], kernel[0] - top - bottom);
    const width = Math.max(size[1], kernel[1] - left - right);
    return {
      inputs: [
        between(-2, 2, [batch, inner * groups, height, width], random),
        between(-1, 1, [outer * groups, inner, ...kernel], random),
        ...(bias ? [between(-1, 1, [outer * groups], random)] : []),
      ],
      write: (build, x, weight, offset) => build.convolution(x!, weight!, offset, { strides, pads, groups }),
    };
  }),

  ConvTranspose: cases({ ...settings, pads: sides(2), extra: fc.tuple(fc.nat(2), fc.nat(2)) }, (chosen) => {
    const { batch, inner, outer, groups, kernel, strides, pads, extra, bias, seed } = chosen;
    const random = seeded(seed);
    const [top, left, bottom, right] = pads;
    const outputPadding: Pair = [Math.min(extra[0], strides[0] - 1), Math.min(extra[1], strides[1] - 1)];
    // At least one row and column of the result must be left.
    const fewest = (axis: 0 | 1, cut: number) =>
      Math.ceil((cut + 1 - kernel[axis] - outputPadding[axis]) / strides[axis]) + 1;
    const height = Math.max(chosen.size[0], fewest(0, top + bottom));
    const width = Math.max(chosen.size[1], fewest(1, left + right));
    return {
      inputs: [
        between(-2, 2, [batch, outer * groups, height, width], random),
        between(-1, 1, [outer * groups, inner, ...kernel], random),
        ...(bias ? [between(-1, 1, [inner * groups], random)] : []),
      ],
      write: (build, x, weight, offset) =>
        build.transposedConvolution(x!, weight!, offset, { strides, pads, groups, outputPadding }),
    };
  }),
};
