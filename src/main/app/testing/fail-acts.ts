/**
 * @file For tests, in a process of its own: does one act, in a folder for each operation at which it is to fail, until nothing
 * fails any more; says what was left each time. `kill`: in the folder that it is given, at the one operation. The act called
 * `nextStart` is what a start does.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Fault, failAt } from '../../files/testing/fail-at.ts';

export interface Outcome {
  /** Of the operation, from 1. */
  readonly n: number;
  /** Of the error, or `done`. */
  readonly said: string;
  readonly state: string;
  /** All operations were done, none failed. */
  readonly isThrough: boolean;
}

const [name, fault, folder, at] = process.argv.slice(2) as [string, Fault, string, string?];
const { faultyActs, nextStart } = await import('./faulty-acts.ts');
const nothing = async () => '';
const { prepare, act, look } = faultyActs[name] ?? { prepare: nothing, act: nextStart, look: nothing };
const codeOf = (error: unknown) => String((error as { code?: string }).code ?? (error as Error).stack ?? error);

if (at !== undefined) {
  process.env.IMPASTO_HOME = join(folder, 'library');
  const failing = failAt(Number(at), fault, folder);
  await act(folder);
  failing.end();
  process.send!(failing.seen);
} else {
  const outcomes: Outcome[] = [];
  for (let n = 1; outcomes.at(-1)?.isThrough !== true; n++) {
    const place = join(folder, `${n}`);
    process.env.IMPASTO_HOME = join(place, 'library');
    await mkdir(place);
    await prepare(place);
    const failing = failAt(n, fault, place);
    const said = await act(place).then(() => 'done', codeOf);
    failing.end();
    const state = await look(place).catch(codeOf);
    outcomes.push({ n, said, state, isThrough: failing.seen < n });
  }
  process.send!(outcomes);
}
process.disconnect();
