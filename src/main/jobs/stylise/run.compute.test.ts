import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import type { ErrorReport } from '../../../shared/errors.ts';
import type { LiveChange } from '../../../shared/jobs/job.ts';
import { last, ofType } from '../../app/testing/follow.ts';
import { smallPictures, smallWork } from '../../app/testing/small-work.ts';
import type { Engine, GraphOptions } from '../../engine/engine.ts';
import { startEngine } from '../../engine/runtime.ts';
import { changing, recipeIn, testPainter } from './testing/painter.ts';

const engine = await startEngine();
afterAll(() => engine.dispose());
const { paint, repeated } = testPainter(engine);

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
