import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { reportError } from '../../shared/errors.ts';
import { computeChild } from '../compute/supervisor.ts';
import { isAlive } from '../files/testing/is-alive.ts';
import { unfinishedJobs } from '../library/journal.ts';
import { userHome } from '../library/testing/user-home.ts';
import { type Jobs, type JobsOptions, openJobs } from './jobs.ts';
import { follow, last, ofType } from './testing/follow.ts';
import { smallPictures, smallWork } from './testing/small-work.ts';
import { version } from './version.ts';

/** Jobs in a home of their own, and their child. */
async function workshop(options: JobsOptions = {}): Promise<{ jobs: Jobs; pid: () => number; home: string }> {
  const home = await userHome();
  const child = computeChild();
  onTestFinished(() => child.dispose());
  return { jobs: openJobs({ child, ...options }), pid: () => child.pid!, home };
}

/** To a depth that is quickly there. */
const shallow = { contentLayers: { relu2_1: 1 }, styleLayers: { relu1_1: 1, relu2_1: 1 } };

test('a job cancelled inside a long calculation is killed, leaves nothing, and the next one works', async () => {
  const { jobs, pid, home } = await workshop();
  const pictures = await smallPictures({ width: 512, height: 512 });
  const request = await smallWork(pictures, { size: 512, schedule: 'single', iterations: 50 });
  let killed = false;
  // An iteration may just have ended on a busy machine: then the child answers by itself.
  for (let attempt = 0; attempt < 3 && !killed; attempt++) {
    const job = await jobs.start('long', { kind: 'stylise', request });
    const child = pid();
    let iterations = 0;
    const events = await follow(job.events, async ({ type }) => {
      if (type !== 'progress' || ++iterations > 1) return;
      await new Promise((resolve) => setTimeout(resolve, 100 * (attempt + 1)));
      job.cancel();
    });
    expect(last(events)).toEqual({ type: 'cancelled' });
    expect((await readdir(dirname(request.output))).sort()).toEqual(['painting.png', 'photo.png']);
    expect(await readdir(join(home, 'jobs'))).toEqual([]);
    killed = !isAlive(child);
  }
  expect(killed, 'a child was killed').toBe(true);
  const next = await jobs.start('next', { kind: 'stylise', request: await smallWork(pictures, { iterations: 2 }) });
  expect(last(await follow(next.events)).type).toBe('finished');
});

test('a child that answers nothing is killed half a second after its job is cancelled', async (context) => {
  if (process.platform === 'win32') context.skip('no process can be stopped on Windows');
  const { jobs, pid, home } = await workshop();
  const request = await smallWork(await smallPictures(), { iterations: 5000, ...shallow });
  const job = await jobs.start('work', { kind: 'stylise', request });
  let asked = 0;
  const events = await follow(job.events, ({ type }) => {
    if (type !== 'progress' || asked > 0) return;
    process.kill(pid(), 'SIGSTOP');
    asked = performance.now();
    job.cancel();
  });
  // Twice what it takes on a machine that has nothing else to do.
  expect(performance.now() - asked).toBeLessThan(1000);
  expect(last(events)).toEqual({ type: 'cancelled' });
  expect(await readdir(join(home, 'jobs'))).toEqual([]);
});

test('a job cancelled between short iterations says so itself, and its child serves the next one', async () => {
  const { jobs, pid, home } = await workshop();
  const pictures = await smallPictures();
  const request = await smallWork(pictures, { iterations: 500, ...shallow });
  const job = await jobs.start('short', { kind: 'stylise', request });
  const child = pid();
  const events = await follow(job.events, ({ type }) => type === 'progress' && job.cancel());
  expect(last(events)).toEqual({ type: 'cancelled' });
  expect(await readdir(join(home, 'jobs'))).toEqual([]);
  const again = await jobs.start('short', {
    kind: 'stylise',
    request: { ...request, parameters: { ...request.parameters, iterations: 2 } },
  });
  expect(last(await follow(again.events)).type).toBe('finished');
  expect(pid()).toBe(child);
});

