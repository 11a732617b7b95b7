import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { rawsAround } from '../../imaging/testing/raws.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { smallStudio } from './testing/small-studio.ts';

const heic = (name: string) => readFile(join(import.meta.dirname, '../../imaging/testing/heic', name));
const bytesOf = (buffer: Buffer) => new Uint8Array(buffer);

test('a phone’s HEIC and a camera’s raw are brought in like any photograph, and of the raw it is said that it is one', async () => {
  await userHome();
  const { window } = await smallStudio();
  const phone = await window.call('bring', { name: 'IMG_1.HEIC', bytes: bytesOf(await heic('tiled.heic')) });
  expect(phone).toMatchObject({ kind: 'picture', picture: { name: 'IMG_1.HEIC', width: 50, height: 120 } });
  expect(phone).not.toHaveProperty('isRaw');
  const id = phone.kind === 'picture' ? phone.picture.id : '';
  const seen = await window.call('view', { picture: id, side: 60 });
  expect(seen).toMatchObject({ width: 25, height: 60, space: 'display-p3' });
  expect(new Set(seen.data).size).toBeGreaterThan(30);

  const size = { width: 720, height: 480, channels: 3, background: '#c40' } as const;
  const jpeg = await sharp({ create: size }).jpeg().toBuffer();
  const camera = await window.call('bring', { name: 'DSC_1.NEF', bytes: bytesOf(rawsAround.nef!(jpeg)) });
  expect(camera).toMatchObject({ kind: 'picture', picture: { width: 480, height: 720 }, isRaw: true });
  const work = await window.call('createWork', { photo: camera.kind === 'picture' ? camera.picture.id : id });
  expect(work.photo?.name).toBe('DSC_1.NEF');
});

test('one that is damaged is refused by its own name, and nothing of it stays', async () => {
  await userHome();
  const { window } = await smallStudio();
  const whole = await heic('tiled.heic');
  const cut = window.call('bring', { name: 'IMG_2.HEIC', bytes: bytesOf(whole.subarray(0, 3000)) });
  await expect(cut).rejects.toMatchObject({ code: 'picture.damaged', values: { file: 'IMG_2.HEIC' } });
  const thumbnail = await sharp({ create: { width: 160, height: 120, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  const alone = window.call('bring', { name: 'DSC_2.ARW', bytes: bytesOf(rawsAround.arw!(thumbnail)) });
  await expect(alone).rejects.toMatchObject({ code: 'picture.raw-alone', values: { file: 'DSC_2.ARW' } });
});
