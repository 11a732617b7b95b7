import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderedPriorities } from './precedence.ts';
import { actNames, queueModel, type Step } from './testing/queue-model.ts';

const settles = fc.boolean();
const which = fc.nat(5);
const order = fc.record({
  priority: fc.constantFrom(...orderedPriorities),
  isShort: fc.boolean(),
  mayLeave: fc.boolean(),
  leavesWhenPaused: fc.boolean(),
  isSlowToLeave: fc.boolean(),
});
/** Mostly what a person does: an end, a kill or a close leaves less for all that comes behind it. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('add' as const), order, settles }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const), which, settles }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom(...actNames), which, settles }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('interact' as const, 'rest' as const), settles }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('killChild' as const, 'closeAndOpen' as const), settles }) },
);

/**
 * Nothing is lost or runs twice at the same time, whoever goes first goes first, after the close nothing begins, and all that is
 * wanted ends.
 */
test('whatever comes in whatever order, also where the child is killed or the program closed, the queue keeps its word', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { perform, finish, violations } = queueModel();
      for (const each of steps) await perform(each);
      await finish();
      expect(violations).toEqual([]);
    }),
    { numRuns: 2000 },
  );
}, 60_000);
