/** @file Tests of strokes.ts with a network that was never trained: one picture, whatever size and part of it is asked for. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { composedSize } from '../../../shared/composed-size.ts';
import type { Rect, Size } from '../../../shared/geometry.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { startEngine } from '../../engine/runtime.ts';
import { sha256Hex, sha256OfFile } from '../../files/hash.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { decodePicture } from '../../imaging/decode.ts';
import type { Picture } from '../../imaging/picture.ts';
import { cutPicture } from '../../imaging/region.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { lumaOf, ssim } from '../../imaging/ssim.ts';
import { pictureOf } from '../../imaging/testing/pictures.ts';
import { toTheEnd } from '../../job-context/to-the-end.ts';
import { smallStyleFile } from '../../nets/transform/testing/small-style.ts';
import { openPainter, type Painter } from './painter.ts';
import { paintPicture } from './picture.ts';
import { type KeepPainted, paintStrokes, strokeLevels } from './strokes.ts';

const engine = await startEngine({ threads: 2 });
afterAll(() => engine.dispose());

/** Edges and even areas. */
const photo = pictureOf(1400, 900, (c, x, y) => 0.5 + 0.3 * Math.sin(x / (31 + 7 * c)) * Math.sign(Math.cos(y / 40)));
const parameters = applyParameters({ brush: 2 });
const composed = composedSize(photo, parameters);

async function openSmall(): Promise<Painter> {
  const path = join(await temporaryFolder(), 'style.onnx');
  const bytes = smallStyleFile(3, { name: 'swift', norm: 'instance', seesPosition: true });
  await writeFile(path, bytes);
  return await openPainter(engine, { path, sha256: sha256Hex(bytes) });
}

const photoAt = ({ width, height }: Size) => resizePicture(photo, width, height);
const whole = ({ width, height }: Size): Rect => ({ x: 0, y: 0, width, height });

async function paint(size: Size, part = whole(size), keep?: KeepPainted, tile?: number): Promise<Picture> {
  const { signal } = new AbortController();
  const painters = [{ painter: await openSmall(), weight: 1 }];
  const request = { name: 'test', photo, photoAt, painters, parameters, signal, ...(tile && { tile }) };
  const base = cutPicture(photoAt(size), part);
  return await toTheEnd(paintStrokes(request, { size, part, base }, keep));
}

function meanDifference(a: Picture, b: Picture): number {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  return a.pixels.reduce((sum, value, i) => sum + Math.abs(value - b.pixels[i]!), 0) / a.pixels.length;
}

test('sizes between which it is painted on: none that is hardly larger, and each twice the one before', () => {
  const levels = (wanted: number) => strokeLevels({ width: 512, height: 300 }, { width: wanted, height: 1 });
  expect(levels(320)).toEqual([]);
  expect(levels(1100)).toEqual([]);
  expect(levels(2048)).toEqual([{ width: 1024, height: 600 }]);
  expect(levels(4000).map(({ width }) => width)).toEqual([1024, 2048]);
});

test('every size shows the same strokes', async () => {
  const composition = await paint(composed);
  for (const size of [{ width: 128, height: 82 }, { width: 700, height: 450 }, photo]) {
    const painted = await paint({ width: size.width, height: size.height });
    const [fewer] = [Math.min(composed.width, size.width)];
    const seen = { width: fewer, height: Math.round((fewer * 900) / 1400) };
    const [there, here] = [painted, composition].map((each) => resizePicture(each, seen.width, seen.height));
    // A network that was never trained paints beyond white and black, where nothing can be held.
    expect(meanDifference(there!, here!), `${size.width}`).toBeLessThan(0.035);
  }
});

test('of a shipped style, preview, screen and file are one picture at the size of the preview', async () => {
  const root = join(import.meta.dirname, '../../../../');
  const sample = await decodePicture(join(root, 'assets/samples/picos-de-europa.jpg'));
  const path = join(root, 'models/styles/great-wave.onnx');
  const shipped = await openPainter(engine, { path, sha256: await sha256OfFile(path) });
  const { signal } = new AbortController();
  const at = async (size: number) => {
    const painted = paintPicture(sample, [{ painter: shipped, weight: 1 }], applyParameters({ size }), signal);
    const { width, height } = composedSize(sample, { brush: 1 });
    return resizePicture(await toTheEnd(painted), width, height);
  };
  const preview = await at(512);
  for (const size of [1100, 1400]) {
    const [seen, saved] = [preview, await at(size)].map(({ pixels, space }) => lumaOf(pixels, space));
    expect(ssim(seen!, saved!, preview), `${size}`).toBeGreaterThan(0.95);
  }
}, 120_000);

test('brushwork is added where it is enlarged', async () => {
  const size = { width: 1400, height: 900 };
  const enlarged = resizePicture(await paint(composed), size.width, size.height);
  expect(meanDifference(await paint(size), enlarged)).toBeGreaterThan(0.01);
});

test.each([undefined, 200])('a part is painted as it is in the whole, in tiles of %s', async (tile) => {
  const size = { width: 1400, height: 900 };
  const all = await paint(size);
  const part = { x: 611, y: 305, width: 303, height: 207 };
  const painted = await paint(size, part, undefined, tile);
  const there = cutPicture(all, part);
  const largest = painted.pixels.reduce((max, value, i) => Math.max(max, Math.abs(value - there.pixels[i]!)), 0);
  expect(largest).toBeLessThan(1 / 255);
});

test('what was made is found again: other colours paint nothing', async () => {
  const made: string[] = [];
  const kept = new Map<string, Awaited<ReturnType<typeof toTheEnd<Float32Array<ArrayBuffer>>>>>();
  const keep: KeepPainted = async function* (name, make) {
    const known = kept.get(name);
    if (known) return known;
    made.push(name);
    const planes = yield* make();
    kept.set(name, planes);
    return planes;
  };
  const first = await paint({ width: 700, height: 450 }, undefined, keep);
  expect(made).toHaveLength(2);
  expect(await paint({ width: 700, height: 450 }, undefined, keep)).toEqual(first);
  expect(made).toHaveLength(2);
});
