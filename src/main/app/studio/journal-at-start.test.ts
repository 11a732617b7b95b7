import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { userHome } from '../../library/testing/user-home.ts';
import { importPicture, openQueueHost, someOrder } from './testing/queue-host.ts';
import { smallStudio } from './testing/small-studio.ts';

const readings = vi.hoisted(() => ({ of: [] as string[] }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const readFile = (path: string, ...options: never[]) => {
    readings.of.push(path);
    return real.readFile(path, ...options);
  };
  return { ...real, readFile };
});

let home: string;
beforeEach(async () => {
  home = await userHome();
});

test('a start reads each order once, however many wait, and tells once of each that cannot be read', async () => {
  const host = await openQueueHost(undefined, true);
  const works = [await host.newWork(), await host.newWork(), await host.newWork()];
  for (const work of works) await host.runs.start(work);
  const print = await host.prints.start({ work: works[0]!, order: someOrder, composition: 64 });
  await host.training.start({ painting: await importPicture('my wave'), preset: 'quick' });
  await host.kill(home, Promise.resolve());
  const jobs = join(home, 'jobs');
  const unreadable = join(jobs, 'bent');
  await mkdir(unreadable);
  await writeFile(join(unreadable, 'job.json'), '{');
  const ids = [...works.map((work) => `studio-${work}`), `print-${print.id}`, 'train-my-wave', 'bent'];
  expect((await readdir(jobs)).filter((name) => !name.startsWith('.')).sort()).toEqual([...ids].sort());

  readings.of = [];
  const { window } = await smallStudio();
  const read = readings.of.filter((path) => basename(path) === 'job.json');
  expect(read.sort()).toEqual(ids.map((id) => join(jobs, id, 'job.json')).sort());

  expect(await window.next('trouble')).toMatchObject({ code: 'journal.unreadable', values: { folder: unreadable } });
  const { runs, prints, training } = await window.call('hello', {});
  expect(runs.map(({ work, state }) => [work, state])).toEqual(works.map((work) => [work, 'kept']));
  expect(prints).toMatchObject([{ id: print.id, state: 'kept' }]);
  expect(training).toMatchObject({ style: 'my-wave', state: 'kept' });
});
