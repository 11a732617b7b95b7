/** @file Running sums: ONNX CumSum-14, with each element counted in its own sum and from the first element on. */
import { tabulate } from '../arrays.ts';
import { ensure, stridesOf, type Tensor } from '../ir.ts';
import { integer, operator } from '../operator.ts';

export const cumulativeSum = operator<{ readonly axis: number }>('CumSum', {
  arity: [1, 1],
  attributes: { axis: integer },
  shape([x], { axis }) {
    ensure(axis >= 0 && axis < x!.length, `axis ${axis} does not exist in rank ${x!.length}`);
    return x!;
  },
  evaluate([x], { axis }, shape) {
    const strides = stridesOf(shape);
    return tabulate(shape, (index) => {
      const place = index.reduce((sum, at, i) => sum + at * strides[i]!, 0);
      let total = 0;
      for (let back = 0; back <= index[axis]!; back++) total += x!.data[place - back * strides[axis]!]!;
      return total;
    });
  },
  /** Each element stands in its own sum and in all behind it. */
  gradient({ build, attributes: { axis }, upstream }) {
    return [build.flip(build.cumulativeSum(build.flip(upstream, [axis]), axis), [axis])];
  },
  onnx: {
    constants: ({ axis }) => [scalarInt64(axis)],
    read({ attributes, constants: [axis], inputs: [x] }) {
      for (const name of ['exclusive', 'reverse']) {
        const given = attributes[name];
        ensure(!given || ('int' in given && given.int === 0), `${name} is not supported`);
      }
      ensure(axis?.dtype === 'int64' && axis.data.length === 1, 'axis must be a constant int64 tensor');
      const [place] = Array.from(axis.data as BigInt64Array, Number);
      return { axis: place! < 0 ? place! + x!.shape.length : place! };
    },
  },
});

function scalarInt64(value: number): Tensor {
  return { dtype: 'int64', shape: [], data: BigInt64Array.of(BigInt(value)) };
}
