/** @file Every write of the program, killed at each of its operations: what is there is the old or the new one. Minutes. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { checkStartElsewhere, codeOf, failed, keepsDataFolder, libraryIn } from './testing/after-faults.ts';
import { faultyActs } from './testing/faulty-acts.ts';

keepsDataFolder();

test.each(Object.entries(faultyActs))(
  '%s is the old or the new one where the program is killed, and the next start leaves nothing half-made',
  async (name, act) => {
    const folder = await temporaryFolder();
    let operations = 0;
    for (let sent: unknown; sent === undefined; operations++) {
      const n = operations + 1;
      const place = join(folder, `${n}`);
      libraryIn(place);
      await mkdir(place);
      await act.prepare(place);
      sent = await failed([name, 'kill', place, `${n}`]);
      const found = await act.look(place).catch(codeOf);
      expect({ n, found }).toEqual({ n, found: expect.stringMatching(sent === undefined ? /^(old|new)$/ : /^new$/) });
      await checkStartElsewhere(n, place, act, found);
    }
    console.log(`${name}: killed at each of ${operations - 1} operations`);
    expect(operations).toBeGreaterThan(1);
  },
);
