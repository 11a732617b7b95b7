import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, type TestContext, test } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { pictureOf, random, savedFile } from '../testing/pictures.ts';
import { adobeRgb, tableProfile } from '../testing/profiles.ts';
import { metadataToWrite } from './file-metadata.ts';
import { profileToWrite, readPhotoMetadata } from './photo-metadata.ts';
import { askReader, print } from './testing/prints.ts';

const picture = pictureOf(8, 6, (c, y, x) => (c + x + y) / 16);
/** As a camera writes them, and what nobody wants to give away. */
const cameraTags = [
  '-Make=Maker',
  '-Model=Model 1 é',
  '-Artist=Åsa Ångström',
  '-Copyright=© Åsa',
  '-DateTimeOriginal=2024:05:31 18:20:09',
  '-OffsetTimeOriginal=+02:00',
  '-GPSLatitude=48.858',
  '-GPSLatitudeRef=N',
  '-GPSLongitude=2.294',
  '-GPSLongitudeRef=W',
  '-GPSAreaInformation=home',
  '-SerialNumber=SECRET-1',
  '-LensSerialNumber=SECRET-2',
  '-OwnerName=SECRET-3',
  '-ImageUniqueID=SECRET4',
  '-UserComment=SECRET-5',
  '-Orientation#=6',
  '-XMP-dc:Description=SECRET-6',
  '-IPTC:Keywords=SECRET-7',
];
const fromCamera = {
  make: 'Maker',
  model: 'Model 1 é',
  artist: 'Åsa Ångström',
  copyright: '© Åsa',
  capturedAt: '2024:05:31 18:20:09',
  capturedOffset: '+02:00',
};

const photographs = new Map<string, Buffer>();

/** A photograph with all of them, and a small picture inside where the format has a place for it. */
async function photograph(context: TestContext, format: 'jpeg' | 'png' | 'webp' | 'tiff', order: 'II' | 'MM' = 'II') {
  const path = join(await temporaryFolder(), `photo.${format}`);
  const made = photographs.get(format + order);
  if (made) {
    await writeFile(path, made);
    return path;
  }
  const pixels = { create: { width: 8, height: 6, channels: 3, background: '#468' } } as const;
  await sharp(pixels).toFormat(format).toFile(path);
  const small = await savedFile(await sharp(pixels).jpeg().toBuffer(), 'small.jpg');
  const thumbnail = format === 'jpeg' ? [`-ThumbnailImage<=${small}`] : [];
  askReader(context, 'exiftool', ['-q', `-ExifByteOrder=${order}`, ...cameraTags, ...thumbnail, path]);
  photographs.set(format + order, await readFile(path));
  return path;
}

for (const [format, order] of [
  ['jpeg', 'II'],
  ['jpeg', 'MM'],
  ['png', 'MM'],
  ['webp', 'II'],
  ['tiff', 'II'],
] as const) {
  test(`date, camera, author, copyright and place are read out of a ${format} (${order})`, async (context) => {
    const { location, ...rest } = await readPhotoMetadata(await photograph(context, format, order));
    expect(rest).toEqual(fromCamera);
    expect(location?.map(({ tag }) => tag)).toEqual([0, 1, 2, 3, 4]);
  });
}

