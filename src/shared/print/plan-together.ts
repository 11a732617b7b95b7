/** @file What two prints take that are painted one after the other and become one file. */
import type { PrintPlan } from './plan.ts';

/** `second`: all of it but what the file takes. Memory is that of the one that takes more. */
export function planTogether(first: PrintPlan, second: PrintPlan | undefined): PrintPlan {
  if (!second) return first;
  return {
    ...first,
    diskBytes: first.diskBytes + second.diskBytes,
    memoryBytes: Math.max(first.memoryBytes, second.memoryBytes),
    seconds: first.seconds + second.seconds,
  };
}

/** Of a print that is painted and neither judged nor written. */
export function paintedOnly(plan: PrintPlan): PrintPlan {
  const parts = plan.parts.filter(({ part }) => part !== 'measure' && part !== 'write');
  return { ...plan, parts, seconds: parts.reduce((sum, { seconds }) => sum + seconds, 0) };
}
