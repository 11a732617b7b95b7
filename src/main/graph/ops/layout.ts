/** @file Operators that move elements without changing them: ONNX Reshape-14, Transpose-13, Expand-13, Concat-13, Slice-13. */
import { at, broadcastReader, broadcastShapes, tabulate } from '../arrays.ts';
import type { Builder } from '../build.ts';
import { ensure, sameShape, showShape, sizeOf, type Value } from '../ir.ts';
import { fromInt64s, int64s, integer, integers, operator } from '../operator.ts';

/** One extent of `shape` may be −1: whatever the number of elements leaves. A graph of symbolic size needs it. */
export const reshape = operator<{ readonly shape: readonly number[] }>('Reshape', {
  arity: [1, 1],
  attributes: { shape: integers },
  shape([x], { shape }) {
    const open = shape.indexOf(-1);
    const target = open === -1 ? shape : shape.with(open, sizeOf(x!) / -sizeOf(shape));
    const whole = target.every((extent) => Number.isInteger(extent) && extent > 0);
    ensure(whole && sizeOf(x!) === sizeOf(target), `cannot become ${showShape(shape)}`);
    return target;
  },
  evaluate: ([x]) => x!.data,
  gradient: ({ build, inputs: [x], upstream }) => [build.reshape(upstream, x!.shape)],
  onnx: {
    constants: ({ shape }) => [int64s(shape)],
    read({ constants: [target], inputs: [x], attributes: { allowzero } }) {
      const zeroCopies = !(allowzero && 'int' in allowzero && allowzero.int === 1);
      const copied = (axis: number) => x!.shape[axis] ?? 0;
      return {
        shape: fromInt64s(target, 'shape').map((extent, axis) => (extent === 0 && zeroCopies ? copied(axis) : extent)),
      };
    },
  },
});

export const transpose = operator<{ readonly order: readonly number[] }>('Transpose', {
  arity: [1, 1],
  attributes: { order: integers },
  shape([x], { order }) {
    ensure(
      sameShape(
        [...order].sort((a, b) => a - b),
        x!.map((_, axis) => axis),
      ),
      `${order} is no order of the axes`,
    );
    return order.map((axis) => x![axis]!);
  },
  evaluate([x], { order }, shape) {
    const source = x!.shape.map(() => 0);
    return tabulate(shape, (index) => {
      for (const [position, axis] of order.entries()) source[axis] = index[position]!;
      return at(x!, source);
    });
  },
  gradient({ build, attributes: { order }, upstream }) {
    return [
      build.transpose(
        upstream,
        order.map((_, axis) => order.indexOf(axis)),
      ),
    ];
  },
  onnx: {
    attributes: ({ order }) => ({ perm: { ints: order } }),
    read: ({ attributes: { perm }, inputs: [x] }) => ({
      order: perm && 'ints' in perm ? perm.ints : x!.shape.map((_, axis) => x!.shape.length - 1 - axis),
    }),
  },
});

export const expand = operator<{ readonly shape: readonly number[] }>('Expand', {
  arity: [1, 1],
  attributes: { shape: integers },
  shape([x], { shape }) {
    ensure(sameShape(broadcastShapes(x!, shape), shape), `does not broadcast to ${showShape(shape)}`);
    return shape;
  },
  evaluate: ([x], _, shape) => tabulate(shape, broadcastReader(x!, shape.length)),
  /** The walk sums it back to the input's shape. */
  gradient: ({ upstream }) => [upstream],
  onnx: {
    constants: ({ shape }) => [int64s(shape)],
    read: ({ constants: [shape], inputs: [x] }) => ({ shape: broadcastShapes(x!.shape, fromInt64s(shape, 'shape')) }),
  },
});

export const concat = operator<{ readonly axis: number }>('Concat', {
  arity: [1, Number.POSITIVE_INFINITY],
  attributes: { axis: integer },
  shape(inputs, { axis }) {
    const [first] = inputs;
    ensure(axis >= 0 && axis < first!.length, `axis ${axis} does not exist`);
    for (const other of inputs) {
      ensure(sameShape(first!.with(axis, 0), other.with(axis, 0)), `shapes differ in another axis than ${axis}`);
    }
    return first!.with(
      axis,
      inputs.reduce((total, shape) => total + shape[axis]!, 0),
    );
  },
  evaluate(inputs, { axis }, shape) {
    return tabulate(shape, (index) => {
      let place = index[axis]!;
      const part = inputs.find(({ shape: { [axis]: extent } }) => {
        if (place < extent!) return true;
        place -= extent!;
        return false;
      });
      return at(part!, index.with(axis, place));
    });
  },
  gradient({ build, inputs, attributes: { axis }, upstream, needs }) {
    let start = 0;
    return inputs.map((input, i) => {
      const end = start + input.shape[axis]!;
      const part = needs[i] ? build.slice(upstream, [axis], [start], [end]) : undefined;
      start = end;
      return part;
    });
  },
  onnx: {
    attributes: ({ axis }) => ({ axis: { int: axis } }),
    read({ attributes: { axis }, inputs: [first] }) {
      ensure(axis && 'int' in axis, 'axis is missing');
      return { axis: axis.int < 0 ? axis.int + first!.shape.length : axis.int };
    },
  },
});

