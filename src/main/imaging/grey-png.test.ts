import sharp from 'sharp';
import { expect, test } from 'vitest';
import { greyPng } from './grey-png.ts';

test('amounts come back as they were, in one channel without a colour profile', async () => {
  const png = await greyPng({ width: 3, height: 2 }, Float32Array.of(0, 0.2, 0.4, 0.6, 0.8, 1));
  const { channels, space, depth, icc } = await sharp(png).metadata();
  expect({ channels, space, depth, icc }).toEqual({ channels: 1, space: 'b-w', depth: 'uchar', icc: undefined });
  const { data, info } = await sharp(png).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height, [...data]]).toEqual([3, 2, [0, 51, 102, 153, 204, 255]]);
});
