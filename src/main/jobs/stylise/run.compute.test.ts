import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ErrorReport } from '../../../shared/errors.ts';
import { reportError } from '../../../shared/errors.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { LiveChange } from '../../../shared/jobs/job.ts';
import type { StyliseRequest } from '../../../shared/jobs/stylise.ts';
import type { StyliseRecipe } from '../../../shared/recipe.ts';
import { follow, last, ofType } from '../../app/testing/follow.ts';
import { smallPictures, smallWork } from '../../app/testing/small-work.ts';
import type { Engine, GraphOptions } from '../../engine/engine.ts';
import { startEngine } from '../../engine/runtime.ts';
import { readEmbeddedRecipe } from '../../imaging/recipe-in-file.ts';
import { type Checkpoints, checkpointsAt, noCheckpoints } from '../../job-context/context.ts';
import { type JobSteering, jobControl } from '../../job-context/control.ts';
import { stylise } from './run.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.dispose());

interface Paint {
  readonly on?: Engine;
  readonly checkpoints?: Checkpoints;
}

/** Paints in this process; `act` steers behind each event. */
async function paint(
  request: StyliseRequest,
  act: (event: JobEvent, steering: JobSteering) => void | Promise<void> = () => {},
  { on = engine, checkpoints = noCheckpoints }: Paint = {},
): Promise<JobEvent[]> {
  const { control, steering } = jobControl();
  return await follow(stylise(request, { engine: on, control, checkpoints }), (event) => act(event, steering));
}

/** Makes changes behind iterations. */
const changing =
  (changes: Readonly<Record<number, LiveChange | readonly LiveChange[]>>) =>
  (event: JobEvent, steering: JobSteering) => {
    if (event.type !== 'progress') return;
    for (const change of [changes[event.iteration] ?? []].flat()) steering.change(change);
  };

async function recipeIn(output: string): Promise<StyliseRecipe> {
  return JSON.parse((await readEmbeddedRecipe(output))!) as StyliseRecipe;
}

/** The same work once more, with the changes of a recipe. */
async function repeated(request: StyliseRequest): Promise<Buffer> {
  const { changes } = await recipeIn(request.output);
  const output = join(dirname(request.output), 'repeated.png');
  await paint({ ...request, output, changes });
  return await readFile(output);
}

test('a live change counts from the next iteration, needs no session, stands in the recipe and is repeated by it', async () => {
  const request = await smallWork(await smallPictures());
  const untouched = ofType(await paint(request), 'progress');

  let builds = 0;
  const counting: Engine = {
    ...engine,
    session: (options) =>
      engine.session({
        ...(options as GraphOptions),
        build() {
          builds++;
          return (options as GraphOptions).build();
        },
      }),
  };
  const changes = {
    3: { name: 'ratio', value: 3 },
    5: [
      { name: 'smoothness', value: 1 },
      { name: 'styleLayers', value: { relu3_1: 0, relu4_1: 5 } },
    ],
    7: { name: 'contentLayers', value: { relu4_2: 2 } },
  };
  const change = changing(changes);
  const events = await paint(
    request,
    (event, steering) => {
      if (event.type === 'progress' && event.iteration === 1) builds = 0;
      change(event, steering);
    },
    { on: counting },
  );
  expect(builds, 'sessions made behind the first iteration').toBe(0);

  const recorded = [
    { iteration: 3, name: 'ratio', value: 3 },
    { iteration: 5, name: 'smoothness', value: 1 },
    { iteration: 5, name: 'styleLayers', value: { relu3_1: 0, relu4_1: 5 } },
    { iteration: 7, name: 'contentLayers', value: { relu4_2: 2 } },
  ];
  expect(ofType(events, 'changed').map(({ change }) => change)).toEqual(recorded);
  expect((await recipeIn(request.output)).changes).toEqual(recorded);
  const touched = ofType(events, 'progress');
  const losses = (all: typeof touched) => all.map(({ loss }) => loss);
  expect(losses(touched).slice(0, 3)).toEqual(losses(untouched).slice(0, 3));
  // The fourth evaluation sees the same picture, weighed otherwise.
  expect(touched[3]!.loss.style).toEqual(untouched[3]!.loss.style);
  expect(touched[3]!.loss.total).not.toBe(untouched[3]!.loss.total);
  expect(touched[4]!.loss.style).not.toEqual(untouched[4]!.loss.style);
  expect((await readFile(request.output)).equals(await repeated(request))).toBe(true);
});

test('fast convolutions paint the same picture but for what no eye sees, and repeat it byte for byte', async () => {
  const pictures = await smallPictures();
  const slow = ofType(await paint(await smallWork(pictures, { size: 96, iterations: 6 })), 'progress').at(-1)!.loss
    .total;
  const request = await smallWork(pictures, { size: 96, iterations: 6, fast: true });
  const fast = ofType(await paint(request), 'progress').at(-1)!.loss.total;
  expect(fast).not.toBe(slow);
  expect(Math.abs(fast / slow - 1)).toBeLessThan(0.01);
  expect((await readFile(request.output)).equals(await repeated(request))).toBe(true);
});

