import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { enterJob, unfinishedJobs } from './journal.ts';
import { found, placesNow } from './places.ts';
import { smallJob } from './testing/small-job.ts';
import { userHome } from './testing/user-home.ts';

const program = resolve(import.meta.dirname, '../../..');
const hash = '3'.repeat(64);
let home: string;
beforeEach(async () => {
  home = await userHome();
  await mkdir(join(home, 'works', 'w1'), { recursive: true });
  await mkdir(join(home, 'pictures'));
  await writeFile(join(home, 'pictures', hash), 'picture');
});

const own = () => ({
  photo: join(home, 'pictures', hash),
  output: join(home, 'works', 'w1', 'result.png'),
  network: join(program, 'models', 'losses', 'vgg16.onnx'),
  content: join(program, 'assets', 'content'),
  elsewhere: '/mnt/camera/cat.jpg',
  title: 'works/w1',
});

test('what lies in the library or belongs to the program is found where they are now', () => {
  const then = { data: '/then/data', program: '/then/program' };
  const written = {
    photo: `/then/data/pictures/${hash}`,
    output: '/then/data/works/w1/result.png',
    network: '/then/program/models/losses/vgg16.onnx',
    content: '/then/program/assets/content',
    elsewhere: '/mnt/camera/cat.jpg',
    title: 'works/w1',
  };
  expect(found(written, then)).toEqual(own());
  expect(found(own(), placesNow())).toEqual(own());
});

test('what lies elsewhere stays there: beside the library, or among the program’s other files', () => {
  const then = { data: '/then/data', program: '/then/program' };
  const others = ['/then/data-2/pictures/cat.png', '/then/program/package.json', '/then/data'];
  expect(found(others, then)).toEqual(others);
});

test('a library that was moved has its unfinished work with it', async () => {
  const { photo, output } = own();
  const entry = await enterJob('cat', smallJob({ photo: { path: photo, sha256: hash }, output }));
  await entry.release();
  const moved = join(home, '..', 'moved');
  await rename(home, moved);
  process.env.IMPASTO_HOME = moved;
  const [job] = await unfinishedJobs();
  expect(job?.job.request).toMatchObject({
    photo: { path: join(moved, 'pictures', hash) },
    output: join(moved, 'works', 'w1', 'result.png'),
  });
  await rename(moved, home);
});

test('an entry of an earlier version, with whole paths of places that are gone, is found by how they end', async () => {
  const old = {
    photo: `/gone/impasto/pictures/${hash}`,
    output: '/gone/impasto/works/w1/result.png',
    timeline: '/gone/impasto/works/w1/timeline/3',
    network: '/tmp/.mount_Impasto/models/losses/vgg16.onnx',
    content: '/tmp/.mount_Impasto/assets/content',
    other: '/gone/impasto/works/w2/result.png',
    camera: '/gone/camera/pictures/cat.jpg',
  };
  const { photo, output, network, content } = own();
  const timeline = join(home, 'works', 'w1', 'timeline', '3');
  expect(found(old, undefined)).toEqual({ ...old, photo, output, network, content, timeline });
});

test('an earlier version finds what an entry names: paths are written whole', async () => {
  const { photo, output } = own();
  await (await enterJob('cat', smallJob({ photo: { path: photo, sha256: hash }, output }))).release();
  const written = JSON.parse(await readFile(join(home, 'jobs', 'cat', 'job.json'), 'utf8'));
  expect(written.job.request).toMatchObject({ photo: { path: photo }, output });
});
