import { expect, test } from 'vitest';
import {
  bitChoices,
  compressionChoices,
  destinations,
  fileAdvice,
  fileFor,
  impossibleFile,
  printFormats,
  withFormat,
} from './destinations.ts';

test('every destination is a file that can be written', () => {
  for (const destination of destinations) expect(impossibleFile(fileFor(destination))).toBeUndefined();
});

test('what a format cannot hold says why', () => {
  expect(bitChoices({ format: 'jpeg' })).toEqual([{ value: 8 }, { value: 16, why: 'print.why.jpegBits' }]);
  expect(bitChoices({ format: 'tiff' }).every(({ why }) => !why)).toBe(true);
  expect(compressionChoices({ format: 'png' }).filter(({ why }) => !why)).toEqual([{ value: 'zip' }]);
  expect(impossibleFile({ ...fileFor('lab'), bits: 16 })).toBe('print.why.jpegBits');
  expect(impossibleFile({ ...fileFor('archive'), transparency: true })).toBe('print.why.transparency');
});

test('another format keeps what it can hold, and changes what it cannot', () => {
  expect(withFormat(fileFor('archive'), 'jpeg')).toMatchObject({ bits: 8, compression: 'none', profile: 'keep' });
  expect(withFormat(fileFor('archive'), 'png')).toMatchObject({ bits: 16, compression: 'zip' });
  for (const destination of destinations)
    for (const format of printFormats) {
      expect(impossibleFile(withFormat({ ...fileFor(destination), transparency: true }, format))).toBeUndefined();
    }
});

test('only LZW with 16 bits is advised against', () => {
  for (const destination of destinations) expect(fileAdvice(fileFor(destination))).toBeUndefined();
  const archive = fileFor('archive');
  expect(fileAdvice({ ...archive, compression: 'lzw' })).toBe('print.advice.lzw');
  expect(fileAdvice({ ...archive, compression: 'lzw', bits: 8 })).toBeUndefined();
  expect(fileAdvice({ ...archive, compression: 'none' })).toBeUndefined();
});