test('a part of a painting paints as a file that holds nothing else, stands in the recipe and is repeated by it', async () => {
  const pictures = await smallPictures();
  const part = { left: 20, top: 10, width: 48, height: 40 };
  const cut = join(pictures.folder, 'cut.png');
  await sharp(pictures.painting).extract(part).toFile(cut);
  const pixelsOf = (file: string) => sharp(file).raw().toBuffer();

  const request = await smallWork(pictures, { iterations: 4 }, { parts: [part] });
  await paint(request);
  const painted = await pixelsOf(request.output);
  expect((await recipeIn(request.output)).paintings).toMatchObject([{ part }]);
  expect((await readFile(request.output)).equals(await repeated(request))).toBe(true);

  await paint(await smallWork({ ...pictures, painting: cut }, { iterations: 4 }));
  expect((await pixelsOf(request.output)).equals(painted)).toBe(true);
  await paint(await smallWork(pictures, { iterations: 4 }));
  expect((await pixelsOf(request.output)).equals(painted)).toBe(false);
});

test('more iterations go on, fewer than are done end at once, and both are repeated', async () => {
  for (const { change, done } of [
    { change: { name: 'iterations', value: 9 }, done: 9 },
    { change: { name: 'iterations', value: 2 }, done: 4 },
  ]) {
    const request = await smallWork(await smallPictures(), { iterations: 6 });
    const events = await paint(request, changing({ 4: change }));
    expect(ofType(events, 'progress').at(-1)!.iteration).toBe(done);
    expect((await recipeIn(request.output)).changes).toEqual([{ iteration: 4, ...change }]);
    expect((await readFile(request.output)).equals(await repeated(request))).toBe(true);
  }
});

test('colours kept by a live change show in the picture, leave the painting alone, and are repeated', async () => {
  const request = await smallWork(await smallPictures(), { iterations: 5 });
  const untouched = await paint(request);
  const before = await readFile(request.output);
  // Behind the last iteration, when only the picture is left to be written.
  const events = await paint(request, changing({ 5: { name: 'keepColours', value: 1 } }));
  expect(ofType(events, 'progress').map(({ loss }) => loss)).toEqual(
    ofType(untouched, 'progress').map(({ loss }) => loss),
  );
  expect((await readFile(request.output)).equals(before)).toBe(false);
  expect((await readFile(request.output)).equals(await repeated(request))).toBe(true);
});

test('what cannot be changed is refused in words, and the job goes on as before', async () => {
  const request = await smallWork(await smallPictures(), { iterations: 6 });
  await paint(request);
  const before = await readFile(request.output);
  const refused: [change: LiveChange, code: ErrorReport['code']][] = [
    [{ name: 'size', value: 128 }, 'change.not-live'],
    [{ name: 'toString', value: 1 }, 'change.not-live'],
    [{ name: '__proto__', value: 1 }, 'change.not-live'],
    [{ name: 'ratio', value: 99 }, 'option.invalid'],
    [{ name: 'ratio', value: Number.NaN }, 'option.invalid'],
    [{ name: 'ratio', value: { relu1_1: 1 } }, 'option.invalid'],
    [{ name: 'iterations', value: 2.5 }, 'option.invalid'],
    [{ name: 'styleLayers', value: { relu1_1: -1 } }, 'option.invalid'],
    [{ name: 'styleLayers', value: { relu1_2: 1 } }, 'change.layer-not-computed'],
  ];
  const events = await paint(request, changing({ 2: refused.map(([change]) => change) }));
  expect(ofType(events, 'refused').map(({ error }) => error.code)).toEqual(refused.map(([, code]) => code));
  expect(ofType(events, 'changed')).toEqual([]);
  expect((await readFile(request.output)).equals(before)).toBe(true);
});

test('the last layer that counts cannot be taken away', async () => {
  const request = await smallWork(await smallPictures(), {
    iterations: 4,
    contentLayers: {},
    styleLayers: { relu1_1: 1 },
  });
  const events = await paint(request, changing({ 2: { name: 'styleLayers', value: { relu1_1: 0 } } }));
  expect(ofType(events, 'refused').map(({ error }) => error.code)).toEqual(['layers.none']);
  expect(last(events).type).toBe('finished');
});

test('a slider dragged during one iteration is one change, with its last value', async () => {
  const request = await smallWork(await smallPictures(), { iterations: 4 });
  const drag = Array.from({ length: 100 }, (_, i) => ({ name: 'ratio', value: i / 50 }));
  const weights = [{ relu1_1: 2 }, { relu2_1: 3 }, { relu1_1: 4 }].map((value) => ({ name: 'styleLayers', value }));
  const events = await paint(request, changing({ 2: [...drag, ...weights] }));
  expect(ofType(events, 'changed').map(({ change }) => change)).toEqual([
    { iteration: 2, name: 'ratio', value: 1.98 },
    { iteration: 2, name: 'styleLayers', value: { relu1_1: 4, relu2_1: 3 } },
  ]);
});

test('changes stop being taken before the recipe is too long to be saved', async () => {
  const chosen = { size: 16, iterations: 5000, contentLayers: { relu2_1: 1 }, styleLayers: { relu1_1: 1, relu2_1: 1 } };
  const request = await smallWork(await smallPictures(), chosen);
  let refusals = 0;
  const events = await paint(request, (event, steering) => {
    // Digits to fill 48 KB with.
    const value = { relu1_1: Math.PI, relu2_1: Math.SQRT2 + (event.type === 'progress' ? event.iteration : 0) };
    if (event.type === 'progress') steering.change({ name: 'styleLayers', value });
    // Some more turns on a full recipe, then done.
    if (event.type === 'refused' && refusals++ === 3) steering.end('finish');
  });
  expect(ofType(events, 'refused')[0]).toMatchObject({ error: { code: 'change.too-many' } });
  expect(last(events).type).toBe('finished');
  expect((await recipeIn(request.output)).changes.at(-1)!.name).toBe('iterations');
});

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
