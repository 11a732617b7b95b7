import { chmod, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JobDescription } from '../../shared/jobs/job.ts';
import { enterJob, readEntry, readJournal, reenterJob, strikeJob, tidyJournal, unfinishedJobs } from './journal.ts';
import { smallJob } from './testing/small-job.ts';
import { userHome } from './testing/user-home.ts';

const job: JobDescription = smallJob();

test('names are made from the wish, plain on every system and never given twice', async () => {
  const home = await userHome();
  const wantedNames = [
    'Łódź am Meer',
    'chelsea',
    'chelsea',
    'chelsea',
    '../../..',
    '',
    'x'.repeat(300),
    `a${'-'.repeat(80)}`,
  ];
  for (const wantedName of wantedNames) await enterJob(wantedName, job);
  const names = await readdir(join(home, 'jobs'));
  const expected = ['d-am-meer', 'chelsea', 'chelsea-2', 'chelsea-3', 'work', 'work-2', 'x'.repeat(60), 'a'];
  expect(names.sort()).toEqual(expected.sort());
});

test('many programs that begin the same work at once get names of their own', async () => {
  await userHome();
  const entries = await Promise.all(Array.from({ length: 10 }, () => enterJob('same', job)));
  expect(new Set(entries.map(({ id }) => id)).size).toBe(10);
});

test('unfinished work is listed from the newest, with who works on it; what is over is not', async () => {
  await userHome();
  expect(await unfinishedJobs()).toEqual([]);
  const first = await enterJob('first', job);
  await first.release();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await enterJob('second', job);
  await (await enterJob('third', job)).strike();
  expect(await unfinishedJobs()).toMatchObject([
    { id: 'second', job, running: true },
    { id: 'first', job, running: false },
  ]);
  await strikeJob('first');
  expect(await unfinishedJobs()).toHaveLength(1);
});

test('an entry that a crash left half made is passed over, and what is no entry as well', async () => {
  const home = await userHome();
  await (await enterJob('whole', job)).release();
  await mkdir(join(home, 'jobs', 'empty'));
  await writeFile(join(home, 'jobs', 'a file'), '');
  const { entries, isWhole } = await readJournal();
  expect(entries.map(({ id }) => id)).toEqual(['whole']);
  expect(isWhole).toBe(true);
});

test('work taken up again is written down as it is from then on, and torn checkpoints are swept away', async () => {
  const home = await userHome();
  const entry = await enterJob('work', job);
  await entry.release();
  const other: JobDescription = smallJob({ output: '/pictures/other.png' });
  const [found] = await unfinishedJobs();
  const again = await reenterJob(found!, other);
  await expect(reenterJob(found!, job)).rejects.toMatchObject({ code: 'resume.running' });
  await again.release();
  expect(await unfinishedJobs()).toMatchObject([{ id: 'work', job: other, started: found!.started }]);
  expect(await readdir(join(home, 'jobs', 'work'))).toEqual(['job.json']);
});

test('a file where the folder should be is told in words', async () => {
  const home = await userHome();
  await writeFile(join(home, 'jobs'), '');
  await expect(enterJob('work', job)).rejects.toMatchObject({ code: 'journal.unwritable' });
});

test('a folder that must not be written is told in words', async (context) => {
  if (process.getuid?.() === 0) context.skip('the superuser may write everywhere');
  await chmod(await userHome(), 0o500);
  await expect(enterJob('work', job)).rejects.toMatchObject({ code: 'journal.unwritable' });
});

test('what is struck is gone at once, also where a kill leaves its files; what somebody works on is not struck', async () => {
  const home = await userHome();
  const entry = await enterJob('work', job);
  await expect(strikeJob('work')).rejects.toMatchObject({ code: 'resume.running', values: { id: 'work' } });
  await entry.strike();
  // As a kill in between leaves it.
  await mkdir(join(home, 'jobs', '.struck-work-12345678', 'tiles'), { recursive: true });
  await writeFile(join(home, 'jobs', '.struck-work-12345678', 'job.json'), '{}');
  expect(await unfinishedJobs()).toEqual([]);
  await tidyJournal();
  expect(await readdir(join(home, 'jobs'))).toEqual([]);
});

test('an entry that somebody else has by now is neither rewritten nor struck', async () => {
  const home = await userHome();
  const entry = await enterJob('work', job);
  const theirs = JSON.stringify({ place: 'another machine', pid: 1, host: 'x', token: 'ef'.repeat(12) });
  await writeFile(join(home, 'jobs', 'work', 'running'), theirs);
  await expect(entry.rewrite(smallJob({ output: '/other.png' }))).rejects.toMatchObject({ code: 'resume.running' });
  await entry.strike();
  expect(await readFile(join(home, 'jobs', 'work', 'running'), 'utf8')).toBe(theirs);
  expect(JSON.parse(await readFile(join(home, 'jobs', 'work', 'job.json'), 'utf8'))).toMatchObject({ job });
});

test('changes that come at once are all in the entry', async () => {
  await userHome();
  const entry = await enterJob('work', job);
  await Promise.all(['/a', '/b', '/c'].map((output) => entry.rewrite(smallJob({ output }))));
  expect(entry.job.request).toMatchObject({ output: '/c' });
  expect(await unfinishedJobs()).toMatchObject([{ job: { request: { output: '/c' } } }]);
});

test('one entry is read by its name, and nothing that is not listed as one', async () => {
  const home = await userHome();
  const entry = await enterJob('work', job);
  await entry.release();
  expect(await readEntry('work')).toMatchObject({ id: 'work', job, running: false });
  await cp(join(home, 'jobs', 'work'), join(home, 'elsewhere'), { recursive: true });
  await cp(join(home, 'jobs', 'work'), join(home, 'jobs', '.struck-work-1'), { recursive: true });
  for (const id of ['other', '../elsewhere', '../jobs/work', '.struck-work-1', '', '.']) {
    await expect(readEntry(id), id).rejects.toMatchObject({ code: 'resume.unknown', values: { id } });
  }
  await writeFile(join(home, 'jobs', 'work', 'job.json'), '{');
  await expect(readEntry('work')).rejects.toMatchObject({ code: 'journal.unreadable' });
});
