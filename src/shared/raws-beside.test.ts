import { expect, test } from 'vitest';
import { rawsBeside } from './raws-beside.ts';

test('a raw whose picture lies beside it is passed over, whatever the picture is and however both are written', () => {
  const pictures = ['a.CR2', 'a.JPG', 'b.nef', 'B.heic', 'c.tiff', 'c.DNG', 'c.jpg'];
  expect([...rawsBeside(pictures)]).toEqual(['a.CR2', 'b.nef', 'c.DNG']);
});

test('a raw alone is painted, and so is one whose name another folder has: cameras count from one in each', () => {
  expect([...rawsBeside(['a.CR2', 'ab.JPG', 'b.arw', 'b.nef', '1/c.CR2', '2/c.JPG', '1.d/e.raf', '1.d.jpg'])]).toEqual(
    [],
  );
});
