/**
 * @file How much style counts against content while training. A fixed weight that suits thick oil drowns the photograph
 * under it and leaves pale ink unseen; so the weight follows what stays of the photograph.
 */
import type { TrainParameters } from '../../../shared/parameters/train.ts';
import type { StyleLoss } from '../../nets/objective.ts';

export interface Balance {
  readonly styleFactor: number;
  /** Running average of the content loss at full strength. */
  readonly content: number;
}

/**
 * Where the content loss should settle; 1 is what an empty picture gets. Each compares content at a layer of its own. By transport,
 * a face lost its eyes and mouth at 0.9 and kept them at 0.74.
 */
const wantedContent: Readonly<Record<StyleLoss, number>> = { gram: 1.2, transport: 0.72 };
/** Where it begins: quick trainings are too short to come far from it. */
const firstFactor: Readonly<Record<StyleLoss, number>> = { gram: 8, transport: 3.5 };
const bounds = { lowest: 1, highest: 60 };
/** Before this step the network has not learnt enough to judge by. */
const firstStep = 60;
const averageShare = 0.03;
const gain = 0.01;

type Weighting = Pick<TrainParameters, 'styleWeight' | 'styleLoss'>;

export function firstBalance({ styleWeight, styleLoss }: Weighting): Balance {
  return { styleFactor: styleWeight > 0 ? styleWeight : firstFactor[styleLoss], content: 0 };
}

/** `contents`: the content losses of the pictures that were painted at full strength. */
export function balanced(
  { styleFactor, content }: Balance,
  contents: readonly number[],
  step: number,
  { styleWeight, styleLoss }: Weighting,
): Balance {
  if (contents.length === 0) return { styleFactor, content };
  const newest = contents.reduce((sum, value) => sum + value, 0) / contents.length;
  const average = content === 0 ? newest : content + averageShare * (newest - content);
  if (styleWeight > 0 || step < firstStep) return { styleFactor, content: average };
  // Toward what is wanted by its relative distance, slowly: the network needs some dozen steps to follow.
  const wanted = wantedContent[styleLoss];
  const moved = styleFactor * Math.exp(gain * Math.max(-1, Math.min(1, (wanted - average) / wanted)));
  return { styleFactor: Math.min(bounds.highest, Math.max(bounds.lowest, moved)), content: average };
}
