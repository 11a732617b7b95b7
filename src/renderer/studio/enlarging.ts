/**
 * @file Saving at twice or four times the size: painted on at full size by the way of prints, not blown up. It is a job in the queue,
 * with progress and pause, and can be saved when it is done.
 */
import type { Size } from '../../shared/geometry.ts';
import { type Enlargement, enlargedOrder } from '../../shared/print/enlarged-order.ts';
import { printProblem } from '../../shared/print/problem.ts';
import type { StudioContext } from './context.ts';
import type { Notices } from './notices.ts';
import { aboutPrint } from './printing.ts';
import type { Saver } from './saver.ts';
import { canPrint, fittedSide, savedSize } from './selectors.ts';
import type { StudioState } from './state.ts';
import { say } from './words.ts';

export type { Enlargement };

export interface Enlarging {
  save(factor: Enlargement): Promise<void>;
}

/** Of what a saved picture would be, so many times as wide and as high; undefined where there is none, or its size is not known. */
export function enlargedSize(now: StudioState, factor: Enlargement): Size | undefined {
  // Only the finished picture can be, whatever of the timeline is looked at.
  const state = { ...now, lookBack: undefined };
  const size = canPrint(state) ? savedSize(state) : undefined;
  return size && { width: size.width * factor, height: size.height * factor };
}

export function createEnlarging({ store, client }: StudioContext, notices: Notices, saver: Saver): Enlarging {
  return {
    async save(factor) {
      const state = store.getState();
      const { work } = state;
      const size = enlargedSize(state, factor);
      if (!work?.photo || !size) return;
      const order = enlargedOrder(size);
      const problem = printProblem(work.photo, order);
      if (problem) return notices.fail(problem);
      try {
        await saver.flush();
        const wanted = { work: work.id, order, composition: fittedSide(state), enlarged: factor };
        const print = await client.call('startPrint', wanted);
        store.setState(({ prints }) => ({ prints: { ...prints, [print.id]: prints[print.id] ?? print } }));
        const { id, name, width, height } = print;
        notices.tell(say('enlarge.started', { name, width, height }), undefined, aboutPrint(id));
      } catch (thrown) {
        notices.failAsked(thrown);
      }
    },
  };
}
