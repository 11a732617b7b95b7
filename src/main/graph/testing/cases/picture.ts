/** @file Cases of pooling, Resize, DepthToSpace and InstanceNormalization: batches, odd sizes, windows and factors 1–3. */
import fc from 'fast-check';
import type { Builder } from '../../build.ts';
import type { Value } from '../../ir.ts';
import type { Pair } from '../../operator.ts';
import { cases } from '../graph-case.ts';
import { apart, between, seeded } from '../random.ts';
import { pairUpTo, upTo } from '../shapes.ts';

const pictures = { batch: upTo(2), channels: upTo(3), size: pairUpTo(7) };

const pooling = (pool: (build: Builder, x: Value, kernel: Pair) => Value) =>
  cases({ ...pictures, kernel: pairUpTo(3) }, ({ batch, channels, size, kernel, seed }) => {
    const shape = [batch, channels, Math.max(size[0], kernel[0]), Math.max(size[1], kernel[1])];
    return { inputs: apart([shape], seeded(seed)), write: (build, x) => pool(build, x!, kernel) };
  });

export const pictureCases = {
  AveragePool: pooling((build, x, kernel) => build.averagePool(x, kernel)),
  MaxPool: pooling((build, x, kernel) => build.maxPool(x, kernel)),

  Resize: cases(
    { ...pictures, factors: fc.tuple(upTo(3, 2), upTo(3)), across: fc.boolean() },
    ({ batch, channels, size, factors: [large, any], across, seed }) => ({
      inputs: [between(-2, 2, [batch, channels, ...size], seeded(seed))],
      write: (build, x) => build.resizeNearest(x!, across ? [any, large] : [large, any]),
    }),
  ),

  DepthToSpace: cases({ ...pictures, block: upTo(3) }, ({ batch, channels, size, block, seed }) => ({
    inputs: [between(-2, 2, [batch, block * block * channels, ...size], seeded(seed))],
    write: (build, x) => build.depthToSpace(x!, block),
  })),

  InstanceNormalization: cases(
    { ...pictures, epsilon: fc.constantFrom(1e-5, 2 ** -10) },
    ({ batch, channels, size, epsilon, seed }) => {
      const random = seeded(seed);
      return {
        inputs: [
          ...apart([[batch, channels, ...size]], random),
          between(0.5, 1.5, [channels], random),
          between(-1, 1, [channels], random),
        ],
        write: (build, x, scale, bias) => build.instanceNormalization(x!, scale!, bias!, epsilon),
      };
    },
  ),
};