/** The `end` of a slice that goes backwards down to and including the first element. */
export const beforeFirst = -1_000_000_000;

type SliceAttributes = {
  readonly axes: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly steps: readonly number[];
};

/** Count and first index along one axis, clamped as in ONNX (and numpy). */
function range(extent: number, start: number, end: number, step: number): { first: number; count: number } {
  const clamp = (index: number, low: number, high: number) =>
    Math.min(high, Math.max(low, index < 0 ? index + extent : index));
  const first = step > 0 ? clamp(start, 0, extent) : clamp(start, 0, extent - 1);
  const stop = step > 0 ? clamp(end, 0, extent) : clamp(end, -1, extent - 1);
  return { first, count: Math.max(0, Math.ceil((stop - first) / step)) };
}

export const slice = operator<SliceAttributes>('Slice', {
  arity: [1, 1],
  attributes: { axes: integers, starts: integers, ends: integers, steps: integers },
  shape([x], { axes, starts, ends, steps }) {
    ensure(
      starts.length === axes.length && ends.length === axes.length && steps.length === axes.length,
      'lists differ in length',
    );
    ensure(
      steps.every((step) => step !== 0),
      'a step must not be 0',
    );
    ensure(
      axes.every((axis) => axis >= 0 && axis < x!.length),
      `axes ${axes} do not exist in rank ${x!.length}`,
    );
    const shape = [...x!];
    for (const [i, axis] of axes.entries()) shape[axis] = range(x![axis]!, starts[i]!, ends[i]!, steps[i]!).count;
    return shape;
  },
  evaluate([x], { axes, starts, ends, steps }, shape) {
    const source = x!.shape.map(() => 0);
    const step = x!.shape.map(() => 1);
    const first = x!.shape.map(() => 0);
    for (const [i, axis] of axes.entries()) {
      step[axis] = steps[i]!;
      first[axis] = range(x!.shape[axis]!, starts[i]!, ends[i]!, steps[i]!).first;
    }
    return tabulate(shape, (index) => {
      for (let axis = 0; axis < source.length; axis++) source[axis] = first[axis]! + index[axis]! * step[axis]!;
      return at(x!, source);
    });
  },
  /** Each element goes back to where it was taken from; all others get zero. */
  gradient({ build, inputs: [x], attributes: { axes, starts, ends, steps }, upstream }) {
    return [
      axes.reduce((gradient, axis, i) => {
        const { first, count } = range(x!.shape[axis]!, starts[i]!, ends[i]!, steps[i]!);
        return placeAlongAxis(build, gradient, axis, x!.shape[axis]!, first, count, steps[i]!);
      }, upstream),
    ];
  },
  onnx: {
    constants: ({ axes, starts, ends, steps }) => [int64s(starts), int64s(ends), int64s(axes), int64s(steps)],
    read({ constants: [starts, ends, axes, steps], inputs: [x] }) {
      const from = fromInt64s(starts, 'starts');
      return {
        starts: from,
        ends: fromInt64s(ends, 'ends'),
        axes: axes
          ? fromInt64s(axes, 'axes').map((axis) => (axis < 0 ? axis + x!.shape.length : axis))
          : from.map((_, i) => i),
        steps: steps ? fromInt64s(steps, 'steps') : from.map(() => 1),
      };
    },
  },
});

/** Zeros of `extent` along `axis` with the `count` elements of `values` at first, first + step, … */
function placeAlongAxis(
  build: Builder,
  values: Value,
  axis: number,
  extent: number,
  first: number,
  count: number,
  step: number,
): Value {
  const ordered = step < 0 ? build.flip(values, [axis]) : values;
  const lowest = step < 0 ? first + (count - 1) * step : first;
  const apart = Math.abs(step);
  const spaced = apart === 1 ? ordered : spaceOut(build, ordered, axis, apart);
  const zeros = values.shape.map(() => 0);
  return build.padAxes(
    spaced,
    zeros.with(axis, lowest),
    zeros.with(axis, extent - lowest - spaced.shape[axis]!),
    'constant',
  );
}

/** Puts `apart − 1` zeros between neighbours along `axis`: n → (n − 1)·apart + 1. */
function spaceOut(build: Builder, x: Value, axis: number, apart: number): Value {
  const count = x.shape[axis]!;
  const split = [...x.shape.slice(0, axis + 1), 1, ...x.shape.slice(axis + 1)];
  const zeros = split.map(() => 0);
  const padded = build.padAxes(build.reshape(x, split), zeros, zeros.with(axis + 1, apart - 1), 'constant');
  return build.slice(build.reshape(padded, x.shape.with(axis, count * apart)), [axis], [0], [(count - 1) * apart + 1]);
}
