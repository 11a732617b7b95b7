import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { JobEvent } from '../../shared/job-events.ts';
import type { LiveChange } from '../../shared/jobs/job.ts';
import type { StyliseRequest } from '../../shared/jobs/stylise.ts';
import type { StyliseParameters } from '../../shared/parameters/stylise.ts';
import type { Change } from '../../shared/recipe.ts';
import { type ComputeChild, computeChild } from '../compute/supervisor.ts';
import { userHome } from '../library/testing/user-home.ts';
import { type NamedJob, openJobs } from './jobs.ts';
import { follow, last, ofType } from './testing/follow.ts';
import { smallPictures, smallWork } from './testing/small-work.ts';

/** 192 × 16 and 384 × 32 px: two scales, yet few pixels. */
const strip = { width: 384, height: 32 };
/** Quickly there, since every killed child must prepare its sessions again. */
const shallow = { contentLayers: { relu3_1: 1 }, styleLayers: { relu1_1: 1, relu2_1: 1, relu3_1: 1 } };

function freshChild(): ComputeChild {
  const child = computeChild();
  onTestFinished(() => child.dispose());
  return child;
}

/** When a child is killed, by what its job says. */
type Trigger = (event: JobEvent, kill: () => void) => void;

/**
 * Runs the job, killing its child once a trigger and resuming behind each, with checkpoints as often as their cost
 * allows. `ask`: live changes that are asked for at iterations.
 */
async function runKilled(
  request: StyliseRequest,
  triggers: readonly Trigger[],
  ask: Readonly<Record<number, LiveChange>> = {},
): Promise<{ changes: Change[]; kills: number }> {
  await userHome();
  const child = freshChild();
  const jobs = openJobs({ child, checkpointSeconds: 0 });
  let kills = 0;
  const changes = new Map<string, Change>();
  const asked = new Set<number>();
  for (let run = 0; ; run++) {
    const job: NamedJob =
      run === 0 ? await jobs.start('work', { kind: 'stylise', request }) : await jobs.resume('work', {});
    let killed = false;
    const kill = () => {
      if (killed) return;
      killed = process.kill(child.pid!, 'SIGKILL');
      kills++;
    };
    const events = await follow(job.events, (event) => {
      if (event.type === 'changed') changes.set(JSON.stringify(event.change), event.change);
      if (event.type === 'progress' && ask[event.iteration] && !asked.has(event.iteration)) {
        asked.add(event.iteration);
        job.change(ask[event.iteration]!);
      }
      triggers[run]?.(event, kill);
    });
    if (last(events).type === 'finished') return { changes: [...changes.values()], kills };
    expect(last(events)).toMatchObject({ type: 'failed', error: { code: 'compute.died' }, kept: { id: 'work' } });
  }
}

async function runThrough(request: StyliseRequest): Promise<Buffer> {
  await userHome();
  const job = await openJobs({ child: freshChild() }).start('through', { kind: 'stylise', request });
  expect(last(await follow(job.events))).toMatchObject({ type: 'finished' });
  return await readFile(request.output);
}

const inOrder = (changes: readonly Change[]) => [...changes].sort((a, b) => a.iteration - b.iteration);

/** Some time behind the event, so that the kill meets the child anywhere. */
const after =
  (type: JobEvent['type'], milliseconds: number, iteration = 0): Trigger =>
  (event, kill) => {
    const reached = event.type === type && (!('iteration' in event) || event.iteration >= iteration);
    if (reached) setTimeout(kill, milliseconds);
  };

const somewhere = (iteration: number): Trigger => after('progress', Math.random() * 150, iteration);

