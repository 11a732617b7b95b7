import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { findPicture, findSoundPicture, pictureHere, picturePath, receive } from './pictures.ts';

let home: string;
beforeEach(async () => {
  const before = process.env.IMPASTO_HOME;
  home = await temporaryFolder();
  process.env.IMPASTO_HOME = home;
  onTestFinished(() => {
    if (before === undefined) delete process.env.IMPASTO_HOME;
    else process.env.IMPASTO_HOME = before;
  });
});

const bytes = Uint8Array.of(1, 2, 3);
const size = { width: 4, height: 3 };

test('a picture is kept as it came, under the hash of its content, and write-protected', async () => {
  const incoming = await receive(bytes);
  const picture = await incoming.keep('Cat (1).png', size);
  expect(picture).toEqual({ id: incoming.id, name: 'Cat (1).png', ...size });
  expect(await findPicture(incoming.id)).toEqual(picture);
  expect(new Uint8Array(await readFile(picturePath(incoming.id)))).toEqual(bytes);
  expect((await stat(picturePath(incoming.id))).mode & 0o222).toBe(0);
});

test('the same picture brought in again is the same one, by its first name', async () => {
  await (await receive(bytes)).keep('first.png', size);
  const again = await (await receive(bytes)).keep('second.png', size);
  expect(again.name).toBe('first.png');
  expect(await readdir(join(home, 'pictures'))).toHaveLength(2);
});

test('a picture whose bytes were bent at their full length is whole again when it is brought in again, by its first name', async () => {
  const { id } = await (await receive(bytes)).keep('first.png', size);
  await chmod(picturePath(id), 0o644);
  await writeFile(picturePath(id), Uint8Array.of(1, 9, 3));
  expect(await findSoundPicture(id)).toBeUndefined();
  const again = await (await receive(bytes)).keep('second.png', size);
  expect(again.name).toBe('first.png');
  expect(await findSoundPicture(id)).toEqual(again);
  expect(new Uint8Array(await readFile(picturePath(id)))).toEqual(bytes);
});

test('a picture whose file was lost or cut off is not here, and whole again when it is brought in again', async () => {
  const { id } = await (await receive(bytes)).keep('cat.png', size);
  const damages = [() => rm(picturePath(id)), () => writeFile(picturePath(id), bytes.subarray(1))];
  for (const damage of damages) {
    await chmod(picturePath(id), 0o644);
    await damage();
    expect(await findPicture(id)).toBeUndefined();
    await (await receive(bytes)).keep('cat.png', size);
    expect(await findPicture(id)).toMatchObject({ name: 'cat.png' });
    expect(new Uint8Array(await readFile(picturePath(id)))).toEqual(bytes);
  }
});

test('what turned out to be no picture leaves nothing behind', async () => {
  const incoming = await receive(bytes);
  await incoming.discard();
  expect(await findPicture(incoming.id)).toBeUndefined();
  expect(await readdir(join(home, 'pictures'))).toEqual([]);
  await expect(pictureHere(incoming.id)).rejects.toMatchObject({ code: 'picture.not-here' });
});
