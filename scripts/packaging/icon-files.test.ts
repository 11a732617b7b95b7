import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawIcon } from './draw-icon.ts';
import { icnsFile, icoFile } from './icon-files.ts';

const png = (edge: number) =>
  sharp({ create: { width: edge, height: edge, channels: 4, background: { r: edge % 256, g: 0, b: 0, alpha: 1 } } })
    .png()
    .toBuffer();
const pngs = async () =>
  new Map(await Promise.all([16, 32, 64, 128, 256, 512, 1024].map(async (edge) => [edge, await png(edge)] as const)));

test('the icon of Windows holds each size up to 256 px where its directory says', async () => {
  const all = await pngs();
  const file = icoFile(all);
  expect([...file.subarray(0, 6)]).toEqual([0, 0, 1, 0, 5, 0]);
  for (const [index, edge] of [16, 32, 64, 128, 256].entries()) {
    const at = 6 + index * 16;
    expect(file[at]).toBe(edge === 256 ? 0 : edge);
    const [length, offset] = [file.readUInt32LE(at + 8), file.readUInt32LE(at + 12)];
    expect(file.subarray(offset, offset + length).equals(all.get(edge)!)).toBe(true);
  }
});

test('the icon of macOS is a chain of whole pictures up to 1024 px', async () => {
  const all = await pngs();
  const file = icnsFile(all);
  expect(file.toString('latin1', 0, 4)).toBe('icns');
  expect(file.readUInt32BE(4)).toBe(file.length);
  const edges: number[] = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    edges.push((await sharp(file.subarray(at + 8, at + file.readUInt32BE(at + 4))).metadata()).width);
  }
  expect(edges).toEqual([16, 32, 32, 64, 128, 256, 256, 512, 512, 1024]);
  expect(() => icnsFile(new Map([...all].filter(([edge]) => edge !== 512)))).toThrow('An icon of 512 px is missing.');
});

test('the icon is a square with rounded, transparent corners, and has the colours of its sun and its night', () => {
  const size = 256;
  const bytes = drawIcon(size);
  const at = (x: number, y: number) => [...bytes.subarray((y * size + x) * 4, (y * size + x) * 4 + 4)];
  expect(bytes.length).toBe(size * size * 4);
  for (const [x, y] of [
    [0, 0],
    [20, 20],
    [255, 255],
  ] as const)
    expect(at(x, y)[3]).toBe(0);
  const [red, , blue, opacity] = at(Math.round(0.54 * size) + 10, Math.round(0.47 * size) + 10) as [
    number,
    number,
    number,
    number,
  ];
  expect(opacity).toBe(255);
  expect(red).toBeGreaterThan(blue + 50);
  const [nightRed, , nightBlue] = at(38, 215) as [number, number, number];
  expect(nightBlue).toBeGreaterThan(nightRed);
});