const works: Readonly<Record<string, Partial<StyliseParameters>>> = {
  lbfgs: { optimiser: 'lbfgs' },
  adam: { optimiser: 'adam', start: 'noise', ...shallow },
};
for (const [optimiser, parameters] of Object.entries(works)) {
  test(`a run with ${optimiser} killed at random moments ends byte-equal to one that was not, over a change of scale`, async () => {
    const pictures = await smallPictures(strip);
    const request = await smallWork(pictures, { size: 384, iterations: 24, ...parameters });
    const ask = {
      4: { name: 'ratio', value: 2 },
      13: { name: 'styleLayers', value: { relu1_1: 3, relu3_1: 0 } },
      18: { name: 'smoothness', value: 0.3 },
    };
    const kills = [somewhere(2), somewhere(7), somewhere(12), somewhere(17)];
    const killed = await runKilled(request, kills, ask);
    expect(killed.kills).toBeGreaterThanOrEqual(2);
    expect(killed.changes.length).toBeGreaterThanOrEqual(1);

    const output = join(pictures.folder, 'through.png');
    const through = await runThrough({ ...request, output, changes: inOrder(killed.changes) });
    expect((await readFile(request.output)).equals(through)).toBe(true);
  });
}

test('a run killed while it writes a checkpoint goes on from the one before, byte-equal', async (context) => {
  if (process.platform === 'win32') context.skip('no process can be stopped on Windows');
  const pictures = await smallPictures(strip);
  const request = await smallWork(pictures, { size: 384, iterations: 60, ...shallow });
  const folder = join(await userHome(), 'jobs', 'work');
  const isWriting = () => readdirSync(folder).some((name) => name.endsWith('.tmp'));
  const child = freshChild();
  const jobs = openJobs({ child, checkpointSeconds: 1000 });
  const job = await jobs.start('work', { kind: 'stylise', request });
  let whole = 0;
  // Each pause writes a checkpoint; from the second on, one is to be caught half-written.
  const events = await follow(job.events, async (event) => {
    if (event.type === 'progress' && event.iteration >= 5) job.pause();
    if (event.type === 'paused' && whole > 0) await killWhile(child.pid!, isWriting);
    if (event.type !== 'checkpoint') return;
    whole = event.iteration;
    job.resume();
  });
  expect(last(events)).toMatchObject({ type: 'failed', error: { code: 'compute.died' } });
  expect(isWriting(), 'a checkpoint is half-written').toBe(true);

  const rest = await follow((await jobs.resume('work')).events);
  expect(ofType(rest, 'progress')[0]!.iteration).toBe(whole + 1);
  const through = await runThrough({ ...request, output: join(pictures.folder, 'through.png') });
  expect((await readFile(request.output)).equals(through)).toBe(true);
});

/** Lets the process go on in short steps, and kills it in one of those in which `moment` holds, if there is one. */
async function killWhile(pid: number, moment: () => boolean): Promise<void> {
  for (let step = 0; step < 300; step++) {
    process.kill(pid, 'SIGSTOP');
    if (moment()) return void process.kill(pid, 'SIGKILL');
    process.kill(pid, 'SIGCONT');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

test('a change made right before the kill, without any checkpoint yet, is not lost', async () => {
  const pictures = await smallPictures();
  const request = await smallWork(pictures, { iterations: 14, ...shallow });
  await userHome();
  const child = freshChild();
  const jobs = openJobs({ child, checkpointSeconds: 1000 });
  const job = await jobs.start('work', { kind: 'stylise', request });
  let made: Change | undefined;
  await follow(job.events, (event) => {
    if (event.type === 'progress' && event.iteration === 5) job.change({ name: 'ratio', value: 3 });
    if (event.type === 'changed') {
      made = event.change;
      process.kill(child.pid!, 'SIGKILL');
    }
  });
  const again = await follow((await jobs.resume('work')).events);
  expect(again).toContainEqual({ type: 'changed', change: made });
  expect(last(again).type).toBe('finished');
  const through = await runThrough({ ...request, output: join(pictures.folder, 'through.png'), changes: [made!] });
  expect((await readFile(request.output)).equals(through)).toBe(true);
});
