import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { follow, ofType } from '../../app/testing/follow.ts';
import { smallPictures, smallWork } from '../../app/testing/small-work.ts';
import type { Engine } from '../../engine/engine.ts';
import { startEngine } from '../../engine/runtime.ts';
import { noCheckpoints } from '../../job-context/context.ts';
import { jobControl } from '../../job-context/control.ts';
import { prepare } from './prepare.ts';
import { stylise } from './run.ts';

let engine: Engine;
let sessions = 0;
beforeAll(async () => {
  const real = await startEngine();
  engine = {
    ...real,
    session(options) {
      sessions++;
      return real.session(options);
    },
  };
});
afterAll(() => engine.dispose());

const context = () => ({ engine, control: jobControl().control, checkpoints: noCheckpoints });

test('a run that was prepared needs no session for its first scale, and paints the same bytes', async () => {
  const request = await smallWork(await smallPictures(), { iterations: 3 });
  const painted = async () => {
    const events = await follow(stylise(request, context()));
    expect(ofType(events, 'finished')).toHaveLength(1);
    return await readFile(request.output);
  };
  const plain = await painted();

  await follow(prepare(request, context()));
  const before = sessions;
  expect(await painted()).toEqual(plain);
  expect(sessions - before, 'one scale, and nothing of it made anew').toBe(0);

  await follow(prepare({ ...request, parameters: { ...request.parameters, brush: 2 } }, context()));
  expect(await painted(), 'of another brush it takes all but what the painting is').toEqual(plain);

  await follow(prepare({ ...request, paintings: [] }, context()));
  const withoutPainting = sessions;
  expect(await painted(), 'of the photograph alone it takes all but what the painting is').toEqual(plain);
  expect(sessions - withoutPainting, 'the sessions that look at the painting and take the roots').toBe(2);

  const part = { left: 8, top: 4, width: 40, height: 40 };
  const ofPart = request.paintings.map((painting) => ({ ...painting, part }));
  await follow(prepare({ ...request, paintings: ofPart }, context()));
  expect(await painted(), 'nor does it take what another part of the painting is').toEqual(plain);
});

test('what an iteration takes is told where that is asked for, and the run still paints the same bytes', async () => {
  const request = await smallWork(await smallPictures(), { iterations: 3 });
  const painted = async () => {
    await follow(stylise(request, context()));
    return await readFile(request.output);
  };
  const plain = await painted();
  const [paced] = ofType(await follow(prepare({ ...request, measures: true }, context())), 'paced');
  expect(paced!.secondsPerIteration).toBeGreaterThan(0);
  expect(Math.max(paced!.width, paced!.height)).toBeLessThanOrEqual(request.parameters.size);
  expect(await painted()).toEqual(plain);
  expect(ofType(await follow(prepare(request, context())), 'paced')).toEqual([]);
});

test('what cannot be prepared is said, and the run says the same', async () => {
  const request = await smallWork(await smallPictures(), { iterations: 1 });
  const gone = { ...request, photo: { ...request.photo, path: '/nowhere.jpg' } };
  await expect(follow(prepare(gone, context()))).rejects.toMatchObject({ code: 'file.missing' });
  await expect(follow(stylise(gone, context()))).rejects.toMatchObject({ code: 'file.missing' });
});
