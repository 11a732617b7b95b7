/**
 * @file Convolution and its transpose: ONNX Conv-11 and ConvTranspose-11, two spatial axes, one group, no dilation.
 * Gradients after Dumoulin & Visin, "A guide to convolution arithmetic" (arXiv 1603.07285), chapter 4.
 */
import { at, tabulate } from '../arrays.ts';
import type { Builder } from '../build.ts';
import { ensure, type Value } from '../ir.ts';
import { type Edges, edges, type OnnxAttribute, operator, type Pair, pair, pairFromZero, rank4 } from '../operator.ts';

type Window = { readonly strides: Pair; readonly pads: Edges };

export const convolution = operator<Window>('Conv', {
  arity: [2, 3],
  attributes: { strides: pair, pads: edges },

  /** x [N, C, H, W], weight [O, C, kh, kw], bias [O] → [N, O, ⌊(H + top + bottom − kh)/sh⌋ + 1, …] */
  shape([x, weight, bias], { strides: [sh, sw], pads: [top, left, bottom, right] }) {
    const [n, c, h, w] = rank4(x);
    const [o, inner, kh, kw] = rank4(weight, 'weight');
    ensure(inner === c, `weight must be [out, in, kh, kw] with in = ${c}, not [${weight}]`);
    ensure(!bias || (bias.length === 1 && bias[0] === o), `bias must be [${o}]`);
    const [spareRows, spareColumns] = [h + top + bottom - kh, w + left + right - kw];
    ensure(spareRows >= 0 && spareColumns >= 0, 'the kernel is larger than the padded picture');
    return [n, o, Math.floor(spareRows / sh) + 1, Math.floor(spareColumns / sw) + 1];
  },

  evaluate([x, weight, bias], { strides: [sh, sw], pads: [top, left] }, shape) {
    const [, , h, w] = rank4(x!.shape);
    const [, channels, kh, kw] = rank4(weight!.shape);
    return tabulate(shape, ([n, o, y, x_]) => {
      let total = bias ? bias.data[o!]! : 0;
      for (let c = 0; c < channels; c++) {
        for (let i = 0; i < kh; i++) {
          const row = y! * sh + i - top;
          if (row < 0 || row >= h) continue;
          for (let j = 0; j < kw; j++) {
            const column = x_! * sw + j - left;
            if (column >= 0 && column < w) total += at(x!, [n!, c, row, column]) * at(weight!, [o!, c, i, j]);
          }
        }
      }
      return total;
    });
  },

  gradient({ build, inputs: [x, weight], attributes: { strides, pads }, upstream, needs }) {
    return [
      needs[0] ? inputGradient(build, upstream, weight!, x!.shape, strides, pads) : undefined,
      needs[1] ? weightGradient(build, x!, upstream, weight!.shape, strides, pads) : undefined,
      needs[2] ? build.sum(upstream, [0, 2, 3]) : undefined,
    ];
  },

  onnx: {
    attributes: ({ strides, pads }) => ({ strides: { ints: strides }, pads: { ints: pads } }),
    read: ({ attributes }) => readWindow(attributes),
  },
});

/**
 * With stride 1 the gradient is a convolution with the kernel flipped and its channels swapped, which the runtime has
 * in its fast blocked layout; its transposed convolution is several times slower and serves the other strides only.
 */
function inputGradient(
  build: Builder,
  upstream: Value,
  weight: Value,
  input: readonly number[],
  strides: Pair,
  pads: Edges,
): Value {
  const [, , kh, kw] = rank4(weight.shape);
  const [top, left, bottom, right] = pads;
  const full: Edges = [kh - 1 - top, kw - 1 - left, kh - 1 - bottom, kw - 1 - right];
  if (strides[0] === 1 && strides[1] === 1 && full.every((side) => side >= 0)) {
    const mirrored = build.transpose(build.flip(weight, [2, 3]), [1, 0, 2, 3]);
    return build.convolution(upstream, mirrored, undefined, { pads: full });
  }
  const [, , h, w] = rank4(input);
  const uncovered: Pair = [(h + top + bottom - kh) % strides[0], (w + left + right - kw) % strides[1]];
  return build.transposedConvolution(upstream, weight, strides, pads, uncovered);
}

/**
 * dW[o, c, i, j] = Σ dY[n, o, y, x] · X[n, c, y·sh + i, x·sw + j]: one matrix product for each of the kh·kw positions
 * of the kernel, over views of the padded picture.
 */
