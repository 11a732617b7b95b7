/** @file For tests: a user's data folder of their own, gone afterwards. */
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';

/** Until the test is over, the program's data folder is this one. */
export async function userHome(): Promise<string> {
  const before = process.env.IMPASTO_HOME;
  const home = await temporaryFolder();
  process.env.IMPASTO_HOME = home;
  onTestFinished(() => {
    if (before === undefined) delete process.env.IMPASTO_HOME;
    else process.env.IMPASTO_HOME = before;
  });
  return home;
}
