import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { enterJob, unfinishedJobs } from './journal.ts';
import { found, kept } from './places.ts';
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

test('what lies in the library or belongs to the program is kept without their places, and found again', () => {
  const written = kept(own());
  expect(JSON.stringify(written)).not.toContain(home);
  expect(JSON.stringify(written)).not.toContain(program);
  expect(written).toMatchObject({ elsewhere: '/mnt/camera/cat.jpg', title: 'works/w1' });
  expect(found(written)).toEqual(own());
});

test('a folder whose name only begins like the library is elsewhere', () => {
  const beside = `${home}-2/pictures/cat.png`;
  expect(kept(beside)).toBe(beside);
  expect(kept(join(program, 'package.json'))).toBe(join(program, 'package.json'));
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
  expect(found(old)).toEqual({ ...old, photo, output, network, content, timeline });
});

test('paths of the machine do not stand in the journal for what is the library’s own', async () => {
  const { photo, output } = own();
  await (await enterJob('cat', smallJob({ photo: { path: photo, sha256: hash }, output }))).release();
  const text = await readFile(join(home, 'jobs', 'cat', 'job.json'), 'utf8');
  expect(text).toContain(`<data>/pictures/${hash}`);
  expect(text).not.toContain(home);
});
