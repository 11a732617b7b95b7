/** @file Index arithmetic that the float64 evaluator and the shape rules share. Clear before fast: it judges, it does not serve. */
import { ensure, type Shape, showShape, sizeOf, stridesOf } from './ir.ts';
import type { Array64 } from './operator.ts';

/** The array of `shape` whose element at `index` is `element(index)`; the index is reused, so do not keep it. */
export function tabulate(shape: Shape, element: (index: readonly number[]) => number): Float64Array {
  const result = new Float64Array(sizeOf(shape));
  const index = shape.map(() => 0);
  for (let position = 0; position < result.length; position++) {
    result[position] = element(index);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]! += 1;
      if (index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
  return result;
}

/** Element of `array` at `index`. */
export function at({ shape, data }: Array64, index: readonly number[]): number {
  let position = 0;
  for (let axis = 0; axis < shape.length; axis++) position = position * shape[axis]! + index[axis]!;
  return data[position]!;
}

/** Shape of the result of broadcasting (ONNX "multidirectional broadcasting"). */
export function broadcastShapes(...shapes: readonly Shape[]): Shape {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const extents = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1);
    const extent = extents.find((candidate) => candidate !== 1) ?? 1;
    ensure(
      extents.every((other) => other === 1 || other === extent),
      `shapes ${shapes.map(showShape).join(' and ')} do not broadcast`,
    );
    return extent;
  });
}

/** A reader of `array` as if it had been broadcast to a shape of `rank`. */
export function broadcastReader({ shape, data }: Array64, rank: number): (index: readonly number[]) => number {
  const strides = stridesOf(shape).map((stride, axis) => (shape[axis] === 1 ? 0 : stride));
  const offset = rank - shape.length;
  return (index) => {
    let position = 0;
    for (let axis = 0; axis < strides.length; axis++) position += strides[axis]! * index[offset + axis]!;
    return data[position]!;
  };
}

/** [0, 1, …, rank − 1] */
export function everyAxis(rank: number): number[] {
  return Array.from({ length: rank }, (_, axis) => axis);
}
