/**
 * @file Convolution and its transpose: ONNX Conv-11 and ConvTranspose-11, two spatial axes, groups, no dilation.
 * Gradients after Dumoulin & Visin, "A guide to convolution arithmetic" (arXiv 1603.07285), chapter 4.
 */
import { at, tabulate } from '../arrays.ts';
import type { Builder } from '../build.ts';
import { ensure, type Shape, type Value } from '../ir.ts';
import {
  edges,
  type OnnxAttribute,
  operator,
  type Pads,
  type Pair,
  pair,
  pairFromZero,
  positive,
  rank4,
} from '../operator.ts';

/** `groups`: the channels are parted into so many that do not see one another. */
type Window = { readonly strides: Pair; readonly pads: Pads; readonly groups: number };

export const convolution = operator<Window>('Conv', {
  arity: [2, 3],
  attributes: { strides: pair, pads: edges, groups: positive },

  /** x [N, C, H, W], weight [O, C/groups, kh, kw], bias [O] → [N, O, ⌊(H + top + bottom − kh)/sh⌋ + 1, …] */
  shape([x, weight, bias], { strides: [sh, sw], pads: [top, left, bottom, right], groups }) {
    const [n, c, h, w] = rank4(x);
    const [o, inner, kh, kw] = rank4(weight, 'weight');
    ensure(inner * groups === c, `weight must be [out, in, kh, kw] with in = ${c / groups}, not [${weight}]`);
    ensure(o % groups === 0, `${o} channels cannot be parted into ${groups} groups`);
    ensureBias(bias, o);
    const [spareRows, spareColumns] = [h + top + bottom - kh, w + left + right - kw];
    ensure(spareRows >= 0 && spareColumns >= 0, 'the kernel is larger than the padded picture');
    return [n, o, Math.floor(spareRows / sh) + 1, Math.floor(spareColumns / sw) + 1];
  },

  evaluate([x, weight, bias], { strides: [sh, sw], pads: [top, left], groups }, shape) {
    const [, all, h, w] = rank4(x!.shape);
    const [outputs, channels, kh, kw] = rank4(weight!.shape);
    return tabulate(shape, ([n, o, y, x_]) => {
      const first = Math.floor(o! / (outputs / groups)) * channels; // of the channels in this output's group
      let total = bias ? bias.data[o!]! : 0;
      for (let c = 0; c < channels; c++) {
        const plane = (n! * all + first + c) * h;
        const kernel = (o! * channels + c) * kh;
        for (let i = 0; i < kh; i++) {
          const row = y! * sh + i - top;
          if (row < 0 || row >= h) continue;
          for (let j = 0; j < kw; j++) {
            const column = x_! * sw + j - left;
            if (column < 0 || column >= w) continue;
            total += x!.data[(plane + row) * w + column]! * weight!.data[(kernel + i) * kw + j]!;
          }
        }
      }
      return total;
    });
  },

  gradient({ build, inputs: [x, weight], attributes, upstream, needs }) {
    return [
      needs[0] ? inputGradient(build, upstream, weight!, x!.shape, attributes) : undefined,
      needs[1] ? weightGradient(build, x!, upstream, weight!.shape, attributes) : undefined,
      needs[2] ? build.sum(upstream, [0, 2, 3]) : undefined,
    ];
  },

  onnx: {
    attributes: writeWindow,
    read: ({ attributes }) => readWindow(attributes),
  },
});

/**
 * With stride 1 the gradient is a convolution with the kernel flipped and its channels swapped, which the runtime has
 * in its fast blocked layout; its transposed convolution is several times slower and serves the other strides only.
 */
function inputGradient(build: Builder, upstream: Value, weight: Value, input: Shape, window: Window): Value {
  const { strides, pads, groups } = window;
  const [o, c, kh, kw] = rank4(weight.shape);
  const [top, left, bottom, right] = pads;
  const full: Pads = [kh - 1 - top, kw - 1 - left, kh - 1 - bottom, kw - 1 - right];
  if (strides[0] === 1 && strides[1] === 1 && full.every((side) => side >= 0)) {
    const grouped = build.reshape(build.flip(weight, [2, 3]), [groups, o / groups, c, kh, kw]);
    const swapped = build.reshape(build.transpose(grouped, [0, 2, 1, 3, 4]), [groups * c, o / groups, kh, kw]);
    return build.convolution(upstream, swapped, undefined, { pads: full, groups });
  }
  const [, , h, w] = rank4(input);
  const uncovered: Pair = [(h + top + bottom - kh) % strides[0], (w + left + right - kw) % strides[1]];
  return build.transposedConvolution(upstream, weight, undefined, { ...window, outputPadding: uncovered });
}

/**
 * dW[o, c, i, j] = Σ dY[n, o, y, x] · X[n, c, y·sh + i, x·sw + j]: one matrix product for each of the kh·kw positions
 * of the kernel, over views of the padded picture.
 */
