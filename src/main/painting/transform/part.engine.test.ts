/** @file Tests of part.ts: a part of a photograph is painted as the whole is at that place, for every slider. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { AmountEvent } from '../../../shared/job-events.ts';
import { type ApplyParameters, applyParameters } from '../../../shared/parameters/apply.ts';
import { matchingOf } from '../../../shared/recipe.ts';
import { startEngine } from '../../engine/runtime.ts';
import { sha256Hex } from '../../files/hash.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import type { Picture } from '../../imaging/picture.ts';
import { cutPicture } from '../../imaging/region.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { pictureOf } from '../../imaging/testing/pictures.ts';
import { smallStyleFile } from '../../nets/transform/testing/small-style.ts';
import { foreignNetwork } from '../foreign-style/testing/foreign-networks.ts';
import { openPainter, type Painter } from './painter.ts';
import { paintPart } from './part.ts';
import { paintPicture } from './picture.ts';

const engine = await startEngine({ threads: 2 });
afterAll(() => engine.dispose());

const photo = pictureOf(
  360,
  292,
  (c, y, x) => 0.5 + 0.3 * Math.sin(x / 19 + c) * Math.cos(y / 23) + 0.1 * Math.sin((x + c * y) / 3),
  'display-p3',
);
const signal = new AbortController().signal;

async function end<T>(steps: AsyncGenerator<AmountEvent, T>): Promise<T> {
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}

async function painterOf(model: Uint8Array): Promise<Painter> {
  const path = join(await temporaryFolder(), 'style.onnx');
  await writeFile(path, model);
  return await openPainter(engine, { path, sha256: sha256Hex(model) }, { whole: 0, recorded: 144, tile: 256 });
}

/** The largest difference between the part and the whole there, and the mean one. */
async function difference(painter: Painter, chosen: Partial<ApplyParameters>, size: Size, part: Rect) {
  const settings = applyParameters({ finerStrokes: true, ...chosen, size: Math.max(size.width, size.height) });
  const parameters = { ...settings, ...matchingOf(settings) };
  const whole = await end(paintPicture(photo, [{ painter, weight: 1 }], parameters, signal));
  expect([whole.width, whole.height]).toEqual([size.width, size.height]);
  const photoAt = ({ width, height }: Size) => resizePicture(photo, width, height);
  const request = { photo, name: 'test', size, part, parameters, photoAt };
  const { painted, photo: before } = await end(paintPart(request, painter, signal));
  expect(compare(before, cutPicture(resizePicture(photo, size.width, size.height), part)).largest).toBeLessThan(1e-6);
  return compare(painted, cutPicture(whole, part));
}

function compare(one: Picture, other: Picture): { largest: number; mean: number } {
  expect([one.width, one.height, one.space]).toEqual([other.width, other.height, other.space]);
  const differences = one.pixels.map((value, i) => Math.abs(value - other.pixels[i]!));
  const sum = differences.reduce((total, value) => total + value, 0);
  return { largest: differences.reduce((max, value) => Math.max(max, value), 0), mean: sum / differences.length };
}

const full = { width: 360, height: 292 };
const middle = { x: 101, y: 90, width: 120, height: 77 };
const corner = { x: 230, y: 200, width: 130, height: 92 };

describe('a style of ours', () => {
  test.each<[string, Partial<ApplyParameters>, Size, Rect]>([
    ['as it is', {}, full, middle],
    ['at the border', { strength: 0.3 }, full, corner],
    ['smaller than the photograph', {}, { width: 300, height: 243 }, { x: 0, y: 31, width: 90, height: 100 }],
    ['with a broad brush and the photograph’s colours', { brush: 1.45, keepColours: 0.6 }, full, middle],
    ['with a fine brush and matched colours', { brush: 0.7, matchColours: true }, full, corner],
  ])('%s', async (_, chosen, size, part) => {
    const painter = await painterOf(smallStyleFile(3));
    expect((await difference(painter, chosen, size, part)).largest).toBeLessThan(1 / 255);
  });
});

test('a style of another program is painted in the tiles of the whole', async () => {
  const painter = await painterOf(foreignNetwork({ range: 'bytes', side: 64 }));
  expect((await difference(painter, { brush: 1.2 }, full, corner)).largest).toBeLessThan(1 / 255);
});
