/** @file What sums and comparisons have in common: two operands of one type, broadcast to one shape. */
import { broadcastReader, broadcastShapes, tabulate } from '../arrays.ts';
import { type Dtype, ensure } from '../ir.ts';
import { type Operator, type OperatorSpec, operator } from '../operator.ts';

/** `result`: its type, where it is not that of the operands. */
export function pairwise(
  name: string,
  compute: (a: number, b: number) => number,
  gradient: OperatorSpec<Record<never, never>>['gradient'],
  result?: Dtype,
): Operator {
  return operator(name, {
    arity: [2, 2],
    dtype([a, b]) {
      ensure(a === b, `operands differ in type: ${a} and ${b}`);
      return result ?? a!;
    },
    shape: ([a, b]) => broadcastShapes(a!, b!),
    evaluate([a, b], _, shape) {
      const readA = broadcastReader(a!, shape.length);
      const readB = broadcastReader(b!, shape.length);
      return tabulate(shape, (index) => compute(readA(index), readB(index)));
    },
    gradient,
  });
}
