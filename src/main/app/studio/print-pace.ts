/** @file How long a print still takes: at first what its dialog told, and ever more what the print itself has measured. Pure. */
import type { PrintingEvent } from '../../../shared/job-events.ts';
import { blended } from '../../../shared/pace-estimate.ts';

/** Of the way, after which a print's own measure counts for half. */
const halfAt = 0.1;

/** `planned`: seconds of its plan, and `pace`: how much longer prints take here than planned, as the dialog reckoned. */
export function printSecondsLeft(
  { share, secondsLeft }: Pick<PrintingEvent, 'share' | 'secondsLeft'>,
  planned: number | undefined,
  pace = 1,
): number {
  const left = 1 - Math.min(1, share);
  if (planned === undefined || planned <= 0 || secondsLeft <= 0 || left <= 0) return secondsLeft;
  return left * blended(planned * pace, secondsLeft / left, share / (share + halfAt));
}