function weightGradient(
  build: Builder,
  x: Value,
  upstream: Value,
  shape: readonly number[],
  [sh, sw]: Pair,
  pads: Edges,
): Value {
  const [o, c, kh, kw] = rank4(shape);
  const [n, , h, w] = rank4(upstream.shape);
  const padded = build.pad(x, pads, 'constant');
  const gradient = build.reshape(upstream, [n, o, h * w]);
  const positions: Value[] = [];
  for (let i = 0; i < kh; i++) {
    for (let j = 0; j < kw; j++) {
      const seen = build.slice(padded, [2, 3], [i, j], [i + (h - 1) * sh + 1, j + (w - 1) * sw + 1], [sh, sw]);
      const columns = build.transpose(build.reshape(seen, [n, c, h * w]), [0, 2, 1]);
      positions.push(build.reshape(build.sum(build.matmul(gradient, columns), [0]), [o, c, 1]));
    }
  }
  return build.reshape(build.concat(positions, 2), [o, c, kh, kw]);
}

type TransposedWindow = Window & { readonly outputPadding: Pair };

export const transposedConvolution = operator<TransposedWindow>('ConvTranspose', {
  arity: [2, 2],
  attributes: { strides: pair, pads: edges, outputPadding: pairFromZero },

  /** x [N, O, H, W], weight [O, C, kh, kw] → [N, C, (H − 1)·sh + kh − top − bottom + outputPadding, …] */
  shape(
    [x, weight],
    { strides: [sh, sw], pads: [top, left, bottom, right], outputPadding: [extraRows, extraColumns] },
  ) {
    const [n, o, h, w] = rank4(x);
    const [inner, c, kh, kw] = rank4(weight, 'weight');
    ensure(inner === o, `weight must be [in, out, kh, kw] with in = ${o}, not [${weight}]`);
    ensure(extraRows < sh && extraColumns < sw, 'outputPadding must be smaller than the strides');
    return [n, c, (h - 1) * sh + kh - top - bottom + extraRows, (w - 1) * sw + kw - left - right + extraColumns];
  },

  evaluate([x, weight], { strides: [sh, sw], pads: [top, left] }, shape) {
    const [, outer, h, w] = rank4(x!.shape);
    const [, , kh, kw] = rank4(weight!.shape);
    return tabulate(shape, ([n, c, y, x_]) => {
      let total = 0;
      for (let i = 0; i < kh; i++) {
        const row = (y! + top - i) / sh;
        if (!Number.isInteger(row) || row < 0 || row >= h) continue;
        for (let j = 0; j < kw; j++) {
          const column = (x_! + left - j) / sw;
          if (!Number.isInteger(column) || column < 0 || column >= w) continue;
          for (let o = 0; o < outer; o++) total += at(x!, [n!, o, row, column]) * at(weight!, [o, c!, i, j]);
        }
      }
      return total;
    });
  },

  gradient({ build, inputs: [x, weight], attributes: { strides, pads }, upstream, needs }) {
    return [
      needs[0] ? build.convolution(upstream, weight!, undefined, { strides, pads }) : undefined,
      needs[1] ? weightGradient(build, upstream, x!, weight!.shape, strides, pads) : undefined,
    ];
  },

  onnx: {
    attributes: ({ strides, pads, outputPadding }) => ({
      strides: { ints: strides },
      pads: { ints: pads },
      output_padding: { ints: outputPadding },
    }),
    read({ attributes }) {
      ensure(!attributes.output_shape, 'output_shape is not supported: use output_padding');
      return { ...readWindow(attributes), outputPadding: ints(attributes.output_padding, [0, 0]) as unknown as Pair };
    },
  },
});

function readWindow(attributes: Readonly<Record<string, OnnxAttribute>>): Window {
  const { group, dilations, auto_pad } = attributes;
  ensure(!group || ('int' in group && group.int === 1), 'grouped convolution is not supported');
  ensure(
    ints(dilations, [1, 1]).every((step) => step === 1),
    'dilated convolution is not supported',
  );
  ensure(!auto_pad || ('text' in auto_pad && auto_pad.text === 'NOTSET'), 'auto_pad is not supported: write the pads');
  return {
    strides: ints(attributes.strides, [1, 1]) as unknown as Pair,
    pads: ints(attributes.pads, [0, 0, 0, 0]) as unknown as Edges,
  };
}

function ints(attribute: OnnxAttribute | undefined, otherwise: readonly number[]): readonly number[] {
  return attribute && 'ints' in attribute ? attribute.ints : otherwise;
}
