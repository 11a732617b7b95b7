/** @file Entries of the journal of another shape: each field missing, null, of another type, and files that are no entry. */
import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { JobDescription } from '../../shared/jobs/job.ts';
import { applyParameters } from '../../shared/parameters/apply.ts';
import { reconstructParameters } from '../../shared/parameters/reconstruct.ts';
import { trainParameters } from '../../shared/parameters/train.ts';
import { printOrder } from '../../shared/print/order.ts';
import { enterJob, readJournal } from './journal.ts';
import { smallJob } from './testing/small-job.ts';
import { userHome } from './testing/user-home.ts';

const source = (path: string) => ({ path, sha256: 'b'.repeat(64) });
const { photo, network, paintings, output, version } = smallJob().request;
const print = {
  photo,
  composition: { way: 'instant', styles: [{ ...source('/s.onnx'), weight: 1 }], parameters: applyParameters({}) },
  brushwork: { network, sources: [{ kind: 'painting', file: source('/p.png'), weight: 1 }] },
  order: printOrder({ destination: 'lab', size: { paper: 'A4' } }),
  output,
  replace: true,
  version,
} as const;
const jobs: readonly JobDescription[] = [
  smallJob({ start: source('/start.png'), snapshots: { folder: '/timeline' } }),
  {
    kind: 'reconstruct',
    request: {
      photo,
      painting: paintings[0]!,
      network,
      parameters: reconstructParameters({}),
      output,
      pictures: { 'content-a': '/a.png' },
      version,
    },
  },
  {
    kind: 'train',
    device: 'cpu',
    request: {
      painting: source('/p.png'),
      photographs: ['/photographs'],
      network,
      parameters: trainParameters({}),
      output,
      about: {
        name: 'wave',
        title: 'Wave',
        description: 'Paints like Wave.',
        painting: { title: 'Wave', artist: '', year: '' },
        source: 'wave.jpg',
        licence: { name: 'Yours' },
        sellPrints: 'ask',
        defaults: { strength: 1, brush: 1, keepColours: 0 },
        command: 'impasto train wave.jpg',
        photographs: 'content',
      },
      testPictures: [],
      version,
    },
  },
  { kind: 'print', request: print },
  { kind: 'printStrip', request: { print, spot: { x: 0.5, y: 0.5 }, rows: [{ label: 'as it is' }] } },
];

let folder: string;
let file: string;
beforeEach(async () => {
  folder = join(await userHome(), 'jobs');
  file = join(folder, 'old', 'job.json');
  await mkdir(join(folder, 'old'), { recursive: true });
  await writeFile(join(folder, 'old', 'checkpoint'), 'hours of work');
});

/** Every document that differs from this one in a field that is missing, null or of another type. */
function* bent(value: unknown): Generator<unknown> {
  yield* [null, 7, 'x', [], {}].filter(
    (other) => typeof other !== typeof value || Array.isArray(other) !== Array.isArray(value),
  );
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    const rest = Array.isArray(value) ? [...value] : { ...value };
    if (!Array.isArray(rest)) {
      const { [name]: _, ...without } = rest as Record<string, unknown>;
      yield without;
    }
    for (const other of bent(part))
      yield Array.isArray(rest) ? rest.with(Number(name), other) : { ...rest, [name]: other };
  }
}

test.each(jobs.map((job) => [job.kind, job] as const))(
  'no entry of kind %s that is bent anywhere stops the reading, is taken for sound without a field that it needs, or is lost',
  async (_, job) => {
    let refused = 0;
    for (const other of bent({ job, started: 1 })) {
      const text = JSON.stringify(other);
      await writeFile(file, text);
      const { entries, unreadable, isWhole } = await readJournal();
      expect(entries.length + unreadable.size, text).toBe(1);
      expect(isWhole).toBe(entries.length === 1);
      refused += unreadable.size;
      for (const entry of entries) expect(JSON.stringify(entry), text).toMatch(/"(output|print)":/);
      expect(await readFile(file, 'utf8')).toBe(text);
    }
    expect(refused).toBeGreaterThan(50);
  },
);

test.each(jobs.map((job) => [job.kind, job] as const))('an entry of kind %s comes back as it was', async (_, job) => {
  await rm(join(folder, 'old'), { recursive: true });
  const entry = await enterJob('new', job);
  await entry.release();
  const { entries } = await readJournal();
  // The order of its fields, too: recipes are made of it.
  expect(entries.map((each) => JSON.stringify(each.job.request))).toEqual([JSON.stringify(job.request)]);
});

test('fields of a later version that change no picture are no damage, a setting that is not known here is', async () => {
  const { request, ...job } = smallJob();
  await writeFile(
    file,
    JSON.stringify({ job: { ...job, request: { ...request, mood: 'calm' }, hue: 1 }, started: 1, by: 2 }),
  );
  expect((await readJournal()).entries).toHaveLength(1);
  const parameters = { ...request.parameters, grain: 0.5 };
  await writeFile(file, JSON.stringify({ job: { ...job, request: { ...request, parameters } }, started: 1 }));
  expect((await readJournal()).unreadable.get('old')).toMatchObject({ code: 'journal.unreadable' });
});

test('a kind that is not known here is told as one of a newer version', async () => {
  await writeFile(file, JSON.stringify({ job: { kind: 'mosaic', request: {} }, started: 1 }));
  const { unreadable } = await readJournal();
  expect(unreadable.get('old')).toMatchObject({ code: 'journal.newer', values: { folder: join(folder, 'old') } });
});

test.each(['', '{', '{"job"', 'null', '3', '"x"', '\0\0'])(
  'a job.json that holds %j is told and stays',
  async (text) => {
    await writeFile(file, text);
    expect((await readJournal()).unreadable.get('old')).toMatchObject({ code: 'journal.unreadable' });
    expect(await readdir(join(folder, 'old'))).toEqual(['checkpoint', 'job.json']);
  },
);

test('what lies beside a job.json that is gone, or leads nowhere, is told', async () => {
  expect((await readJournal()).unreadable.size).toBe(1);
  await symlink('/nowhere/job.json', file);
  expect((await readJournal()).unreadable.size).toBe(1);
});

test('a journal that leads nowhere, or is no folder, is not an empty one', async () => {
  await rm(folder, { recursive: true });
  expect(await readJournal()).toMatchObject({ entries: [], isWhole: true });
  await symlink('/nowhere/jobs', folder);
  expect(await readJournal()).toMatchObject({ entries: [], isWhole: false });
  await rm(folder);
  await writeFile(folder, '');
  expect(await readJournal()).toMatchObject({ entries: [], isWhole: false });
});

test('an entry that may not be read is not one that is not there', async (context) => {
  if (process.getuid?.() === 0) context.skip('the superuser may read everything');
  await writeFile(file, JSON.stringify({ job: smallJob(), started: 1 }));
  await chmod(file, 0o000);
  expect((await readJournal()).isWhole).toBe(false);
});