for (const format of ['jpeg', 'png', 'tiff'] as const) {
  const written = async (context: TestContext, includeLocation: boolean) => {
    const photo = await readPhotoMetadata(await photograph(context, 'jpeg', 'MM'));
    const metadata = metadataToWrite(photo, { includeLocation, name: 'Bo 画', copyright: '' });
    const { path } = await print(picture, { format, metadata, dpi: 240, recipe: '{"a":1}' });
    const json = askReader(context, 'exiftool', ['-json', '-a', '-G1', '-n', path]);
    return { path, tags: JSON.parse(json)[0] as Record<string, unknown> };
  };

  test(`exiftool finds them again in a printed ${format}, with its own size, and no place, number, note or small picture`, async (context) => {
    const { path, tags } = await written(context, false);
    expect(tags).toMatchObject({
      'IFD0:Make': 'Maker',
      'IFD0:Model': 'Model 1 é',
      'IFD0:Artist': 'Åsa Ångström; Bo 画',
      'IFD0:Copyright': '© Åsa',
      'IFD0:Orientation': 1,
      'IFD0:XResolution': 240,
      'IFD0:YResolution': 240,
      'IFD0:ResolutionUnit': 2,
      'IFD0:Software': 'Impasto',
      'ExifIFD:DateTimeOriginal': '2024:05:31 18:20:09',
      'ExifIFD:OffsetTimeOriginal': '+02:00',
      'ExifIFD:ColorSpace': 1,
      [format === 'tiff' ? 'IFD0:ImageWidth' : 'ExifIFD:ExifImageWidth']: 8,
      [format === 'tiff' ? 'IFD0:ImageHeight' : 'ExifIFD:ExifImageHeight']: 6,
      'XMP-dc:Creator': 'Åsa Ångström; Bo 画',
      'XMP-dc:Rights': '© Åsa',
    });
    const validated = askReader(context, 'exiftool', ['-validate', '-warning', '-a', path]);
    expect(validated).toMatch(/Validate\s*: OK/);
    expect(Object.keys(tags).filter((name) => /gps|serial|owner|thumbnail|maker|unique|comment/i.test(name))).toEqual(
      [],
    );
    expect((await readFile(path)).includes('SECRET')).toBe(false);
  });

  test(`a printed ${format} holds the place when it is asked for, and no more of it`, async (context) => {
    const { path, tags } = await written(context, true);
    const place = Object.fromEntries(Object.entries(tags).filter(([name]) => name.startsWith('GPS:')));
    expect(place).toMatchObject({ 'GPS:GPSLatitudeRef': 'N', 'GPS:GPSLongitudeRef': 'W' });
    expect(place['GPS:GPSLatitude']).toBeCloseTo(48.858, 5);
    expect(place['GPS:GPSLongitude']).toBeCloseTo(2.294, 5);
    expect(Object.keys(place)).not.toContain('GPS:GPSAreaInformation');
    expect((await readPhotoMetadata(path)).location).toHaveLength(5);
  });
}

test('JFIF says the resolution too', async (context) => {
  const { path } = await print(picture, { format: 'jpeg', dpi: 240 });
  const said = askReader(context, 'exiftool', ['-a', '-n', '-JFIF:all', path]);
  expect(said).toMatch(/X Resolution\s*: 240/);
  expect(said).toMatch(/Resolution Unit\s*: 1/);
});

test('dates that are none, blank names and control characters do not come along', async (context) => {
  const path = join(await temporaryFolder(), 'photo.jpg');
  await sharp({ create: { width: 8, height: 6, channels: 3, background: '#468' } }).toFile(path);
  const tags = ['-DateTimeOriginal#=0000:00:00 00:00:00', '-Artist=  ', '-Copyright=a\u0001b'];
  askReader(context, 'exiftool', ['-q', '-m', ...tags, path]);
  expect(await readPhotoMetadata(path)).toEqual({ copyright: 'a b' });
});

test('damaged metadata is read as something or nothing, and always ends', async (context) => {
  const next = random(31);
  const whole = await readFile(await photograph(context, 'jpeg', 'MM'));
  const from = whole.indexOf('Exif');
  for (let round = 0; round < 100; round++) {
    const bytes = Buffer.from(whole);
    for (let k = 0; k < 6; k++) bytes[from + 6 + Math.floor(next() * 500)] = Math.floor(next() * 256);
    const path = await savedFile(bytes, 'photo.jpg');
    await readPhotoMetadata(path).catch((error) => expect(error).toMatchObject({ name: 'AppError' }));
  }
});

test('a photograph without metadata has none', async () => {
  expect(
    await readPhotoMetadata(
      await savedFile(
        await sharp({ create: { width: 2, height: 2, channels: 3, background: '#468' } })
          .png()
          .toBuffer(),
      ),
    ),
  ).toEqual({});
});

test('the profile of a photograph is kept where a print can keep it', async () => {
  const photo = async (icc: Uint8Array) => {
    const profile = await savedFile(icc, 'a.icc');
    const options = { create: { width: 2, height: 2, channels: 3, background: '#468' } } as const;
    return await readPhotoMetadata(
      await savedFile(await sharp(options).withIccProfile(profile).jpeg().toBuffer(), 'a.jpg'),
    );
  };
  const adobe = await photo(adobeRgb());
  expect(adobe.profile).toBe('adobe-rgb');
  expect(profileToWrite('keep', adobe, 'display-p3')).toBe('adobe-rgb');
  expect(profileToWrite('srgb', adobe, 'display-p3')).toBe('srgb');
  const scanner = await photo(tableProfile());
  expect(profileToWrite('keep', scanner, 'srgb')).toBe('srgb');
  expect(metadataToWrite(adobe, { includeLocation: true, name: '', copyright: '' })).toEqual({});
});
