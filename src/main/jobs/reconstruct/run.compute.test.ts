import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { reportError } from '../../../shared/errors.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import { experimentLabel, experiments, type ReconstructRequest } from '../../../shared/jobs/reconstruct.ts';
import type { ReconstructParameters } from '../../../shared/parameters/reconstruct.ts';
import { reconstructRequest } from '../../app/reconstruct.ts';
import { follow, last, ofType } from '../../app/testing/follow.ts';
import { smallPictures } from '../../app/testing/small-work.ts';
import { startEngine } from '../../engine/runtime.ts';
import type { Json } from '../../files/checkpoint.ts';
import { readEmbeddedRecipe } from '../../imaging/recipe-in-file.ts';
import { noCheckpoints } from '../../job-context/context.ts';
import { type JobSteering, jobControl } from '../../job-context/control.ts';
import { reconstruct } from './run.ts';

const engine = await startEngine();
afterAll(() => engine.dispose());

interface SmallWork {
  readonly folder: string;
  readonly request: ReconstructRequest;
}

async function smallWork(chosen: Partial<ReconstructParameters> = {}): Promise<SmallWork> {
  const { folder, photo, painting } = await smallPictures();
  const output = join(folder, 'sheet.png');
  const request = await reconstructRequest({ photo, painting, output, chosen: { size: 48, iterations: 3, ...chosen } });
  return { folder, request };
}

/** Works in this process; `act` steers behind each event. */
async function work(
  request: ReconstructRequest,
  act: (event: JobEvent, steering: JobSteering) => unknown = () => {},
): Promise<JobEvent[]> {
  const { control, steering } = jobControl();
  return await follow(reconstruct(request, { engine, control, checkpoints: noCheckpoints }), (event) =>
    act(event, steering),
  );
}

const filesOf = async (folder: string) =>
  (await readdir(folder)).filter((name) => !['photo.png', 'painting.png'].includes(name)).sort();
const steerAt =
  (iteration: number, steer: (steering: JobSteering) => void) => (event: JobEvent, steering: JobSteering) => {
    if (event.type === 'progress' && event.iteration === iteration) steer(steering);
  };