function weightGradient(
  build: Builder,
  x: Value,
  upstream: Value,
  shape: Shape,
  { strides, pads, groups }: Window,
): Value {
  const [o, c, kh, kw] = rank4(shape);
  const [n, , h, w] = rank4(upstream.shape);
  const [sh, sw] = strides;
  const padded = build.pad(x, pads, 'constant');
  const gradient = build.reshape(upstream, [n, groups, o / groups, h * w]);
  const positions: Value[] = [];
  for (let i = 0; i < kh; i++) {
    for (let j = 0; j < kw; j++) {
      const seen = build.slice(padded, [2, 3], [i, j], [i + (h - 1) * sh + 1, j + (w - 1) * sw + 1], [sh, sw]);
      const columns = build.transpose(build.reshape(seen, [n, groups, c, h * w]), [0, 1, 3, 2]);
      positions.push(build.reshape(build.sum(build.matmul(gradient, columns), [0]), [o, c, 1]));
    }
  }
  return build.reshape(build.concat(positions, 2), [o, c, kh, kw]);
}

type TransposedWindow = Window & { readonly outputPadding: Pair };

export const transposedConvolution = operator<TransposedWindow>('ConvTranspose', {
  arity: [2, 3],
  attributes: { strides: pair, pads: edges, groups: positive, outputPadding: pairFromZero },

  /** x [N, O, H, W], weight [O, C/groups, kh, kw], bias [C] → [N, C, (H − 1)·sh + kh − top − bottom + outputPadding, …] */
  shape([x, weight, bias], { strides: [sh, sw], pads: [top, left, bottom, right], groups, outputPadding }) {
    const [n, o, h, w] = rank4(x);
    const [inner, c, kh, kw] = rank4(weight, 'weight');
    const [extraRows, extraColumns] = outputPadding;
    ensure(inner === o, `weight must be [in, out, kh, kw] with in = ${o}, not [${weight}]`);
    ensure(o % groups === 0, `${o} channels cannot be parted into ${groups} groups`);
    ensureBias(bias, c * groups);
    ensure(extraRows < sh && extraColumns < sw, 'outputPadding must be smaller than the strides');
    const rows = (h - 1) * sh + kh - top - bottom + extraRows;
    const columns = (w - 1) * sw + kw - left - right + extraColumns;
    return [n, c * groups, rows, columns];
  },

  evaluate([x, weight, bias], { strides: [sh, sw], pads: [top, left], groups }, shape) {
    const [, outer, h, w] = rank4(x!.shape);
    const [, channels, kh, kw] = rank4(weight!.shape);
    const members = outer / groups;
    return tabulate(shape, ([n, c, y, x_]) => {
      const first = Math.floor(c! / channels) * members;
      let total = bias ? bias.data[c!]! : 0;
      for (let i = 0; i < kh; i++) {
        const row = (y! + top - i) / sh;
        if (!Number.isInteger(row) || row < 0 || row >= h) continue;
        for (let j = 0; j < kw; j++) {
          const column = (x_! + left - j) / sw;
          if (!Number.isInteger(column) || column < 0 || column >= w) continue;
          for (let o = first; o < first + members; o++) {
            total += at(x!, [n!, o, row, column]) * at(weight!, [o, c! % channels, i, j]);
          }
        }
      }
      return total;
    });
  },

  /** The transpose of the transpose is the convolution itself. */
  gradient({ build, inputs: [x, weight], attributes: { strides, pads, groups }, upstream, needs }) {
    const window = { strides, pads, groups };
    return [
      needs[0] ? build.convolution(upstream, weight!, undefined, window) : undefined,
      needs[1] ? weightGradient(build, upstream, x!, weight!.shape, window) : undefined,
      needs[2] ? build.sum(upstream, [0, 2, 3]) : undefined,
    ];
  },

  onnx: {
    attributes: ({ outputPadding, ...window }) => ({
      ...writeWindow(window),
      output_padding: { ints: outputPadding },
    }),
    read({ attributes }) {
      ensure(!attributes.output_shape, 'output_shape is not supported: use output_padding');
      return { ...readWindow(attributes), outputPadding: ints(attributes.output_padding, [0, 0]) as unknown as Pair };
    },
  },
});

function ensureBias(bias: Shape | undefined, channels: number): void {
  ensure(!bias || (bias.length === 1 && bias[0] === channels), `bias must be [${channels}]`);
}

function writeWindow({ strides, pads, groups }: Window): Record<string, OnnxAttribute> {
  return { strides: { ints: strides }, pads: { ints: pads }, ...(groups > 1 && { group: { int: groups } }) };
}

function readWindow(attributes: Readonly<Record<string, OnnxAttribute>>): Window {
  const { group, dilations, auto_pad } = attributes;
  ensure(
    ints(dilations, [1, 1]).every((step) => step === 1),
    'dilated convolution is not supported',
  );
  ensure(!auto_pad || ('text' in auto_pad && auto_pad.text === 'NOTSET'), 'auto_pad is not supported: write the pads');
  return {
    strides: ints(attributes.strides, [1, 1]) as unknown as Pair,
    pads: ints(attributes.pads, [0, 0, 0, 0]) as unknown as Pads,
    groups: group && 'int' in group ? group.int : 1,
  };
}

function ints(attribute: OnnxAttribute | undefined, otherwise: readonly number[]): readonly number[] {
  return attribute && 'ints' in attribute ? attribute.ints : otherwise;
}
