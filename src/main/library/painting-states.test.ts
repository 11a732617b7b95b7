import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lateNotes } from '../../shared/jobs/live-notes.ts';
import type { StyliseRequest } from '../../shared/jobs/stylise.ts';
import { styliseParameters } from '../../shared/parameters/stylise.ts';
import { notesFile, openNotes } from '../files/notes.ts';
import { enterJob, jobFolder, unfinishedJobs } from './journal.ts';
import { boundStates, enterState, hasState, keepState, writtenStates } from './painting-states.ts';
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
  const works = ['middle', 'new', 'old', 'without'];
  expect(await boundStates(works, 250)).toEqual(['old']);
  expect(['old', 'middle', 'new'].filter(hasState)).toEqual(['middle', 'new']);
  expect(await boundStates(works, 50)).toEqual(['middle']);
  expect(hasState('new')).toBe(true);
});

test('it is entered in the journal again as it lay there, with what was asked since, and stays with the work', async () => {
  const home = await userHome();
  const path = join(home, 'photo.png');
  const source = { path, sha256: 'a'.repeat(64) };
  const request: StyliseRequest = {
    ...{ photo: source, paintings: [{ ...source, weight: 1 }], network: source, parameters: styliseParameters({}) },
    ...{ changes: [], output: join(home, 'out.png'), bits: 8, version: '1' },
  };
  const entry = await enterJob('first', { kind: 'stylise', request });
  await writeFile(entry.checkpoint, 'where it stood');
  const notes = openNotes(notesFile(entry.checkpoint));
  await notes.add({ number: 1, change: { iteration: 4, name: 'ratio', value: 2 } });
  await mkdir(workPaths('work').folder, { recursive: true });
  await keepState('work', entry.id);
  await entry.strike();

  for (let time = 0; time < 2; time++) {
    const { id, job, isBegun, running } = await enterState('work', 'again', [{ name: 'iterations', value: 90 }]);
    expect({ job, isBegun, running }).toEqual({ job: { kind: 'stylise', request }, isBegun: true, running: false });
    expect(await readFile(join(jobFolder(id), 'checkpoint'), 'utf8')).toBe('where it stood');
    expect(lateNotes(await openNotes(notesFile(join(jobFolder(id), 'checkpoint'))).read(), 1)).toMatchObject([
      { number: 2, asked: true, change: { name: 'iterations', value: 90 } },
    ]);
  }
  expect(hasState('work')).toBe(true);
});

test('one that cannot be entered whole is not entered at all', async () => {
  const home = await userHome();
  await stateOf('torn', 10, 0);
  await expect(enterState('torn', 'again', [])).rejects.toThrow();
  expect(await unfinishedJobs()).toEqual([]);
  expect(await readdir(join(home, 'jobs'))).toEqual([]);
});

test('what cannot be read of them is not taken for nothing', async () => {
  await userHome();
  await stateOf('whole', 10, 0);
  await writeFile(join(workPaths('whole').folder, 'state', 'job.json'), 'a photograph');
  expect(await writtenStates()).toBe('a photograph');
  await mkdir(join(workPaths('torn').folder, 'state', 'job.json'), { recursive: true });
  expect(await writtenStates()).toBeUndefined();
});

test('where no work is, nothing is bounded', async () => {
  await userHome();
  expect(await boundStates(['gone'], 0)).toEqual([]);
});