test('every experiment lowers its own loss from the same noise, and the progress tells which it is', async () => {
  const { request } = await smallWork({ iterations: 20 });
  const steps = ofType(await work(request), 'progress');
  expect(steps).toHaveLength(200);
  expect(steps.map(({ iteration }) => iteration)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  for (const [i, experiment] of experiments.entries()) {
    const own = steps.slice(20 * i, 20 * (i + 1));
    expect(new Set(own.map(({ part }) => part))).toEqual(new Set([experimentLabel(experiment)]));
    const { content, style } = own[0]!.loss;
    expect(Object.keys({ ...content, ...style })).toEqual(
      experiment.layers.map((layer) => layer.replace('conv', 'relu')),
    );
    expect(Object.keys(experiment.kind === 'content' ? style : content)).toEqual([]);
    // A step that is about to be taken back may stand last.
    const reached = Math.min(...own.slice(-5).map(({ loss }) => loss.total));
    expect(reached, experiment.name).toBeLessThan(0.5 * own[0]!.loss.total);
  }
  expect(steps[0]!.secondsLeft).toBeGreaterThan(0);
  expect(steps.at(-1)!.secondsLeft).toBe(0);
});

test('asked for as they come, each picture is on the disk when it is told, and told again to whoever resumes', async () => {
  const { folder, request } = await smallWork();
  const there: string[][] = [];
  const events = await work({ ...request, asTheyCome: true }, async (event) => {
    if (event.type === 'painted') there.push(await filesOf(folder));
  });
  const painted = ofType(events, 'painted');
  expect(painted.map(({ done, total }) => [done, total])).toEqual(experiments.map((_, i) => [i + 1, 10]));
  expect(painted.map(({ output }) => output)).toEqual(experiments.map(({ name }) => request.pictures[name]));
  expect(there[0]).toContain('sheet_content-a.png');
  expect(last(events)).toMatchObject({ type: 'finished' });
  expect(await filesOf(folder)).toHaveLength(11);
});

test('finishing early keeps what there is, leaves the rest out, and the recipe repeats it', async () => {
  const { folder, request } = await smallWork();
  const events = await work(
    request,
    steerAt(8, (steering) => steering.end('finish')),
  );
  const names = ['sheet.png', 'sheet_content-a.png', 'sheet_content-b.png', 'sheet_content-c.png'];
  expect(last(events)).toMatchObject({ type: 'finished', outputs: names.map((name) => join(folder, name)) });
  expect(await filesOf(folder)).toEqual(names);
  expect(ofType(events, 'progress').at(-1)!.iteration).toBe(8);
  expect(JSON.parse((await readEmbeddedRecipe(request.output))!)).toMatchObject({ job: 'reconstruct', until: 8 });

  const ownRecipe = JSON.parse((await readEmbeddedRecipe(request.pictures['content-b']!))!);
  expect(ownRecipe).toMatchObject({ experiment: 'content-b', parameters: request.parameters });
  const again = ofType(await work({ ...request, until: 8 }), 'progress');
  expect(again.map(({ loss }) => loss)).toEqual(ofType(events, 'progress').map(({ loss }) => loss));
});

test('that it is to finish is noted before its files are written, so that a kill in between changes nothing', async () => {
  const { folder, request } = await smallWork();
  const notes: Json[] = [];
  const seen: string[][] = [];
  const { control, steering } = jobControl();
  const checkpoints = {
    ...noCheckpoints,
    note: async (fact: Json) => {
      notes.push(fact);
      seen.push(await filesOf(folder));
    },
  };
  await follow(reconstruct(request, { engine, control, checkpoints }), (event) =>
    steerAt(4, ({ end }) => end('finish'))(event, steering),
  );
  expect(seen).toEqual([[]]);
  // Killed there, it begins again: no checkpoint was due.
  const resumed = { ...noCheckpoints, notes: async () => [null, ...notes] };
  const again = ofType(
    await follow(reconstruct(request, { engine, control: jobControl().control, checkpoints: resumed })),
    'progress',
  );
  expect(again).toHaveLength(4);
});

test('to finish before the first iteration waits for it', async () => {
  const { folder, request } = await smallWork();
  await work(request, (event, steering) => event.type === 'planned' && steering.end('finish'));
  expect(await filesOf(folder)).toEqual(['sheet.png', 'sheet_content-a.png']);
});

test('cancelling leaves no file behind', async () => {
  const { folder, request } = await smallWork();
  const events = await work(
    request,
    steerAt(10, (steering) => steering.cancel()),
  );
  expect(last(events)).toEqual({ type: 'cancelled' });
  expect(await filesOf(folder)).toEqual([]);
});

test('a pause holds the work until it is resumed', async () => {
  const { request } = await smallWork();
  const events = await work(request, (event, steering) => {
    if (event.type === 'progress' && event.iteration === 5) steering.pause();
    if (event.type === 'paused') setTimeout(() => steering.resume(), 50);
  });
  const types = events.map(({ type }) => type);
  expect(types.indexOf('resumed')).toBeGreaterThan(types.indexOf('paused'));
  expect(last(events).type).toBe('finished');
  expect(ofType(events, 'progress')).toHaveLength(30);
});

test('a setting that is to change is refused in words, and the work goes on', async () => {
  const { request } = await smallWork({ iterations: 1 });
  const events = await work(
    request,
    steerAt(2, (steering) => steering.change({ name: 'smoothness', value: 1 })),
  );
  expect(ofType(events, 'refused')).toEqual([
    { type: 'refused', error: { code: 'change.none-live', values: { name: 'smoothness' } } },
  ]);
  expect(last(events).type).toBe('finished');
});

test('smoothness calms what the network does not see', async () => {
  const variation = async (smoothness: number) => {
    const { request } = await smallWork({ iterations: 12, smoothness });
    const steps = ofType(await work({ ...request, until: 36 }), 'progress');
    return steps.at(-1)!.loss.smoothness;
  };
  expect(await variation(1)).toBeLessThan(await variation(0));
});

test('a place that cannot be written to is found out before any work, whichever file it is for', async () => {
  const { folder, request } = await smallWork();
  const missing = join(folder, 'nowhere', 'style-e.png');
  const broken = { ...request, pictures: { ...request.pictures, 'style-e': missing } };
  const events: JobEvent[] = [];
  const failure = await work(broken, (event) => events.push(event)).catch((error: unknown) => reportError(error));
  expect(failure).toMatchObject({ code: 'output.folder-missing' });
  expect(events).toEqual([]);
  expect(await filesOf(folder)).toEqual([]);
});

test('a folder that goes away while it works costs the files, not the work', async () => {
  const { folder, request } = await smallWork({ iterations: 1 });
  let saved = 0;
  const { control } = jobControl();
  const checkpoints = { ...noCheckpoints, save: async () => void saved++ };
  const job = reconstruct(request, { engine, control, checkpoints });
  const failure = await follow(job, async (event) => {
    if (event.type === 'progress' && event.iteration === 10) await rm(folder, { recursive: true });
  }).catch((error: unknown) => reportError(error));
  expect(failure).toMatchObject({ code: 'output.folder-missing' });
  expect(saved).toBe(1);
});
