/**
 * @file What a picture is compared with: what the photograph shows, and what paintings are made of, with what losses are measured in.
 */
import type { Size } from '../../../shared/geometry.ts';
import type { Engine, EngineTensor } from '../../engine/engine.ts';
import type { Picture } from '../../imaging/picture.ts';
import { contentInput, type LossLayers, meanInput, rootsGraph, styleInput } from '../../nets/objective.ts';
import { extractTargets, type FeatureExtractor, positionsOf } from './extract-targets.ts';
import { sumOfSquares } from './squares.ts';
import type { LayerNorms } from './weighting.ts';

/** A loss network and the layers that count. */
export interface LossModel extends FeatureExtractor {
  readonly layers: LossLayers;
  /** Convolutions in Winograd's tiles: a third less time for a third more memory. */
  readonly fast?: boolean;
}

/** Tensors by layer. */
export type Targets = ReadonlyMap<string, EngineTensor>;

/** Gram matrices; or roots of covariances, and the means. */
export interface StyleTargets {
  readonly matrices: Targets;
  readonly means: Targets;
}

export interface WeighedPicture {
  readonly picture: Picture;
  readonly weight: number;
}

/** Per value, so that a layer in which nothing stirs (a black picture may be one) is no division by zero. */
export const minMeanSquare = 1e-6;

/** What the content layers see in `photo`, planes of the padded `canvas`. */
export async function contentTargets(
  engine: Engine,
  lossModel: LossModel,
  canvas: Size,
  photo: Float32Array,
): Promise<Targets> {
  const { content } = lossModel.layers;
  if (content.length === 0) return new Map();
  const [seen] = await extractTargets(engine, lossModel, { content, style: [] }, [{ ...canvas, pixels: photo }]);
  return new Map(content.map((layer) => [layer, seen![contentInput(layer)]!]));
}

/**
 * Gram matrices divided by their number of positions, or what the distributions of the features are; of several paintings
 * those of their weighted mixture.
 */
export async function styleTargets(
  engine: Engine,
  lossModel: LossModel,
  paintings: readonly WeighedPicture[],
): Promise<StyleTargets> {
  const { style, styleLoss } = lossModel.layers;
  const pictures = style.length > 0 ? paintings.map(({ picture }) => picture) : [];
  const wanted = { content: [], style, ...(styleLoss && { styleLoss }) };
  const seen = await extractTargets(engine, lossModel, wanted, pictures);
  const shares = sharesOf(paintings);
  if (styleLoss !== 'transport' || style.length === 0) {
    return {
      matrices: new Map(style.map((layer) => [layer, mixedGram(seen, paintings, shares, layer)])),
      means: new Map(),
    };
  }
  const mixed = style.map((layer) => [layer, mixedDistribution(seen, paintings, shares, layer)] as const);
  return {
    matrices: await rootsOf(
      engine,
      mixed.map(([layer, { covariance }]) => [layer, covariance] as const),
    ),
    means: new Map(mixed.map(([layer, { mean }]) => [layer, mean])),
  };
}

function sharesOf(paintings: readonly WeighedPicture[]): number[] {
  const total = paintings.reduce((sum, { weight }) => sum + weight, 0);
  return paintings.map(({ weight }) => weight / total);
}

/** The mean over the positions of all paintings, each as its share says. */
function mixedGram(
  seen: readonly Record<string, EngineTensor>[],
  paintings: readonly WeighedPicture[],
  shares: readonly number[],
  layer: string,
): EngineTensor {
  const { shape, data: first } = seen[0]![styleInput(layer)]!;
  let sum = new Float32Array(first.length);
  for (const [i, { picture }] of paintings.entries()) {
    const { data } = seen[i]![styleInput(layer)]!;
    const factor = shares[i]! / positionsOf(layer, picture);
    sum = sum.map((value, k) => value + factor * data[k]!);
  }
  return { shape, data: sum };
}

/** Of the mixture: its mean, and its covariance, what each varies by itself and how far its mean is from that of all. */
function mixedDistribution(
  seen: readonly Record<string, EngineTensor>[],
  paintings: readonly WeighedPicture[],
  shares: readonly number[],
  layer: string,
): { mean: EngineTensor; covariance: EngineTensor } {
  const own = seen.map((tensors) => tensors[meanInput(layer)]!.data);
  const { shape } = seen[0]![styleInput(layer)]!;
  const [channels] = shape as [number, number];
  const mean = Float32Array.from({ length: channels }, (_, c) =>
    own.reduce((sum, values, i) => sum + shares[i]! * values[c]!, 0),
  );
  const covariance = new Float32Array(channels * channels);
  for (const [i, { picture }] of paintings.entries()) {
    const { data } = seen[i]![styleInput(layer)]!;
    const apart = mean.map((value, c) => own[i]![c]! - value);
    const positions = positionsOf(layer, picture);
    for (let at = 0; at < covariance.length; at++) {
      const between = apart[Math.floor(at / channels)]! * apart[at % channels]!;
      covariance[at] = covariance[at]! + shares[i]! * (data[at]! / positions + between);
    }
  }
  return { mean: { shape: [channels, 1], data: mean }, covariance: { shape, data: covariance } };
}

async function rootsOf(engine: Engine, covariances: readonly (readonly [string, EngineTensor])[]): Promise<Targets> {
  const channels = Object.fromEntries(covariances.map(([layer, { shape }]) => [layer, shape[0]!]));
  const session = await engine.session({ recipe: ['roots', channels], build: () => rootsGraph(channels) });
  try {
    const inputs = covariances.map(([layer, tensor]) => [`covariance/${layer}`, tensor]);
    return new Map(Object.entries(await session.run(Object.fromEntries(inputs))));
  } finally {
    await session.dispose();
  }
}

/** Style as the objective's graph takes it: tensors by input, and what its losses are measured in. */
export interface StyleInputs {
  readonly tensors: Readonly<Record<string, EngineTensor>>;
  readonly norms: Omit<LayerNorms, 'content'>;
}

/** One style for the whole picture; or for that `region` of it (guided-style.ts). */
export function wholeStyle({ matrices, means }: StyleTargets, region?: number): StyleInputs {
  const named = (tensors: Targets, name: (layer: string, region?: number) => string) =>
    Array.from(tensors, ([layer, tensor]) => [name(layer, region), tensor] as const);
  return {
    tensors: Object.fromEntries([...named(matrices, styleInput), ...named(means, meanInput)]),
    norms: {
      style: normsOf(matrices, means),
      channels: Object.fromEntries(Array.from(matrices, ([layer, { shape }]) => [layer, shape[0]!])),
    },
  };
}

/** What each layer's loss is measured in: 1 is what an empty picture gets. */
export function normsOf(targets: Targets, others?: Targets): Record<string, number> {
  return Object.fromEntries(
    Array.from(targets, ([layer, { data }]) => {
      const other = others?.get(layer)?.data;
      return [layer, Math.max(minMeanSquare * data.length, sumOfSquares(data) + (other ? sumOfSquares(other) : 0))];
    }),
  );
}
