/** @file Matrix product, ONNX MatMul-13: the two last axes are multiplied, the ones before broadcast. */
import { broadcastShapes, tabulate } from '../arrays.ts';
import type { Builder } from '../build.ts';
import { ensure, type Shape, sameShape, type Value } from '../ir.ts';
import { operator } from '../operator.ts';
import { transpose } from './layout.ts';

const batch = (shape: Shape) => shape.slice(0, -2);

/** Swaps the two last axes. */
export function swapLast(rank: number): number[] {
  return Array.from({ length: rank }, (_, axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis));
}

export const matmul = operator('MatMul', {
  arity: [2, 2],
  shape([a, b]) {
    ensure(a!.length >= 2 && b!.length >= 2, 'both matrices need rank 2 or more');
    ensure(a!.at(-1) === b!.at(-2), 'the columns of the first must be as many as the rows of the second');
    return [...broadcastShapes(batch(a!), batch(b!)), a!.at(-2)!, b!.at(-1)!];
  },
  evaluate([a, b], _, shape) {
    const rank = shape.length;
    const [inner, columns] = [a!.shape.at(-1)!, b!.shape.at(-1)!];
    /** Where an element of the matrix that belongs to `index` lies. */
    const place = (matrix: Shape, index: readonly number[], row: number, column: number) => {
      let matrices = 0;
      for (const [axis, extent] of batch(matrix).entries()) {
        matrices = matrices * extent + (extent === 1 ? 0 : index[rank - matrix.length + axis]!);
      }
      return (matrices * matrix.at(-2)! + row) * matrix.at(-1)! + column;
    };
    return tabulate(shape, (index) => {
      const row = place(a!.shape, index, index[rank - 2]!, 0);
      const column = place(b!.shape, index, 0, index[rank - 1]!);
      let total = 0;
      for (let k = 0; k < inner; k++) total += a!.data[row + k]! * b!.data[column + k * columns]!;
      return total;
    });
  },
  /** C = A·B: dA = dC·Bᵀ, dB = Aᵀ·dC; broadcast batches are summed by the walk. */
  gradient({ build, inputs: [a, b], upstream, needs, wanted }) {
    const transposed = (x: Value) => build.transpose(x, swapLast(x.shape.length));
    // F·Fᵀ, a Gram matrix: what comes through both factors is one product, (dC + dCᵀ)·F.
    if (isTransposeOf(build, b!, a!) && !wanted.has(b!)) {
      return [build.matmul(build.add(upstream, transposed(upstream)), a!), undefined];
    }
    return [
      needs[0] ? build.matmul(upstream, transposed(b!)) : undefined,
      needs[1] ? build.matmul(transposed(a!), upstream) : undefined,
    ];
  },
});

function isTransposeOf(build: Builder, value: Value, original: Value): boolean {
  const node = build.producer(value);
  return (
    node?.operator === transpose &&
    node.inputs[0] === original &&
    sameShape(node.attributes.order as Shape, swapLast(original.shape.length))
  );
}
