/**
 * @file For tests: networks as other programs export them. They recolour a picture through three convolutions, the middle
 * ones at half the size, with biases that suit the range they are made for.
 */
import type { Layout, ValueRange } from '../../../../shared/foreign-style.ts';
import { Builder } from '../../../graph/build.ts';
import type { Graph, Value } from '../../../graph/ir.ts';
import { writeOnnx } from '../../../onnx/write.ts';

export interface ForeignNetwork {
  readonly range: ValueRange;
  /** Behind the last convolution; tanh is that of −1…1. */
  readonly end?: 'tanh' | 'clip';
  readonly layout?: Layout;
  /** Normalises inside, as most do: then the input's range cannot be seen, and does not matter. */
  readonly normalised?: boolean;
  /** Holds its size inside, so that it runs at no other. */
  readonly sizeInside?: boolean;
  /** Of what it declares: 224 × 224 unless said; free ones are declared open. */
  readonly side?: number;
  readonly free?: boolean;
}

const mixture = [0.2, 0.7, 0.1, 0.5, 0.1, 0.2, -0.4, 0.1, 0.9];
const shift = [0.02, 0.1, 0.2];

export function foreignNetwork(network: ForeignNetwork): Uint8Array<ArrayBuffer> {
  const { side = 224, free = false, layout = 'nchw' } = network;
  if (!free) return writeOnnx(graphOf(network, side, side));
  const [height, width] = layout === 'nchw' ? [2, 3] : [1, 2];
  return writeOnnx(graphOf(network, side, side), {
    dynamicAxes: {
      elsewhere: graphOf(network, side + 32, side + 64),
      names: { input: { [height]: 'height', [width]: 'width' } },
    },
  });
}

function graphOf(network: ForeignNetwork, height: number, width: number): Graph {
  const { range, end, layout = 'nchw', normalised = false, sizeInside = false } = network;
  const build = new Builder();
  const shape = layout === 'nchw' ? [1, 3, height, width] : [1, height, width, 3];
  const input = build.input('input', shape);
  let x = layout === 'nchw' ? input : build.transpose(input, [0, 3, 1, 2]);
  if (sizeInside) x = build.reshape(x, [1, 3, height, width]);
  const painted = ended(build, body(build, x, range, normalised), end);
  return build.finish({ output: layout === 'nchw' ? painted : build.transpose(painted, [0, 2, 3, 1]) });
}

function body(build: Builder, x: Value, range: ValueRange, normalised: boolean): Value {
  const size = range === 'bytes' ? 255 : range === 'unit' ? 1 : 2;
  // Positive and negative halves, so that the ReLU loses nothing.
  const both = convolve(
    build,
    x,
    6,
    3,
    (o, i, centre) => (centre && o % 3 === i ? (o < 3 ? 1 : -1) : 0),
    2,
    size * 0.01,
  );
  const inner = normalised ? normalise(build, both, size) : both;
  const mixed = convolve(
    build,
    build.relu(inner),
    3,
    6,
    (o, i, centre) => (centre ? mixture[o * 3 + (i % 3)]! * (i < 3 ? 1 : -1) : 0),
    1,
    0,
  );
  const middle = range === 'unit' || range === 'bytes' ? size : 0;
  const enlarged = build.resizeNearest(mixed, [2, 2]);
  const moved = build.floats(
    [1, 3, 1, 1],
    shift.map((value) => value * middle + (normalised ? 0.3 * size : 0)),
  );
  return build.add(enlarged, moved);
}

function normalise(build: Builder, x: Value, size: number): Value {
  const six = (value: number) => build.floats([6], new Float32Array(6).fill(value));
  return build.instanceNormalization(x, six(0.3 * size), six(0));
}

function convolve(
  build: Builder,
  x: Value,
  outputs: number,
  inputs: number,
  weight: (output: number, input: number, centre: boolean) => number,
  stride: number,
  bias: number,
): Value {
  const kernel = Float32Array.from({ length: outputs * inputs * 9 }, (_, at) =>
    weight(Math.floor(at / 9 / inputs), Math.floor(at / 9) % inputs, at % 9 === 4),
  );
  const biases = new Float32Array(outputs).fill(bias);
  return build.convolution(x, build.floats([outputs, inputs, 3, 3], kernel), build.floats([outputs], biases), {
    pads: [1, 1, 1, 1],
    strides: [stride, stride],
  });
}

function ended(build: Builder, x: Value, end: ForeignNetwork['end']): Value {
  if (end === 'tanh') return build.tanh(x);
  return end === 'clip' ? build.clip(x, 0, 1) : x;
}

/** Whatever graph a test draws, as a file. */
export function networkOf(draw: (build: Builder) => Record<string, Value>): Uint8Array<ArrayBuffer> {
  const build = new Builder();
  return writeOnnx(build.finish(draw(build)));
}
