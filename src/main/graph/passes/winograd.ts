/**
 * @file Convolutions of 3 × 3 as fewer multiplications: Winograd's F(4 × 4, 3 × 3) after Lavin & Gray (arXiv 1509.09308).
 * Tiles of 4 × 4 results come from tiles d of 6 × 6 pixels as Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A: summed over the channels, the
 * product ⊙ is 36 matrix products with a quarter of the multiplications. For the CPU only: GPUs have such kernels.
 * What it gains and what it costs stands in bench/RESULTS.md.
 */
import type { Builder } from '../build.ts';
import type { Graph, Node, Value } from '../ir.ts';
import { type Pads, rank4 } from '../operator.ts';
import { convolution } from '../ops/convolution.ts';
import { rebuild } from './rewrite.ts';

const tile = 4;
const patch = 6;
const places = patch * patch;

// The paper's matrices for the points 0, ±1, ±2 and infinity.
const dataTransform = [
  [4, 0, -5, 0, 1, 0],
  [0, -4, -4, 1, 1, 0],
  [0, 4, -4, -1, 1, 0],
  [0, -2, -1, 2, 1, 0],
  [0, 2, -1, -2, 1, 0],
  [0, 4, 0, -5, 0, 1],
];
const kernelTransform = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1],
];
const resultTransform = [
  [1, 1, 1, 1, 1, 0],
  [0, 1, -1, 2, -2, 0],
  [0, 1, 1, 4, 4, 0],
  [0, 1, -1, 8, -8, 1],
];

export interface WinogradOptions {
  /** Only convolutions with so many channels on both sides: below, moving the tiles costs what the products save. */
  readonly fewestChannels?: number;
  /** Only results of so many pixels: below, the transformed weights outweigh the picture. */
  readonly fewestPixels?: number;
}

export function winogradConvolutions(
  graph: Graph,
  { fewestChannels = 256, fewestPixels = 256 }: WinogradOptions = {},
): Graph {
  const kernels = new Map<number, Value>();
  return rebuild(graph, (build, node, inputs) =>
    fits(node, fewestChannels, fewestPixels)
      ? tiledConvolution(build, inputs, node.attributes.pads as unknown as Pads, kernels)
      : undefined,
  );
}

function fits({ operator, inputs, attributes, output }: Node, fewestChannels: number, fewestPixels: number): boolean {
  if (operator !== convolution || attributes.groups !== 1 || `${attributes.strides}` !== '1,1') return false;
  const [outer, inner, rows, columns] = rank4(inputs[1]!.shape);
  const [, , height, width] = rank4(output.shape);
  if (rows !== 3 || columns !== 3 || Math.min(outer, inner) < fewestChannels) return false;
  return height * width >= fewestPixels;
}

function tiledConvolution(
  build: Builder,
  [x, weight, bias]: readonly Value[],
  [top, left, bottom, right]: Pads,
  kernels: Map<number, Value>,
): Value {
  const [n, c, h, w] = rank4(x!.shape);
  const [o] = rank4(weight!.shape);
  const [height, width] = [h + top + bottom - 2, w + left + right - 2];
  const [rows, columns] = [Math.ceil(height / tile), Math.ceil(width / tile)];
  const tiles = rows * columns;

  // Bᵀ d B of every channel and tile is a convolution of each channel by itself, with stride 4.
  const below = bottom + rows * tile - height;
  const beside = right + columns * tile - width;
  const patches = build.convolution(x!, perChannel(build, c, kernels), undefined, {
    strides: [tile, tile],
    pads: [top, left, below, beside],
    groups: c,
  });
  // One picture has no axis for the batch: in that form the runtime leaves the transposition to the product.
  const data =
    n === 1
      ? build.transpose(build.reshape(patches, [c, places, tiles]), [1, 0, 2])
      : build.transpose(build.reshape(patches, [n, c, places, tiles]), [0, 2, 1, 3]); // [36, C, T] or [N, 36, C, T]
  const products = build.matmul(transformedWeights(build, x!, weight!), data); // [36, O, T] or [N, 36, O, T]
  const results = build.matmul(
    build.floats([tile * tile, places], both(resultTransform)),
    build.reshape(products, n === 1 ? [places, o * tiles] : [n, places, o * tiles]),
  );
  const pixels = build.depthToSpace(build.reshape(results, [n, tile * tile * o, rows, columns]), tile);
  const result = build.cropTo(pixels, [height, width]);
  return bias ? build.add(result, build.reshape(bias, [1, o, 1, 1])) : result;
}

/** Bᵀ d B as a kernel of 6 × 6 for each of the 36 results, the same for every channel; one constant a channel count. */
function perChannel(build: Builder, channels: number, known: Map<number, Value>): Value {
  const kernel = both(dataTransform);
  const all = new Float32Array(channels * kernel.length);
  for (let channel = 0; channel < channels; channel++) all.set(kernel, channel * kernel.length);
  const value = known.get(channels) ?? build.floats([channels * places, 1, patch, patch], all);
  known.set(channels, value);
  return value;
}

/**
 * G g Gᵀ of all kernels, [36, O, C]: four times the weights. Adding 0 · x to G keeps the runtime from computing it once
 * for all sessions' life, in which all layers' would lie in memory side by side; in each run it costs some percent.
 */
function transformedWeights(build: Builder, x: Value, weight: Value): Value {
  const [o, c] = rank4(weight.shape);
  const first = build.reshape(build.slice(x, [0, 1, 2, 3], [0, 0, 0, 0], [1, 1, 1, 1]), [1, 1]);
  const transform = build.add(build.floats([places, 9], both(kernelTransform)), build.scale(first, 0));
  const columns = build.transpose(build.reshape(weight, [o * c, 9]), [1, 0]); // [9, O·C]
  return build.reshape(build.matmul(transform, columns), [places, o, c]);
}

/** The matrix that does `matrix` to rows and columns at once: their Kronecker product. */
function both(matrix: readonly (readonly number[])[]): Float32Array {
  return Float32Array.from(
    matrix.flatMap((row) => matrix.flatMap((column) => row.flatMap((a) => column.map((b) => a * b)))),
  );
}
