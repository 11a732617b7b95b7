/**
 * @file What of a painting travels with its style: Gram matrices at several sizes, so that refining and printing need no
 * painting. A .safetensors file; of each symmetric matrix the upper triangle is kept, as float16 below a scale.
 */
import { assert } from '../../../shared/assert.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { Engine } from '../../engine/engine.ts';
import { toHalves } from '../../graph/half.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { styleInput } from '../../nets/objective.ts';
import { floatsOf, readSafetensors } from '../../weights/safetensors.ts';
import { type TensorToStore, writeSafetensors } from '../../weights/safetensors-write.ts';
import { extractTargets, type FeatureExtractor, positionsOf } from './extract-targets.ts';

/** Longest sides, besides the painting's own; a painting is enlarged by at most a half, as everywhere. */
const sides = [512, 1024, 2048];
const largestEnlargement = 1.5;
/** Seen at every size: what strokes are made of. */
const fineLayers = ['relu1_1', 'relu1_2', 'relu2_1', 'relu2_2', 'relu3_1'];
/** Large, and needed at the sizes at which pictures are composed only. */
const deepLayers = ['relu4_1', 'relu5_1'];
const largestDeepSide = 512;

/** Sizes from the smallest; the last may be the largest that the painting allows. */
export function targetSizes({ width, height }: Size): Size[] {
  const longest = Math.max(width, height);
  const wanted = sides.map((side) => Math.min(side, Math.round(longest * largestEnlargement)));
  // Its strokes as they are: what prints are measured with.
  wanted.push(Math.min(longest, sides.at(-1)!));
  return [...new Set(wanted.sort((a, b) => a - b))].map((side) => ({
    width: Math.max(1, Math.round((width * side) / longest)),
    height: Math.max(1, Math.round((height * side) / longest)),
  }));
}

/**
 * "relu2_1@512x344" holds A/M′ [C, C] row by row from the diagonal on, times the scale in "relu2_1@512x344.scale" [1].
 * `extractor` with average pooling, as pictures are optimised.
 */
export async function targetStatistics(
  engine: Engine,
  extractor: FeatureExtractor,
  painting: Picture,
): Promise<Uint8Array<ArrayBuffer>> {
  const tensors: TensorToStore[] = [];
  for (const size of targetSizes(painting)) {
    const isDeep = Math.max(size.width, size.height) <= largestDeepSide;
    const style = isDeep ? [...fineLayers, ...deepLayers] : fineLayers;
    const resized = resizePicture(painting, size.width, size.height);
    const [seen] = await extractTargets(engine, extractor, { content: [], style }, [resized]);
    for (const layer of style) {
      const { shape, data } = seen![styleInput(layer)]!;
      const name = `${layer}@${size.width}x${size.height}`;
      tensors.push(...storedTriangle(name, data, shape[0]!, positionsOf(layer, size)));
    }
  }
  const { width, height } = painting;
  return writeSafetensors(tensors, {
    kind: 'style-targets',
    pooling: extractor.pooling,
    network: extractor.sha256,
    painting: `${width}x${height}`,
  });
}

function storedTriangle(name: string, gram: Float32Array, channels: number, positions: number): TensorToStore[] {
  const largest = gram.reduce((max, value) => Math.max(max, Math.abs(value)), 0) / positions;
  const scale = largest === 0 ? 1 : largest;
  const triangle = new Float32Array((channels * (channels + 1)) / 2);
  let place = 0;
  for (let row = 0; row < channels; row++) {
    for (let column = row; column < channels; column++) {
      triangle[place++] = gram[row * channels + column]! / positions / scale;
    }
  }
  const halves = toHalves(triangle);
  assert(halves, 'targets: a Gram matrix holds no numbers', name);
  return [
    { name, data: halves, shape: [triangle.length] },
    { name: `${name}.scale`, data: Float32Array.of(scale), shape: [1] },
  ];
}

export interface TargetStatistics {
  /** Hash of the loss network that saw the painting. */
  readonly network: string;
  /** Longest side of the painting itself, where the file tells. */
  readonly nativeSide?: number;
  /** By layer, at each size A/M′ [C, C], whole. */
  readonly layers: ReadonlyMap<string, readonly { readonly size: Size; readonly gram: Float32Array }[]>;
}

/** Reads what `targetStatistics` gave. `file` is what to call it in messages. */
export function readTargetStatistics(bytes: Uint8Array, file: string): TargetStatistics {
  const { tensors, notes } = readSafetensors(bytes, file);
  const refuse = (detail: string, tensor = ''): never => {
    throw new AppError('style.bad-targets', { file, detail, tensor });
  };
  if (notes.get('kind') !== 'style-targets') refuse('@reason.targetsOther');
  const layers = new Map<string, { size: Size; gram: Float32Array }[]>();
  for (const tensor of tensors.values()) {
    if (tensor.name.endsWith('.scale')) continue;
    const [, layer, width, height] =
      tensor.name.match(/^(relu\d_\d)@(\d+)x(\d+)$/) ?? refuse('@reason.targetsUnknown', tensor.name);
    const triangle = floatsOf(tensor) ?? refuse('@reason.targetsNumbers', tensor.name);
    const stored = tensors.get(`${tensor.name}.scale`);
    const [scale] = (stored && floatsOf(stored)) ?? refuse('@reason.targetsScale', tensor.name);
    const gram = wholeMatrix(triangle, scale!) ?? refuse('@reason.targetsTriangle', tensor.name);
    const sizes = layers.get(layer!) ?? [];
    sizes.push({ size: { width: Number(width), height: Number(height) }, gram });
    layers.set(layer!, sizes);
  }
  const native = notes.get('painting')?.match(/^(\d{1,6})x(\d{1,6})$/);
  return {
    network: notes.get('network') ?? '',
    ...(native && { nativeSide: Math.max(Number(native[1]), Number(native[2])) }),
    layers,
  };
}

function wholeMatrix(triangle: Float32Array, scale: number): Float32Array | undefined {
  const channels = Math.round((Math.sqrt(8 * triangle.length + 1) - 1) / 2);
  if ((channels * (channels + 1)) / 2 !== triangle.length || !Number.isFinite(scale)) return undefined;
  const gram = new Float32Array(channels * channels);
  let place = 0;
  for (let row = 0; row < channels; row++) {
    for (let column = row; column < channels; column++) {
      const value = triangle[place++]! * scale;
      gram[row * channels + column] = value;
      gram[column * channels + row] = value;
    }
  }
  return gram;
}
