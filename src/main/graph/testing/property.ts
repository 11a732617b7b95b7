/** @file A test whose claim holds for whatever an arbitrary draws. */
import fc from 'fast-check';
import { test } from 'vitest';

/** `holds` fails by throwing, as expect does. */
export function property<T>(
  claim: string,
  arbitrary: fc.Arbitrary<T>,
  holds: (drawn: T) => void | Promise<void>,
  runs = 60,
): void {
  test(claim, () =>
    fc.assert(
      fc.asyncProperty(arbitrary, async (drawn) => void (await holds(drawn))),
      { numRuns: runs },
    ),
  );
}
