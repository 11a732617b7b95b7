/** @file Cases of comparison, choice and conversion. Equal operands occur often, so that all three comparisons differ. */
import fc from 'fast-check';
import type { Builder } from '../../build.ts';
import type { Dtype, Value } from '../../ir.ts';
import { cases } from '../graph-case.ts';
import { apart, between, seeded } from '../random.ts';
import { broadcasting, shapeOfRank } from '../shapes.ts';

const comparison = (compare: (build: Builder, a: Value, b: Value) => Value) =>
  cases({ shapes: broadcasting(2) }, ({ shapes: [a, b], seed }) => {
    const random = seeded(seed);
    const integers = (shape: readonly number[]) => {
      const { data } = between(-1, 1, shape, random);
      return { shape, data: data.map(Math.round) };
    };
    return {
      inputs: [
        { ...integers(a!), dtype: 'int64' },
        { ...integers(b!), dtype: 'int64' },
      ],
      write: (build, left, right) => compare(build, build.cast(left!, 'float32'), build.cast(right!, 'float32')),
    };
  });

export const selectCases = {
  Greater: comparison((build, a, b) => build.greater(a, b)),
  Less: comparison((build, a, b) => build.less(a, b)),
  Equal: comparison((build, a, b) => build.equal(a, b)),

  Where: cases({ shapes: broadcasting(3) }, ({ shapes: [condition, a, b], seed }) => {
    const random = seeded(seed);
    const coins = between(0, 1, condition!, random).data.map(Math.round);
    return {
      inputs: [
        { shape: condition!, data: coins, dtype: 'bool' },
        between(-2, 2, a!, random),
        between(-2, 2, b!, random),
      ],
      write: (build, choose, left, right) => build.where(choose!, left!, right!),
    };
  }),

  Cast: cases(
    { shape: shapeOfRank(0, 4), to: fc.constantFrom<Dtype>('float16', 'int64', 'bool') },
    ({ shape, to, seed }) => ({
      inputs: apart([shape], seeded(seed)),
      write: (build, x) => build.cast(build.cast(x!, to), 'float32'),
    }),
  ),
};
