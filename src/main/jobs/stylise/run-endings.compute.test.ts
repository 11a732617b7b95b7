import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { reportError } from '../../../shared/errors.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { StyliseRequest } from '../../../shared/jobs/stylise.ts';
import { last, ofType } from '../../app/testing/follow.ts';
import { smallPictures, smallWork } from '../../app/testing/small-work.ts';
import type { Engine } from '../../engine/engine.ts';
import { startEngine } from '../../engine/runtime.ts';
import { checkpointsAt } from '../../job-context/context.ts';
import { type JobSteering, jobControl } from '../../job-context/control.ts';
import { stylise } from './run.ts';
import { changing, recipeIn, testPainter } from './testing/painter.ts';

const engine = await startEngine();
afterAll(() => engine.dispose());
const { paint, repeated } = testPainter(engine);

/** Goes on from the checkpoint and pauses at once. */
function openPaused(request: StyliseRequest, place: { readonly path: string }) {
  const { control, steering } = jobControl();
  steering.pause();
  let stands = () => {};
  const standing = new Promise<void>((resolve) => (stands = resolve));
  const checkpoints = checkpointsAt({ ...place, resume: true });
  const ended = (async () => {
    for await (const event of stylise(request, { engine, control, checkpoints }))
      if (event.type === 'checkpoint') stands();
  })();
  return { steering, standing, ended };
}

test('a change right behind a checkpoint is repeated right behind it, with the optimiser as it was then', async () => {
  const pictures = await smallPictures();
  const request = await smallWork(pictures, { iterations: 12 });
  const place = { path: join(pictures.folder, 'checkpoint'), resume: false };
  const { control, steering } = jobControl();
  for await (const event of stylise(request, { engine, control, checkpoints: checkpointsAt(place) })) {
    if (event.type === 'progress' && event.iteration === 6) steering.pause();
    if (event.type === 'checkpoint') {
      steering.change({ name: 'ratio', value: 3 });
      steering.resume();
    }
    // As a kill would: nothing is saved behind it.
    if (event.type === 'changed') break;
  }
  const again = await paint(request, undefined, { checkpoints: checkpointsAt({ ...place, resume: true }) });
  expect(ofType(again, 'progress')[0]!.iteration).toBe(7);
  expect((await recipeIn(request.output)).changes).toEqual([{ iteration: 6, name: 'ratio', value: 3 }]);
  expect((await readFile(request.output)).equals(await repeated(request))).toBe(true);
});

test('what is asked for in a pause is there after a kill in the pause, as one change, with the same bytes', async () => {
  const pictures = await smallPictures();
  const request = await smallWork(pictures, { iterations: 10 });
  const asked = (steering: JobSteering) => {
    for (const value of [2, 5, 3]) steering.change({ name: 'ratio', value });
  };
  await paint(request, (event, steering) => {
    if (event.type === 'progress' && event.iteration === 6) steering.pause();
    if (event.type !== 'paused') return;
    asked(steering);
    steering.resume();
  });
  const whole = await readFile(request.output);

  const place = { path: join(pictures.folder, 'checkpoint'), resume: false };
  const { control, steering } = jobControl();
  const notes = () => readFile(`${place.path}.notes`, 'utf8').catch(() => '');
  const job = stylise(request, { engine, control, checkpoints: checkpointsAt(place) });
  for await (const event of job) {
    if (event.type === 'progress' && event.iteration === 6) steering.pause();
    if (event.type === 'checkpoint') break;
  }
  // It stands in its pause; nothing comes from it any more, as from one that is killed.
  const paused = openPaused(request, place);
  await paused.standing;
  asked(paused.steering);
  await vi.waitFor(async () => expect(await notes()).toContain('"value":3'));
  await paint(request, undefined, { checkpoints: checkpointsAt({ ...place, resume: true }) });
  expect((await recipeIn(request.output)).changes).toEqual([{ iteration: 6, name: 'ratio', value: 3 }]);
  expect((await readFile(request.output)).equals(whole)).toBe(true);
  paused.steering.cancel();
  await paused.ended;
});

test('finishing early writes the picture as it is, and its recipe repeats it', async () => {
  const request = await smallWork(await smallPictures(), { iterations: 500 });
  const events = await paint(request, (event, steering) => {
    if (event.type === 'progress' && event.iteration === 5) steering.end('finish');
  });
  expect(ofType(events, 'progress').at(-1)!.iteration).toBe(5);
  expect((await readFile(request.output)).equals(await repeated(request))).toBe(true);
});

test('finishing before the first iteration waits for it', async () => {
  const request = await smallWork(await smallPictures(), { iterations: 500 });
  const events = await paint(request, (event, steering) => {
    if (event.type === 'planned') steering.end('finish');
  });
  expect(ofType(events, 'progress').at(-1)!.iteration).toBe(1);
  expect((await readFile(request.output)).equals(await repeated(request))).toBe(true);
});

