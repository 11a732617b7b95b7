/** @file Arbitraries of shapes. */
import fc from 'fast-check';
import type { Shape } from '../ir.ts';
import type { Pair } from '../operator.ts';

export const upTo = (max: number, fewest = 1): fc.Arbitrary<number> => fc.integer({ min: fewest, max });
export const pairUpTo = (max: number): fc.Arbitrary<Pair> => fc.tuple(upTo(max), upTo(max));

export const shapeOfRank = (fewest: number, max: number, largest = 4): fc.Arbitrary<Shape> =>
  fc.array(upTo(largest), { minLength: fewest, maxLength: max });

/** `count` shapes that broadcast together, with ranks and extents missing in every pattern. */
export function broadcasting(count: number, rank = 4): fc.Arbitrary<Shape[]> {
  const parts = fc.array(
    fc.record({ drop: fc.nat(rank), ones: fc.array(fc.boolean(), { minLength: rank, maxLength: rank }) }),
    { minLength: count, maxLength: count },
  );
  return fc
    .tuple(shapeOfRank(0, rank), parts)
    .map(([full, each]) =>
      each.map(({ drop, ones }) =>
        full.map((extent, axis) => (ones[axis] ? 1 : extent)).slice(Math.min(drop % (rank + 1), full.length)),
      ),
    );
}

export interface ShapeWithAxes {
  readonly shape: Shape;
  /** Some of its axes, in any order. */
  readonly axes: readonly number[];
}

export const shapeWithAxes = (largest = 5): fc.Arbitrary<ShapeWithAxes> =>
  shapeOfRank(1, 4, largest).chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      axes: fc.shuffledSubarray(
        shape.map((_, axis) => axis),
        { minLength: 1 },
      ),
    }),
  );
