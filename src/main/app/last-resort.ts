/**
 * @file A mistake of ours that nobody caught ends a program. A studio in which pictures wait and are painted goes on instead:
 * the mistake is told, and what is not on the disk yet is put there.
 */
import { reportError } from '../../shared/errors.ts';
import { logger } from '../diagnostics/log.ts';
import { mistakes } from './start-diagnostics.ts';
import type { Studio } from './studio/open-studio.ts';

/** One that comes again with every tick must fill neither terminal nor window. */
const pauseMilliseconds = 1000;

type LastEvents = Pick<NodeJS.Process, 'on' | 'off'>;

/** For the process of a studio, as long as it is open; gives what takes it back. */
export function surviveMistakes(
  { survive }: Pick<Studio, 'survive'>,
  { events = process, now = Date.now }: { events?: LastEvents; now?: () => number } = {},
): () => void {
  let last = Number.NEGATIVE_INFINITY;
  const heard = (error: unknown) => {
    if (now() - last < pauseMilliseconds) return;
    last = now();
    const { details, values } = reportError(error);
    logger(mistakes).error('nobody caught', values, details);
    survive(error);
  };
  events.on('uncaughtException', heard);
  events.on('unhandledRejection', heard);
  return () => {
    events.off('uncaughtException', heard);
    events.off('unhandledRejection', heard);
  };
}