test('a pause stops between two iterations, keeps a checkpoint, and changes nothing', async () => {
  const pictures = await smallPictures();
  const request = await smallWork(pictures, { iterations: 6 });
  await paint(request);
  const before = await readFile(request.output);
  const checkpoints = checkpointsAt({ path: join(pictures.folder, 'checkpoint'), resume: false });
  let passed = 0;
  const events = await paint(
    request,
    (event, steering) => {
      if (event.type === 'progress' && event.iteration === 3) steering.pause();
      if (event.type === 'checkpoint')
        setTimeout(() => {
          passed = 1;
          steering.resume();
        }, 200);
      if (event.type === 'resumed') expect(passed).toBe(1);
    },
    { checkpoints },
  );
  const from = events.findIndex(({ type }) => type === 'paused');
  expect(events.slice(from, from + 3)).toEqual([
    { type: 'paused', iteration: 3 },
    { type: 'checkpoint', iteration: 3 },
    { type: 'resumed', iteration: 3 },
  ]);
  expect((await readFile(request.output)).equals(before)).toBe(true);
});

test('suspending while paused, cancelling while paused and finishing while paused all end the pause', async () => {
  for (const [act, type] of [
    [(steering: JobSteering) => steering.end('suspend'), 'suspended'],
    [(steering: JobSteering) => steering.cancel(), 'cancelled'],
    [(steering: JobSteering) => steering.end('finish'), 'finished'],
  ] as const) {
    const request = await smallWork(await smallPictures(), { iterations: 50 });
    const events = await paint(request, (event, steering) => {
      if (event.type === 'progress' && event.iteration === 2) steering.pause();
      if (event.type === 'paused') setTimeout(() => act(steering), 50);
    });
    expect(last(events).type).toBe(type);
  }
});

test('a disk without room for checkpoints costs checkpoints, not the picture', async () => {
  const pictures = await smallPictures();
  const request = await smallWork(pictures, { iterations: 5 });
  const checkpoints = checkpointsAt({
    path: join(pictures.folder, 'none', 'checkpoint'),
    resume: false,
    everySeconds: 0,
  });
  const events = await paint(request, changing({ 2: { name: 'ratio', value: 2 } }), { checkpoints });
  expect(ofType(events, 'trouble').map(({ error }) => error.code)).toContain('output.folder-missing');
  expect(ofType(events, 'changed')).toHaveLength(1);
  expect(last(events).type).toBe('finished');
});

test('when the picture cannot be written at the end, the finished painting is kept and can be written elsewhere', async () => {
  const pictures = await smallPictures();
  const folder = join(pictures.folder, 'gone');
  await mkdir(folder);
  const request = await smallWork(pictures, { iterations: 5 }, { output: join(folder, 'out.png') });
  const place = { path: join(pictures.folder, 'checkpoint'), resume: false };
  const act = async (event: JobEvent) => {
    if (event.type === 'progress' && event.iteration === 5) await rm(folder, { recursive: true });
  };
  const failure = await paint(request, act, { checkpoints: checkpointsAt(place) }).catch(reportError);
  expect(failure).toMatchObject({ code: 'output.folder-missing' });

  const output = join(pictures.folder, 'out.png');
  const again = await paint({ ...request, output }, undefined, {
    checkpoints: checkpointsAt({ ...place, resume: true }),
  });
  expect(ofType(again, 'progress')).toEqual([]);
  const elsewhere = join(pictures.folder, 'through.png');
  await paint({ ...request, output: elsewhere });
  expect((await readFile(output)).equals(await readFile(elsewhere))).toBe(true);
});

/** A runtime whose results go wrong from an evaluation on. */
function poisoned(from: number, spoil: (results: Record<string, { data: Float32Array }>) => void): Engine {
  let evaluations = 0;
  return {
    ...engine,
    async session(options) {
      const session = await engine.session(options);
      return {
        ...session,
        async run(inputs) {
          const results = await session.run(inputs);
          if ('gradient' in results && ++evaluations >= from) spoil(results);
          return results;
        },
      };
    },
  };
}

const spoilers = {
  'a loss that is no number': (results: Record<string, { data: Float32Array }>) =>
    results.styleSums!.data.fill(Number.NaN),
  'an infinite value in the gradient': (results: Record<string, { data: Float32Array }>) =>
    results.gradient!.data.fill(Number.POSITIVE_INFINITY, 100, 101),
};
for (const [what, spoil] of Object.entries(spoilers)) {
  test(`${what} ends in a sentence, not in a black picture`, async () => {
    for (const optimiser of ['lbfgs', 'adam'] as const) {
      for (const [from, code] of [
        [1, 'job.no-loss'],
        [4, 'job.diverged'],
      ] as const) {
        const request = await smallWork(await smallPictures(), { iterations: 30, optimiser });
        const failure = await paint(request, undefined, { on: poisoned(from, spoil) }).catch(reportError);
        expect(failure).toMatchObject({ code });
        expect(await readdir(dirname(request.output))).not.toContain('out.png');
      }
    }
  });
}
