/** @file Comparison, choice and conversion: ONNX Greater-13, Less-13, Equal-13, Where-16, Cast-13. */
import { broadcastReader, broadcastShapes, tabulate } from '../arrays.ts';
import { type Dtype, ensure } from '../ir.ts';
import { type Operator, operator, word } from '../operator.ts';
import { pairwise } from './pairwise.ts';

function comparison(name: string, holds: (a: number, b: number) => boolean): Operator {
  return pairwise(name, (a, b) => (holds(a, b) ? 1 : 0), 'none', 'bool');
}

export const greater = comparison('Greater', (a, b) => a > b);
export const less = comparison('Less', (a, b) => a < b);
export const equal = comparison('Equal', (a, b) => a === b);

export const where = operator('Where', {
  arity: [3, 3],
  dtype([condition, a, b]) {
    ensure(condition === 'bool', `the condition must be bool, not ${condition}`);
    ensure(a === b, `the alternatives differ in type: ${a} and ${b}`);
    return a!;
  },
  shape: ([condition, a, b]) => broadcastShapes(condition!, a!, b!),
  evaluate([condition, a, b], _, shape) {
    const [readCondition, readA, readB] = [condition!, a!, b!].map((array) => broadcastReader(array, shape.length));
    return tabulate(shape, (index) => (readCondition!(index) !== 0 ? readA!(index) : readB!(index)));
  },
  gradient({ build, inputs: [condition], upstream, needs }) {
    const zero = build.scalar(0);
    return [
      undefined,
      needs[1] ? build.where(condition!, upstream, zero) : undefined,
      needs[2] ? build.where(condition!, zero, upstream) : undefined,
    ];
  },
});

/** ONNX TensorProto.DataType of each type; the writer and the reader use it too. */
export const onnxTypes: Record<Dtype, number> = { float32: 1, float16: 10, int64: 7, bool: 9 };

/** The evaluator computes in float64 throughout: casting between floats changes nothing there. */
export const cast = operator<{ readonly to: Dtype }>('Cast', {
  arity: [1, 1],
  attributes: { to: word<Dtype>('float32', 'float16', 'int64', 'bool') },
  dtype: (_, { to }) => to,
  shape: ([x]) => x!,
  evaluate([x], { to }) {
    if (to === 'bool') return x!.data.map((value) => (value !== 0 ? 1 : 0));
    return to === 'int64' ? x!.data.map(Math.trunc) : x!.data;
  },
  gradient({ build, inputs: [x], output, upstream }) {
    const isFloat = (dtype: Dtype) => dtype === 'float32' || dtype === 'float16';
    return [isFloat(x!.dtype) && isFloat(output.dtype) ? build.cast(upstream, x!.dtype) : undefined];
  },
  onnx: {
    attributes: ({ to }) => ({ to: { int: onnxTypes[to] } }),
    read({ attributes: { to } }) {
      const dtype = (Object.keys(onnxTypes) as Dtype[]).find((name) => to && 'int' in to && onnxTypes[name] === to.int);
      ensure(dtype, 'casts to a type that is not supported');
      return { to: dtype };
    },
  },
});
