/** @file Pooling: ONNX AveragePool-11 and MaxPool-12, kernel = stride, no padding: what VGG needs. */
import { at, tabulate } from '../arrays.ts';
import { ensure, type Shape } from '../ir.ts';
import { type Array64, type OnnxForm, operator, type Pair, pair, rank4 } from '../operator.ts';

type Pooling = { readonly kernel: Pair };

/** [N, C, H, W] → [N, C, ⌊H/kh⌋, ⌊W/kw⌋]: rows and columns left over are dropped. */
function pooledShape([x]: readonly Shape[], { kernel: [kh, kw] }: Pooling): Shape {
  const [n, c, h, w] = rank4(x);
  ensure(h >= kh && w >= kw, `the picture is smaller than the window of ${kh} × ${kw}`);
  return [n, c, Math.floor(h / kh), Math.floor(w / kw)];
}

function* pixelsInWindow(x: Array64, [n, c, y, x_]: readonly number[], [kh, kw]: Pair): Generator<number> {
  for (let i = 0; i < kh; i++) for (let j = 0; j < kw; j++) yield at(x, [n!, c!, y! * kh + i, x_! * kw + j]);
}

const onnx: OnnxForm<Pooling> = {
  attributes: ({ kernel }) => ({ kernel_shape: { ints: kernel }, strides: { ints: kernel } }),
  read({ attributes: { kernel_shape, strides, pads, dilations, ceil_mode, auto_pad } }) {
    ensure(
      kernel_shape && 'ints' in kernel_shape && kernel_shape.ints.length === 2,
      'kernel_shape must be two integers',
    );
    const kernel = kernel_shape.ints as unknown as Pair;
    ensure(
      strides && 'ints' in strides && `${strides.ints}` === `${kernel}`,
      'pooling is supported with stride = kernel only',
    );
    ensure(!pads || ('ints' in pads && pads.ints.every((side) => side === 0)), 'padded pooling is not supported');
    ensure(
      !dilations || ('ints' in dilations && dilations.ints.every((step) => step === 1)),
      'dilated pooling is not supported',
    );
    ensure(!ceil_mode || ('int' in ceil_mode && ceil_mode.int === 0), 'ceil_mode is not supported');
    ensure(!auto_pad || ('text' in auto_pad && auto_pad.text === 'NOTSET'), 'auto_pad is not supported');
    return { kernel };
  },
};

export const averagePool = operator<Pooling>('AveragePool', {
  arity: [1, 1],
  attributes: { kernel: pair },
  shape: pooledShape,
  evaluate([x], { kernel }, shape) {
    return tabulate(shape, (index) => {
      let total = 0;
      for (const pixel of pixelsInWindow(x!, index, kernel)) total += pixel;
      return total / (kernel[0] * kernel[1]);
    });
  },
  /** Each output spreads 1/(kh·kw) of its gradient over its window; rows and columns that no window covered get zero. */
  gradient({ build, inputs: [x], attributes: { kernel }, upstream }) {
    const spread = build.resizeNearest(build.scale(upstream, 1 / (kernel[0] * kernel[1])), kernel);
    return [build.padTo(spread, x!.shape)];
  },
  onnx,
});

export const maxPool = operator<Pooling>('MaxPool', {
  arity: [1, 1],
  attributes: { kernel: pair },
  shape: pooledShape,
  evaluate: ([x], { kernel }, shape) => tabulate(shape, (index) => Math.max(...pixelsInWindow(x!, index, kernel))),
  /**
   * The gradient goes to the largest pixel of each window. Equal ones share it, where other frameworks give all to the
   * first: on flat areas of a picture that would push every stroke up and to the left.
   */
  gradient({ build, inputs: [x], attributes: { kernel }, output, upstream }) {
    const [, , h, w] = rank4(output.shape);
    const covered = build.cropTo(x!, [h * kernel[0], w * kernel[1]]);
    const isLargest = build.cast(build.equal(covered, build.resizeNearest(output, kernel)), 'float32');
    const ties = build.scale(build.averagePool(isLargest, kernel), kernel[0] * kernel[1]);
    const share = build.resizeNearest(build.divide(upstream, ties), kernel);
    return [build.padTo(build.multiply(isLargest, share), x!.shape)];
  },
  onnx,
});
