import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { picturePath, removePicture } from '../../library/pictures.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { smallStudio } from './testing/small-studio.ts';

const samples = join(import.meta.dirname, '../../../../assets/samples');

async function portrait() {
  await userHome();
  const { window } = await smallStudio();
  const bytes = new Uint8Array(await readFile(join(samples, 'astronaut.png')));
  const imported = await window.call('bring', { name: 'Eileen.png', bytes });
  if (imported.kind !== 'picture') throw new Error('the photograph is no picture');
  const photo = imported.picture.id;
  return { window, photo, find: (region: 'subject' | 'faces') => window.call('findRegion', { photo, region }) };
}

test('a region is kept in the library as a picture that windows can look at, and is the same when asked for again', async () => {
  const { window, find } = await portrait();
  const { picture } = await find('faces');
  const { width, height, data } = await window.call('view', { picture, side: 512 });
  expect([width, height]).toEqual([512, 512]);
  const at = (x: number, y: number) => data[4 * (y * width + x)];
  expect(at(225, 113)).toBeGreaterThan(245);
  expect(at(60, 460)).toBe(0);
  expect(await find('faces')).toEqual({ picture });
  expect((await find('subject')).picture).not.toBe(picture);
});

test('one that was taken off the disk is found again, with the very same bytes', async () => {
  const { find } = await portrait();
  const { picture } = await find('faces');
  const before = await readFile(picturePath(picture));
  await removePicture(picture);
  expect(await find('faces')).toEqual({ picture });
  expect(await readFile(picturePath(picture))).toEqual(before);
});

test('where a photograph has none, a sentence says so; where it is not here, another', async () => {
  const { window } = await portrait();
  const bytes = new Uint8Array(await readFile(join(samples, 'coffee.png')));
  const imported = await window.call('bring', { name: 'Coffee.png', bytes });
  if (imported.kind !== 'picture') throw new Error('the photograph is no picture');
  const photo = imported.picture.id;
  await expect(window.call('findRegion', { photo, region: 'faces' })).rejects.toMatchObject({
    code: 'region.no-faces',
  });
  await expect(window.call('findRegion', { photo, region: 'sky' })).rejects.toMatchObject({ code: 'region.no-sky' });
  const gone = window.call('findRegion', { photo: '0'.repeat(64), region: 'sky' });
  await expect(gone).rejects.toMatchObject({ code: 'picture.not-here' });
});
