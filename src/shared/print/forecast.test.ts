import { expect, test } from 'vitest';
import { brushworkLimit } from './brushwork.ts';
import { fileFor } from './destinations.ts';
import { forecastBytes, roomBytes } from './file-size.ts';

const a2 = { width: 4961, height: 7016 };

test('a plain TIFF is as large as its pixels; 16 bits double it, compression makes less of it', () => {
  const plain = fileFor('fine-art');
  expect(forecastBytes(a2, plain)).toBeCloseTo(a2.width * a2.height * 3, -4);
  expect(forecastBytes(a2, { ...plain, bits: 16 })).toBeCloseTo(a2.width * a2.height * 6, -4);
  expect(forecastBytes(a2, { ...plain, compression: 'zip' })).toBeLessThan(forecastBytes(a2, plain));
});

test('a better JPEG is larger, over the whole range of qualities', () => {
  const bytes = Array.from({ length: 11 }, (_, i) => forecastBytes(a2, { ...fileFor('lab'), quality: 90 + i }));
  expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
  expect(new Set(bytes).size).toBe(11);
});

test('a JPEG needs room for its plain pixels too while it is written, a TIFF for itself', () => {
  const [lab, plain] = [fileFor('lab'), fileFor('fine-art')];
  expect(roomBytes(a2, lab) - forecastBytes(a2, lab)).toBe(a2.width * a2.height * 3);
  expect(roomBytes(a2, plain)).toBe(forecastBytes(a2, plain));
});

test('a small painting limits a large print, and says up to which paper it suffices', () => {
  const limit = (painting: { width: number; height: number }, brush = 1) =>
    brushworkLimit(painting, a2, { brush, dpi: 300 });
  expect(limit({ width: 5000, height: 4000 })).toBeUndefined();
  expect(limit({ width: 2400, height: 1800 })).toEqual({ paper: 'A4' });
  expect(limit({ width: 600, height: 400 })).toEqual({});
  expect(limit({ width: 5000, height: 4000 }, 2)).toEqual({ paper: 'A4' });
});
