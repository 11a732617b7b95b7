/**
 * @file How much style counts against content while training. A fixed weight that suits thick oil drowns the photograph
 * under it and leaves pale ink unseen; so the weight follows what stays of the photograph.
 */

export interface Balance {
  readonly styleFactor: number;
  /** Running average of the content loss at full strength. */
  readonly content: number;
}

/** Where the content loss should settle; 1 is what an empty picture gets. */
const wantedContent = 1.2;
const firstFactor = 8;
const bounds = { lowest: 1, highest: 60 };
/** Before this step the network has not learnt enough to judge by. */
const firstStep = 60;
const averageShare = 0.03;
const gain = 0.01;

export function firstBalance(fixed: number): Balance {
  return { styleFactor: fixed > 0 ? fixed : firstFactor, content: 0 };
}

/** `contents`: the content losses of the pictures that were painted at full strength. `fixed`: 0 for automatic. */
export function balanced(
  { styleFactor, content }: Balance,
  contents: readonly number[],
  step: number,
  fixed: number,
): Balance {
  if (contents.length === 0) return { styleFactor, content };
  const newest = contents.reduce((sum, value) => sum + value, 0) / contents.length;
  const average = content === 0 ? newest : content + averageShare * (newest - content);
  if (fixed > 0 || step < firstStep) return { styleFactor, content: average };
  // Toward what is wanted by its relative distance, slowly: the network needs some dozen steps to follow.
  const moved = styleFactor * Math.exp(gain * Math.max(-1, Math.min(1, (wantedContent - average) / wantedContent)));
  return { styleFactor: Math.min(bounds.highest, Math.max(bounds.lowest, moved)), content: average };
}
