/**
 * @file How a picture is painted on, by what it is compared with: which layers count, in steps of what size, and how closely it is
 * held to what it was. Judged by eye (docs/decisions/2026-11-25-prints.md).
 */
import type { RefineDepth } from '../../../shared/print/refinement.ts';
import type { StyleLoss } from '../../nets/objective.ts';
import { layersOf, type RefineWeights } from '../../painting/detail/losses.ts';
import { adamSteps, type StepRule } from '../../painting/detail/steps.ts';

export interface Look {
  readonly weights: RefineWeights;
  readonly rule: StepRule;
  /** Reduced to this share of the composition's size it stays the composition; what is finer is laid anew. */
  readonly held: number;
}
type Looks = Readonly<Record<RefineDepth, Look>>;

/**
 * What print recipes of before say, for ever. The first layers alone weave ripples over even areas, at any rate and most of all
 * relu1_2 and relu2_2; relu4_1 makes strokes of them. It costs twice as much, so at the last size, which is most of a print, the
 * steps without it are so small that the ripples cannot be seen.
 */
const deepGrams = { style: { relu2_1: 1, relu3_1: 2, relu4_1: 2 }, smoothness: 0 };
const gram: Looks = {
  strokes: { weights: deepGrams, rule: adamSteps(0.03), held: 1 },
  dabs: { weights: deepGrams, rule: adamSteps(0.012), held: 1 },
  grain: { weights: { style: { relu2_1: 1, relu3_1: 2 }, smoothness: 0 }, rule: adamSteps(0.0045), held: 1 },
};

/**
 * Held to all that the picture shows, nothing could be laid but what lies between its pixels: its own grain stayed, a woven pattern
 * at four times the size, and ripples came to it.
 */
const held = 0.75;
const deep: RefineWeights = {
  style: { relu1_1: 2, relu2_1: 2, relu3_1: 2, relu4_1: 1 },
  styleLoss: 'transport',
  smoothness: 30,
};
const transport: Looks = {
  strokes: { weights: deep, rule: adamSteps(0.015), held },
  dabs: { weights: deep, rule: adamSteps(0.012), held },
  grain: { weights: { ...deep, style: { relu1_1: 1, relu2_1: 1, relu3_1: 2 } }, rule: adamSteps(0.0045), held },
};

export const looks: Readonly<Record<StyleLoss, Looks>> = { gram, transport };

/** Of all its depths. */
export function layersOfLook(styleLoss: StyleLoss): string[] {
  return layersOf(looks[styleLoss].strokes.weights).style;
}
