/** @file Nearest-neighbour enlargement by whole factors: ONNX Resize-13, asymmetric coordinates rounded down. */
import { at, tabulate } from '../arrays.ts';
import { ensure } from '../ir.ts';
import { operator, type Pair, pair, rank4 } from '../operator.ts';

export const resizeNearest = operator<{ readonly factors: Pair }>('Resize', {
  arity: [1, 1],
  attributes: { factors: pair },
  shape([x], { factors: [rows, columns] }) {
    const [n, c, h, w] = rank4(x);
    return [n, c, h * rows, w * columns];
  },
  evaluate([x], { factors: [rows, columns] }, shape) {
    return tabulate(shape, ([n, c, y, x_]) => at(x!, [n!, c!, Math.floor(y! / rows), Math.floor(x_! / columns)]));
  },
  /** Every pixel gathers the gradients of its block: their sum, as an average times its count. */
  gradient({ build, attributes: { factors }, upstream }) {
    return [build.scale(build.averagePool(upstream, factors), factors[0] * factors[1])];
  },
  onnx: {
    attributes: () => ({
      mode: { text: 'nearest' },
      coordinate_transformation_mode: { text: 'asymmetric' },
      nearest_mode: { text: 'floor' },
    }),
    constants: ({ factors }) => [undefined, { dtype: 'float32', shape: [4], data: Float32Array.of(1, 1, ...factors) }],
    read({ attributes: { mode, coordinate_transformation_mode, nearest_mode }, constants: [, scales] }) {
      ensure(!mode || ('text' in mode && mode.text === 'nearest'), 'only nearest-neighbour resizing is supported');
      const exact =
        coordinate_transformation_mode &&
        'text' in coordinate_transformation_mode &&
        coordinate_transformation_mode.text === 'asymmetric' &&
        nearest_mode &&
        'text' in nearest_mode &&
        nearest_mode.text === 'floor';
      ensure(exact, 'only asymmetric coordinates rounded down are supported');
      const [n, c, rows, columns] = Array.from((scales?.data ?? []) as Float32Array);
      ensure(
        n === 1 && c === 1 && Number.isInteger(rows) && Number.isInteger(columns),
        'only whole factors of height and width are supported',
      );
      return { factors: [rows!, columns!] };
    },
  },
});