test('a job suspended and resumed ends byte-equal to one that was not, and its entry goes when it is done', async () => {
  const { jobs, home } = await workshop();
  const pictures = await smallPictures();
  const request = await smallWork(pictures, { iterations: 12 });
  const job = await jobs.start('Chelsea  & Wave!', { kind: 'stylise', request });
  expect(job.id).toBe('chelsea-wave');
  const events = await follow(job.events, (event) => {
    if (event.type === 'progress' && event.iteration === 5) job.end('suspend');
  });
  expect(last(events).type).toBe('suspended');
  expect(await unfinishedJobs()).toMatchObject([{ id: 'chelsea-wave', running: false }]);
  const rest = await follow((await jobs.resume(undefined)).events);
  expect(last(rest).type).toBe('finished');
  expect(await readdir(join(home, 'jobs'))).toEqual([]);

  const through = { ...request, output: join(pictures.folder, 'through.png') };
  await follow((await jobs.start('through', { kind: 'stylise', request: through })).events);
  expect((await readFile(request.output)).equals(await readFile(through.output))).toBe(true);
});

test('a child killed from outside is told in words, before and behind the first checkpoint', async () => {
  const { jobs, pid } = await workshop();
  const request = await smallWork(await smallPictures(), { iterations: 40, ...shallow });
  const job = await jobs.start('work', { kind: 'stylise', request });
  const events = await follow(job.events, ({ type }) => type === 'planned' && process.kill(pid(), 'SIGKILL'));
  const died = { type: 'failed', error: { code: 'compute.died', values: { reason: 'SIGKILL' } } };
  expect(last(events)).toEqual({ ...died, kept: { id: 'work', hasCheckpoint: false } });

  const again = await jobs.resume('work');
  let checkpoint = 0;
  const more = await follow(again.events, (event) => {
    if (event.type === 'progress' && event.iteration === 3) again.pause();
    if (event.type !== 'checkpoint') return;
    checkpoint = event.iteration;
    process.kill(pid(), 'SIGKILL');
  });
  expect(last(more)).toEqual({ ...died, kept: { id: 'work', hasCheckpoint: true } });
  const rest = await follow((await jobs.resume('work')).events);
  expect(ofType(rest, 'progress')[0]!.iteration).toBe(checkpoint + 1);
  expect(last(rest).type).toBe('finished');
});

test('what a child killed while it wrote a picture has left is removed when its job is resumed', async () => {
  const { jobs, pid } = await workshop();
  const pictures = await smallPictures();
  const request = await smallWork(pictures, { iterations: 5000, ...shallow }, { previewEvery: 1 });
  const left = async () => (await readdir(pictures.folder)).filter((name) => name.endsWith('.tmp'));
  let job = await jobs.start('work', { kind: 'stylise', request });
  for (let attempt = 0; (await left()).length === 0; attempt++) {
    expect(attempt, 'kills that met no picture being written').toBeLessThan(5);
    if (attempt > 0) job = await jobs.resume('work');
    await follow(job.events, async (event) => {
      if (event.type !== 'progress') return;
      for (let look = 0; look < 100; look++) {
        if ((await left()).length > 0) return void process.kill(pid(), 'SIGKILL');
      }
    });
  }
  job = await jobs.resume('work');
  expect(await left()).toEqual([]);
  job.cancel();
  await follow(job.events);
});

