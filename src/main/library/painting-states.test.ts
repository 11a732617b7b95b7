import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { boundStates, hasState } from './painting-states.ts';
import { userHome } from './testing/user-home.ts';
import { workPaths } from './work-files.ts';

/** `age`: seconds since it was made. */
async function stateOf(work: string, bytes: number, age: number): Promise<void> {
  const folder = join(workPaths(work).folder, 'state');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'checkpoint'), new Uint8Array(bytes));
  const made = Date.now() / 1000 - age;
  await utimes(join(folder, 'checkpoint'), made, made);
}

test('of the states the oldest go until the rest fits, and the newest stays however large it is', async () => {
  await userHome();
  await stateOf('old', 100, 30);
  await stateOf('middle', 100, 20);
  await stateOf('new', 100, 10);
  expect(await boundStates(250)).toEqual(['old']);
  expect(['old', 'middle', 'new'].filter(hasState)).toEqual(['middle', 'new']);
  expect(await boundStates(50)).toEqual(['middle']);
  expect(hasState('new')).toBe(true);
});

test('where no work is, nothing is bounded', async () => {
  await userHome();
  expect(await boundStates(0)).toEqual([]);
});
