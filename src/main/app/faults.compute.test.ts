/**
 * @file Every write of the program on a disk that fails at each of its operations, one after the other, and by a program that is
 * killed at each: what is there is the old or the new one, and nothing half-made stays.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import type { Fault } from '../files/testing/fail-at.ts';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import type { Outcome } from './testing/fail-acts.ts';
import { faultyActs, nextStart, strays } from './testing/faulty-acts.ts';

const program = join(import.meta.dirname, 'testing/fail-acts.ts');

/** What it sends, or that it was killed. */
async function failed(args: readonly string[]): Promise<unknown> {
  const child = fork(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
  let sent: unknown;
  child.on('message', (message) => (sent = message));
  const [code, signal] = await once(child, 'close');
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`${args.join(' ')}: code ${code}`);
  return sent;
}

const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));

/** As long as the test runs, the data folder is the one in `place`. */
function libraryIn(place: string): void {
  process.env.IMPASTO_HOME = join(place, 'library');
}
beforeEach(() => {
  const before = process.env.IMPASTO_HOME;
  return () => {
    if (before === undefined) delete process.env.IMPASTO_HOME;
    else process.env.IMPASTO_HOME = before;
  };
});

describe.each(Object.entries(faultyActs))('%s', (name, { prepare, look }) => {
  /** Behind the next start nothing half-made is there, and what is, is what was. */
  async function checkNextStart(n: number, place: string, found: string): Promise<void> {
    libraryIn(place);
    await nextStart(place);
    const state = await look(place).catch(codeOf);
    expect({ n, state, left: await strays(place) }).toEqual({ n, state: found, left: [] });
  }

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
        await checkNextStart(n, join(folder, `${n}`), state);
      }
      expect(outcomes.length).toBeGreaterThan(1);
    },
  );

  test('is the old or the new one where the program is killed, and the next start leaves nothing half-made', async () => {
    const folder = await temporaryFolder();
    let operations = 0;
    for (let sent: unknown; sent === undefined; operations++) {
      const n = operations + 1;
      const place = join(folder, `${n}`);
      libraryIn(place);
      await mkdir(place);
      await prepare(place);
      sent = await failed([name, 'kill' satisfies Fault, place, `${n}`]);
      const found = await look(place).catch(codeOf);
      expect({ n, found }).toEqual({ n, found: expect.stringMatching(sent === undefined ? /^(old|new)$/ : /^new$/) });
      await checkNextStart(n, place, found);
    }
    console.log(`${name}: killed at each of ${operations - 1} operations`);
    expect(operations).toBeGreaterThan(1);
  });
});