test('a job that cannot begin leaves no entry; a resumed one that cannot go on keeps its own', async () => {
  const { jobs, home } = await workshop();
  const pictures = await smallPictures();
  const request = await smallWork(pictures, { iterations: 30, ...shallow });
  await rename(pictures.photo, `${pictures.photo}.away`);
  const events = await follow((await jobs.start('work', { kind: 'stylise', request })).events);
  expect(last(events)).toMatchObject({ type: 'failed', error: { code: 'file.missing' } });
  expect(last(events)).not.toHaveProperty('kept');
  expect(await readdir(join(home, 'jobs'))).toEqual([]);

  await rename(`${pictures.photo}.away`, pictures.photo);
  const job = await jobs.start('work', { kind: 'stylise', request });
  await follow(job.events, ({ type }) => type === 'planned' && job.end('suspend'));
  await rename(pictures.photo, `${pictures.photo}.away`);
  const failed = await follow((await jobs.resume('work')).events);
  expect(last(failed)).toMatchObject({ error: { code: 'file.missing' }, kept: { id: 'work', hasCheckpoint: true } });

  await writeFile(pictures.photo, await readFile(pictures.painting));
  const changed = await follow((await jobs.resume('work')).events);
  expect(last(changed)).toMatchObject({ error: { code: 'job.source-changed' }, kept: { id: 'work' } });

  await rename(`${pictures.photo}.away`, pictures.photo);
  expect(last(await follow((await jobs.resume('work')).events)).type).toBe('finished');
});

test('unfinished work goes on to another place, but not over a picture it is made from', async () => {
  const { jobs } = await workshop();
  const pictures = await smallPictures();
  const request = await smallWork(pictures, { iterations: 20, ...shallow });
  const job = await jobs.start('work', { kind: 'stylise', request });
  await follow(job.events, ({ type }) => type === 'progress' && job.end('suspend'));
  await expect(jobs.resume('work', { output: pictures.photo })).rejects.toMatchObject({ code: 'output.is-input' });

  // Where it was told to go is remembered, should this run end early, too.
  const output = join(pictures.folder, 'elsewhere.png');
  const moved = await jobs.resume('work', { output });
  await follow(moved.events, ({ type }) => type === 'planned' && moved.end('suspend'));
  const done = await follow((await jobs.resume('work')).events);
  expect(last(done)).toMatchObject({ type: 'finished', outputs: [output] });
  expect(await readdir(pictures.folder)).not.toContain('out.png');
});

test('work that is being painted cannot be resumed a second time', async () => {
  const { jobs } = await workshop();
  const other = computeChild();
  onTestFinished(() => other.dispose());
  const request = await smallWork(await smallPictures(), { iterations: 500, ...shallow });
  const job = await jobs.start('work', { kind: 'stylise', request });
  const events = await follow(job.events, async (event) => {
    if (event.type !== 'progress' || event.iteration !== 2) return;
    expect(await unfinishedJobs()).toMatchObject([{ id: 'work', running: true }]);
    for (const id of ['work', undefined]) {
      await expect(openJobs({ child: other }).resume(id)).rejects.toMatchObject({ code: 'resume.running' });
    }
    job.end('suspend');
  });
  expect(last(events).type).toBe('suspended');
  expect(await unfinishedJobs()).toMatchObject([{ id: 'work', running: false }]);
});

for (const [whose, from, to] of [
  // The same machine with more threads is another one: the number is part of what results depend on.
  ['machine', '"threads":1', '"threads":2'],
  ['version', `"version":"${version}"`, '"version":"0.0.1"'],
] as const) {
  test(`unfinished work of another ${whose} is refused in words, kept, and taken when asked`, async () => {
    const { jobs, home } = await workshop();
    const request = await smallWork(await smallPictures(), { iterations: 8, ...shallow });
    const job = await jobs.start('work', { kind: 'stylise', threads: 1, request });
    await follow(job.events, ({ type }) => type === 'progress' && job.end('suspend'));
    const file = join(home, 'jobs', 'work', 'job.json');
    const text = await readFile(file, 'utf8');
    expect(text).toContain(from);
    await writeFile(file, text.replace(from, to));
    const refusal = await jobs.resume('work').then(
      async (resumed) => last(await follow(resumed.events)),
      (error: unknown) => ({ error: reportError(error) }),
    );
    expect(refusal).toMatchObject({ error: { code: 'resume.engine-changed' } });
    expect(await unfinishedJobs()).toMatchObject([{ id: 'work', running: false }]);
    const taken = await follow((await jobs.resume('work', { anyway: true })).events);
    expect(last(taken).type).toBe('finished');
  });
}
