/** @file Channels to pixels: ONNX DepthToSpace-13, mode DCR. */
import { at, tabulate } from '../arrays.ts';
import { ensure } from '../ir.ts';
import { operator, positive, rank4 } from '../operator.ts';

export const depthToSpace = operator<{ readonly block: number }>('DepthToSpace', {
  arity: [1, 1],
  attributes: { block: positive },
  /** [N, block²·C, H, W] → [N, C, H·block, W·block]; channel (i·block + j)·C + c is pixel (i, j) of each block of c. */
  shape([x], { block }) {
    const [n, depth, h, w] = rank4(x);
    ensure(depth % block ** 2 === 0, `${depth} channels are no blocks of ${block} × ${block}`);
    return [n, depth / block ** 2, h * block, w * block];
  },
  evaluate([x], { block }, shape) {
    return tabulate(shape, ([n, c, y, x_]) => {
      const pixel = (y! % block) * block + (x_! % block);
      return at(x!, [n!, pixel * shape[1]! + c!, Math.floor(y! / block), Math.floor(x_! / block)]);
    });
  },
  gradient({ build, inputs: [x], attributes: { block }, upstream }) {
    const [n, depth, h, w] = rank4(x!.shape);
    const blocks = build.reshape(upstream, [n, depth / block ** 2, h, block, w, block]);
    return [build.reshape(build.transpose(blocks, [0, 3, 5, 1, 2, 4]), x!.shape)];
  },
  onnx: {
    attributes: ({ block }) => ({ blocksize: { int: block }, mode: { text: 'DCR' } }),
    read({ attributes: { blocksize, mode } }) {
      ensure(!mode || ('text' in mode && mode.text === 'DCR'), 'only the mode DCR is supported');
      ensure(blocksize && 'int' in blocksize, 'blocksize is missing');
      return { block: blocksize.int };
    },
  },
});
