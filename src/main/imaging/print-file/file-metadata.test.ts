import { expect, test } from 'vitest';
import { longTag } from '../tiff-directory.ts';
import { metadataToWrite } from './file-metadata.ts';

const photo = {
  capturedAt: '2024:05:31 18:20:09',
  make: 'Maker',
  model: 'Model 1',
  artist: 'Ann',
  copyright: '© Ann',
  location: [longTag(1, 2)],
};
const nothing = { includeLocation: false, name: '', copyright: '' };

test('date, camera, author and copyright come along, the place only when it is asked for', () => {
  const { location, ...rest } = photo;
  expect(metadataToWrite(photo, nothing)).toEqual(rest);
  expect(metadataToWrite(photo, { ...nothing, includeLocation: true })).toEqual({ ...rest, location });
});

test('who prints is named behind the photographer, and once where they are the same', () => {
  const by = (name: string, copyright: string) => metadataToWrite(photo, { ...nothing, name, copyright });
  expect(by('Bo', '© Bo')).toMatchObject({ artist: 'Ann; Bo', copyright: '© Ann; © Bo' });
  expect(by(' Ann ', '© Ann')).toMatchObject({ artist: 'Ann', copyright: '© Ann' });
  expect(metadataToWrite({}, { ...nothing, name: 'Bo' })).toEqual({ artist: 'Bo' });
  expect(metadataToWrite({}, nothing)).toEqual({});
});
