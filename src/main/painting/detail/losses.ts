/** @file What a refined picture is compared with, how much each layer counts, and the pull that follows from its Gram matrices. */
import { assert } from '../../../shared/assert.ts';
import type { Weights } from '../../../shared/parameters/parameter.ts';
import type { EngineTensor } from '../../engine/engine.ts';
import { contentInput, type StyleLoss, styleInput } from '../../nets/objective.ts';
import { optimiserScale } from '../loss/objective.ts';
import { sumOfSquares } from '../loss/squares.ts';
import { minMeanSquare } from '../loss/targets.ts';
import { channelsOf, type GramSums, positionsOn, type TileLossModel } from './tile-model.ts';
import type { Tiling } from './tiling.ts';

/**
 * Gram matrices of the painting divided by its positions, A/M′, [C, C] by layer; or its moments divided so, [C + 1, C + 1] by the
 * name of their sums (tile-model.ts).
 */
export type StyleTargets = Readonly<Record<string, Float32Array | Float64Array>>;

/** The loss: (1 − share) Σ w s + share Σ v c + smoothness · TV, with s and c as in docs/decisions/2026-11-23-losses.md, Σw = Σv = 1. */
export interface RefineWeights {
  readonly style: Weights;
  /** Gram matrices unless said; a distribution needs moments. */
  readonly styleLoss?: StyleLoss;
  readonly content?: { readonly layers: Weights; readonly share: number };
  /** Of the mean of the squared differences of neighbours. */
  readonly smoothness: number;
}

/** Layers that count, in the order in which they are computed. */
export function layersOf({ style, content }: RefineWeights): { style: string[]; content: string[] } {
  const counting = (weights: Weights) => Object.keys(weights).filter((layer) => weights[layer]! > 0);
  return { style: counting(style), content: counting(content?.layers ?? {}) };
}

/** How much a layer of style counts in the whole loss. */
export function styleFactor({ style, content }: RefineWeights, layer: string): number {
  return ((1 - (content?.share ?? 0)) * style[layer]!) / totalOf(style);
}

/** Style losses s by layer: 0 is the painting's, 1 what an empty picture gets. */
export function styleLosses(lossModel: TileLossModel, tiling: Tiling, sums: GramSums, targets: StyleTargets) {
  return Object.fromEntries(
    Object.entries(sums).map(([layer, sum]) => {
      const positions = positionsOn(lossModel, layer, tiling);
      const target = targets[layer]!;
      return [
        layer,
        sum.reduce((total, value, i) => total + (value / positions - target[i]!) ** 2, 0) / normOf(target),
      ];
    }),
  );
}

/** What the gradient graph's factors are multiplied with: as the optimisers of whole pictures see the loss. */
export function gradientScale({ picture: { width, height } }: Tiling): number {
  return 3 * width * height * optimiserScale;
}

/** The style inputs of the gradient graph: twice d loss / d sums, that is 4 f (G/M − A/M′) / M. */
export function gramGradientsOf(
  lossModel: TileLossModel,
  tiling: Tiling,
  sums: GramSums,
  targets: StyleTargets,
  weights: RefineWeights,
): Record<string, EngineTensor> {
  const share = 1 - (weights.content?.share ?? 0);
  const total = totalOf(weights.style);
  const gramGradients: Record<string, EngineTensor> = {};
  for (const layer of layersOf(weights).style) {
    const [channels, positions, target] = [
      channelsOf(lossModel, layer),
      positionsOn(lossModel, layer, tiling),
      targets[layer],
    ];
    assert(target?.length === channels ** 2, 'refine: a layer has no target', layer);
    const factor = (share * weights.style[layer]! * gradientScale(tiling)) / total / normOf(target);
    const data = Float32Array.from(target, (a, i) => (4 * factor * (sums[layer]![i]! / positions - a)) / positions);
    gramGradients[styleInput(layer)] = { shape: [channels, channels], data };
  }
  return gramGradients;
}

/** ΣP² of the picture that content is compared with, by layer: the traces of its sums. */
export function squaresOf(lossModel: TileLossModel, tiling: Tiling, sums: GramSums): Record<string, number> {
  return Object.fromEntries(
    Object.entries(sums).map(([layer, sum]) => {
      const channels = channelsOf(lossModel, layer);
      let squares = 0;
      for (let c = 0; c < channels; c++) squares += sum[c * channels + c]!;
      return [layer, Math.max(minMeanSquare * channels * positionsOn(lossModel, layer, tiling), squares)];
    }),
  );
}

/** The content inputs of the gradient graph. */
export function contentFactors(
  tiling: Tiling,
  squares: Readonly<Record<string, number>>,
  weights: RefineWeights,
): Record<string, EngineTensor> {
  const { content } = weights;
  if (!content) return {};
  const total = totalOf(content.layers);
  return Object.fromEntries(
    layersOf(weights).content.map((layer) => {
      const factor = (content.share * content.layers[layer]! * gradientScale(tiling)) / total / squares[layer]!;
      return [contentInput(layer), { shape: [1], data: Float32Array.of(factor) }];
    }),
  );
}

/** The smoothness input of the gradient graph: a tile's mean over its neighbours counts as the canvas's does. */
export function smoothnessFactor({ canvas, tile }: Tiling, { smoothness }: RefineWeights, scale: number): EngineTensor {
  const neighbours = ({ width, height }: Tiling['tile']) => (height - 1) * width + height * (width - 1);
  return { shape: [1], data: Float32Array.of((smoothness * scale * neighbours(tile)) / neighbours(canvas)) };
}

/** What a Gram matrix's distance is measured in. */
export function normOf(target: Float32Array | Float64Array): number {
  return Math.max(minMeanSquare * target.length, sumOfSquares(target));
}

function totalOf(weights: Weights): number {
  return Object.values(weights).reduce((sum, weight) => sum + weight, 0);
}
