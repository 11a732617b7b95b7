import { chmod, mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JobDescription } from '../../shared/jobs/job.ts';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { isLocked, lockJob } from './job-lock.ts';
import { enterJob, readJournal, reenterJob, strikeJob, unfinishedJobs } from './journal.ts';
import { smallJob } from './testing/small-job.ts';
import { userHome } from './testing/user-home.ts';

const job: JobDescription = smallJob();
/** More than any system gives a process. */
const nobody = 2 ** 30;

test('names are made from the wish, plain on every system and never given twice', async () => {
  const home = await userHome();
  const wishes = [
    'Łódź am Meer',
    'chelsea',
    'chelsea',
    'chelsea',
    '../../..',
    '',
    'x'.repeat(300),
    `a${'-'.repeat(80)}`,
  ];
  for (const wish of wishes) await enterJob(wish, job);
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

test('a lock holds while its process lives and gives signs of life, and no longer', async () => {
  const file = join(await temporaryFolder(), 'running');
  expect(await isLocked(file)).toBe(false);
  const release = await lockJob(file, 'work');
  expect(await isLocked(file)).toBe(true);
  await expect(lockJob(file, 'work')).rejects.toMatchObject({ code: 'resume.running', values: { id: 'work' } });
  await release();
  expect(await isLocked(file)).toBe(false);

  await writeFile(file, `${nobody}`);
  expect(await isLocked(file), 'of a process that is gone').toBe(false);
  await writeFile(file, `${process.pid}`);
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(file, longAgo, longAgo);
  expect(await isLocked(file), 'of a number that another process has now').toBe(false);
  for (const content of ['', '0', '-1', 'x']) {
    await writeFile(file, content);
    expect(await isLocked(file), `with "${content}"`).toBe(false);
  }
  const again = await lockJob(file, 'work');
  expect(await isLocked(file), 'taken from the dead').toBe(true);
  await again();
});
