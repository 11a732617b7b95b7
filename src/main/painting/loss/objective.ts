/** @file The objective at one scale: targets computed once, then loss and gradient of any picture. */
import type { Size } from '../../../shared/geometry.ts';
import type { LossReport } from '../../../shared/job-events.ts';
import type { Engine, EngineTensor, Session } from '../../engine/engine.ts';
import { winogradConvolutions } from '../../graph/passes/winograd.ts';
import type { Picture } from '../../imaging/picture.ts';
import {
  contentInput,
  type LossLayers,
  meanInput,
  objectiveGraph,
  rootsGraph,
  styleInput,
} from '../../nets/objective.ts';
import { extractTargets, type FeatureExtractor, positionsOf } from './extract-targets.ts';
import { sumOfSquares } from './squares.ts';
import { type Factors, type LayerNorms, reportLosses } from './weighting.ts';

/** A loss network and the layers that count. */
export interface LossModel extends FeatureExtractor {
  readonly layers: LossLayers;
  /** Convolutions in Winograd's tiles: a third less time for a third more memory. */
  readonly fast?: boolean;
}

export interface Evaluation {
  readonly loss: LossReport;
  /** What the optimiser minimises: the total, times the number of picture values and a constant. */
  readonly value: number;
  /** Of `value`, [3, H, W]. */
  readonly gradient: Float32Array;
}

export interface Objective {
  readonly norms: LayerNorms;
  evaluate(picture: Float32Array, factors: Factors): Promise<Evaluation>;
  /** Gives its memory back; an equal objective may be prepared again. */
  dispose(): Promise<void>;
}

/**
 * Optimisers see the loss times the number of picture values times this: step length and Adam's epsilon then do not
 * depend on the size, and L-BFGS, whose curvature test is absolute, does not stall.
 */
export const optimiserScale = 50;
/** Per value, so that a layer in which nothing stirs (a black picture may be one) is no division by zero. */
export const minMeanSquare = 1e-6;

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

/** `photo`: planes of the padded `canvas`. */
export async function prepareObjective(
  engine: Engine,
  lossModel: LossModel,
  canvas: Size,
  photo: Float32Array,
  paintings: readonly WeighedPicture[],
): Promise<Objective> {
  const content = await contentTargets(engine, lossModel, canvas, photo);
  const style = await styleTargets(engine, lossModel, paintings);
  return objectiveOf(await objectiveSession(engine, lossModel, canvas), lossModel, canvas, content, style);
}

/** Loss and gradient of pictures of `canvas`, whatever their targets. */
export function objectiveSession(
  engine: Engine,
  { network, sha256, layers, pooling, fast = false }: LossModel,
  { width, height }: Size,
): Promise<Session> {
  return engine.session({
    recipe: ['objective', sha256, layers, pooling, fast, height, width],
    build: () => {
      const graph = objectiveGraph(network, layers, pooling, height, width);
      return fast ? winogradConvolutions(graph) : graph;
    },
  });
}

/** The session is the objective's from now on. */
export function objectiveOf(
  session: Session,
  { layers }: LossModel,
  canvas: Size,
  content: Targets,
  style: StyleTargets,
): Objective {
  const targets = targetInputs(content, style);
  const norms = normsOf(content, style);
  return {
    norms,
    evaluate: (picture, factors) => evaluate(session, layers, targets, norms, canvas, picture, factors),
    dispose: () => session.dispose(),
  };
}

/** Targets by the names of the graphs' inputs. */
export function targetInputs(content: Targets, style: StyleTargets): Record<string, EngineTensor> {
  const named = (tensors: Targets, name: (layer: string) => string) =>
    Array.from(tensors, ([layer, tensor]) => [name(layer), tensor] as const);
  return Object.fromEntries([
    ...named(content, contentInput),
    ...named(style.matrices, styleInput),
    ...named(style.means, meanInput),
  ]);
}

async function evaluate(
  session: Session,
  layers: LossLayers,
  targets: Readonly<Record<string, EngineTensor>>,
  norms: LayerNorms,
  { width, height }: Size,
  picture: Float32Array,
  factors: Factors,
): Promise<Evaluation> {
  const scale = (picture.length * optimiserScale) / factors.unit;
  const vector = (names: readonly string[], values: Readonly<Record<string, number>>): EngineTensor => ({
    shape: [names.length],
    data: Float32Array.from(names, (name) => (values[name] ?? 0) * scale),
  });
  const results = await session.run({
    ...targets,
    picture: { shape: [1, 3, height, width], data: picture },
    contentFactors: vector(layers.content, factors.content),
    styleFactors: vector(layers.style, factors.style),
    smoothnessFactor: { shape: [1], data: Float32Array.of(factors.smoothness * scale) },
  });
  const named = (names: readonly string[], sums: EngineTensor | undefined) =>
    Object.fromEntries(names.map((name, i) => [name, sums!.data[i]!]));
  const loss = reportLosses(
    {
      content: named(layers.content, results.contentSums),
      style: named(layers.style, results.styleSums),
      smoothness: results.smoothness!.data[0]!,
    },
    factors,
    norms,
  );
  return { loss, value: loss.total * picture.length * optimiserScale, gradient: results.gradient!.data };
}

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

/** What each layer's loss is measured in: 1 is what an empty picture gets. */
export function normsOf(content: Targets, { matrices, means }: StyleTargets): LayerNorms {
  const norms = (tensors: Targets, others?: Targets) =>
    Object.fromEntries(
      Array.from(tensors, ([layer, { data }]) => {
        const other = others?.get(layer)?.data;
        return [layer, Math.max(minMeanSquare * data.length, sumOfSquares(data) + (other ? sumOfSquares(other) : 0))];
      }),
    );
  return {
    content: norms(content),
    style: norms(matrices, means),
    channels: Object.fromEntries(Array.from(matrices, ([layer, { shape }]) => [layer, shape[0]!])),
  };
}
