/** @file When a painting looks finished: its loss has stood still over many iterations of one size. */
import type { LossPoint } from './state.ts';

/** Over so many iterations the loss must have fallen by less than the share; judged by eye, both. */
const span = 60;
const share = 0.015;

export function looksFinished(losses: readonly LossPoint[]): boolean {
  const last = losses.at(-1);
  if (!last) return false;
  const sameSize = losses.filter(({ width }) => width === last.width);
  const earlier = sameSize.findLast(({ iteration }) => iteration <= last.iteration - span);
  if (!earlier || earlier.total <= 0) return false;
  return (earlier.total - last.total) / earlier.total < share;
}
