/**
 * @file Every write of the program on a disk that fails at each of its operations, one after the other: what is there is the old
 * or the new one, and nothing half-made stays. The same with kills: faults.long.test.ts.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { checkNextStart, failed, keepsDataFolder } from './testing/after-faults.ts';
import type { Outcome } from './testing/fail-acts.ts';
import { faultyActs } from './testing/faulty-acts.ts';

keepsDataFolder();

describe.each(Object.entries(faultyActs))('%s', (name, act) => {
  test.each(['ENOSPC', 'EIO', 'EACCES'] as const)(
    'is the old or the new one where an operation fails: %s',
    async (fault) => {
      const folder = await temporaryFolder();
      const outcomes = (await failed([name, fault, folder])) as Outcome[];
      for (const { n, said, state, isThrough } of outcomes) {
        expect({ n, state }).toEqual({ n, state: expect.stringMatching(/^(old|new)$/) });
        // Whoever is told that it is done has the new one.
        if (said === 'done') expect({ n, state }).toEqual({ n, state: 'new' });
        if (isThrough) expect(said).toBe('done');
        await checkNextStart(n, join(folder, `${n}`), act, state);
      }
      expect(outcomes.length).toBeGreaterThan(1);
    },
  );
});
