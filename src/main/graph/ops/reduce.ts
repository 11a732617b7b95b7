/** @file Reductions: ONNX ReduceSum-13 (axes as an input) and ReduceMean-13 (axes as an attribute, until opset 18). */
import { everyAxis, tabulate } from '../arrays.ts';
import type { Builder } from '../build.ts';
import { ensure, type Shape, stridesOf, type Value } from '../ir.ts';
import { fromInt64s, int64s, integer, integers, type OnnxForm, type Operator, operator } from '../operator.ts';

type Reduction = { readonly axes: readonly number[]; readonly keepAxes: number };

function reduction(name: string, onnx: OnnxForm<Reduction>, divide: boolean): Operator {
  const count = (shape: Shape, axes: readonly number[]) => (divide ? axes.reduce((n, axis) => n * shape[axis]!, 1) : 1);
  return operator<Reduction>(name, {
    arity: [1, 1],
    attributes: { axes: integers, keepAxes: integer },
    shape([x], { axes, keepAxes }) {
      // ONNX reads "no axes" as "all axes"; we ask for them in full, so an empty list would change its meaning.
      ensure(axes.length > 0 || x!.length === 0, 'name at least one axis');
      ensure(
        axes.every((axis) => axis >= 0 && axis < x!.length),
        `axes ${axes} do not exist in rank ${x!.length}`,
      );
      if (keepAxes) return x!.map((extent, axis) => (axes.includes(axis) ? 1 : extent));
      return x!.filter((_, axis) => !axes.includes(axis));
    },
    evaluate([x], { axes, keepAxes }, shape) {
      const inner = x!.shape.map((extent, axis) => (axes.includes(axis) ? extent : 1));
      const strides = stridesOf(x!.shape);
      const kept = everyAxis(x!.shape.length).filter((axis) => keepAxes || !axes.includes(axis));
      const n = count(x!.shape, axes);
      return tabulate(shape, (index) => {
        const base = kept.reduce((sum, axis, i) => sum + index[i]! * strides[axis]!, 0);
        let total = 0;
        tabulate(inner, (offset) => {
          total += x!.data[base + offset.reduce((sum, step, axis) => sum + step * strides[axis]!, 0)]!;
          return 0;
        });
        return total / n;
      });
    },
    gradient({ build, inputs: [x], attributes: { axes }, upstream }) {
      return [build.scale(spread(build, upstream, x!, axes), 1 / count(x!.shape, axes))];
    },
    onnx,
  });
}

/** The reduced gradient with its axes put back, broadcast to the shape it came from. */
function spread(build: Builder, upstream: Value, x: Value, axes: readonly number[]): Value {
  const kept = x.shape.map((extent, axis) => (axes.includes(axis) ? 1 : extent));
  return build.expand(build.reshape(upstream, kept), x.shape);
}

const keep = (attributes: Reduction) => ({ int: attributes.keepAxes });
const wrap = (axes: readonly number[], rank: number) => axes.map((axis) => (axis < 0 ? axis + rank : axis));

export const sum = reduction(
  'ReduceSum',
  {
    attributes: (attributes) => ({ keepdims: keep(attributes) }),
    constants: ({ axes }) => [int64s(axes)],
    read({ attributes: { keepdims, noop_with_empty_axes }, constants: [axes], inputs: [x] }) {
      ensure(
        !noop_with_empty_axes || ('int' in noop_with_empty_axes && noop_with_empty_axes.int === 0),
        'noop_with_empty_axes is not supported',
      );
      const rank = x!.shape.length;
      return {
        axes: axes ? wrap(fromInt64s(axes, 'axes'), rank) : everyAxis(rank),
        keepAxes: keepdims && 'int' in keepdims ? keepdims.int : 1,
      };
    },
  },
  false,
);

export const mean = reduction(
  'ReduceMean',
  {
    attributes: (attributes) => ({ axes: { ints: attributes.axes }, keepdims: keep(attributes) }),
    read({ attributes: { axes, keepdims }, inputs: [x] }) {
      const rank = x!.shape.length;
      return {
        axes: axes && 'ints' in axes ? wrap(axes.ints, rank) : everyAxis(rank),
        keepAxes: keepdims && 'int' in keepdims ? keepdims.int : 1,
      };
    },
  },
  true,
);
