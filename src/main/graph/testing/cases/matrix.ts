/** @file Cases of MatMul (batches that broadcast, ranks that differ), of the reductions (any axes) and of running sums. */
import fc from 'fast-check';
import type { Builder } from '../../build.ts';
import type { Value } from '../../ir.ts';
import { swapLast } from '../../ops/matmul.ts';
import { cases } from '../graph-case.ts';
import { between, seeded } from '../random.ts';
import { broadcasting, type ShapeWithAxes, shapeOfRank, shapeWithAxes, upTo } from '../shapes.ts';

const reduction = (reduce: (build: Builder, x: Value, axes: readonly number[], keepAxes: boolean) => Value) =>
  cases(
    {
      from: fc.oneof({ weight: 9, arbitrary: shapeWithAxes(4) }, fc.constant<ShapeWithAxes>({ shape: [], axes: [] })),
      keepAxes: fc.boolean(),
    },
    ({ from: { shape, axes }, keepAxes, seed }) => ({
      inputs: [between(-2, 2, shape, seeded(seed))],
      write: (build, x) => reduce(build, x!, axes, keepAxes),
    }),
  );

/** F·Fᵀ has a gradient of its own. */
const gram = cases(
  { batch: shapeOfRank(0, 2, 3), rows: upTo(4), columns: upTo(5) },
  ({ batch, rows, columns, seed }) => ({
    inputs: [between(-2, 2, [...batch, rows, columns], seeded(seed))],
    write: (build, x) => build.matmul(x!, build.transpose(x!, swapLast(x!.shape.length))),
  }),
);

export const matrixCases = {
  MatMul: fc.oneof(
    gram,
    cases(
      { batches: broadcasting(2, 2), rows: upTo(4), inner: upTo(5), columns: upTo(4) },
      ({ batches: [a, b], rows, inner, columns, seed }) => {
        const random = seeded(seed);
        return {
          inputs: [between(-2, 2, [...a!, rows, inner], random), between(-2, 2, [...b!, inner, columns], random)],
          write: (build, left, right) => build.matmul(left!, right!),
        };
      },
    ),
  ),
  ReduceSum: reduction((build, x, axes, keepAxes) => build.sum(x, axes, keepAxes)),
  CumSum: cases({ from: shapeWithAxes(4) }, ({ from: { shape, axes }, seed }) => ({
    inputs: [between(-2, 2, shape, seeded(seed))],
    write: (build, x) => build.cumulativeSum(x!, axes[0]!),
  })),
  ReduceMean: reduction((build, x, axes, keepAxes) => build.mean(x, axes, keepAxes)),
};
