/** @file Tests of painter.ts with networks that were never trained: exact, folded and tiled painting agree. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Size } from '../../../shared/geometry.ts';
import { randomNumbers } from '../../../shared/random.ts';
import { startEngine } from '../../engine/runtime.ts';
import { sha256Hex, sha256OfFile } from '../../files/hash.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { decodePicture } from '../../imaging/decode.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { toTheEnd } from '../../job-context/to-the-end.ts';
import type { TransformForm } from '../../nets/transform/form.ts';
import { smallStyle, smallStyleFile } from '../../nets/transform/testing/small-style.ts';
import type { Planes } from '../canvas.ts';
import { exactSession, foldedSession, recordStatistics } from './networks.ts';
import { canvasOf, openPainter, type PainterLimits } from './painter.ts';

const engine = await startEngine({ threads: 2 });
afterAll(() => engine.dispose());

/** Smooth, with some noise on it. */
function picture({ width, height }: Size): Planes {
  const random = randomNumbers(width * height);
  return Float32Array.from({ length: 3 * width * height }, (_, i) => {
    return 0.5 + 0.3 * Math.sin((i % width) / 9) * Math.cos(i / width / 7) + 0.2 * (random() - 0.5);
  });
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
  return largest;
}

async function paint(form: TransformForm, size: Size, limits: PainterLimits, strength = 1) {
  const path = join(await temporaryFolder(), 'style.onnx');
  const bytes = smallStyleFile(3, form);
  await writeFile(path, bytes);
  const painter = await openPainter(engine, { path, sha256: sha256Hex(bytes) }, limits);
  const painting = painter.paint(picture(size), size, strength, new AbortController().signal);
  let tiles = 0;
  for (;;) {
    const next = await painting.next();
    if (next.done) return { planes: next.value, tiles };
    tiles = next.value.total;
  }
}

describe.each<TransformForm>([
  { name: 'swift', norm: 'instance' },
  { name: 'light', norm: 'instance' },
  { name: 'light', norm: 'instance', seesPosition: true },
  { name: 'johnson', norm: 'instance' },
])('a network of the form %o', (form) => {
  const open = { style: smallStyle(3, form), sha256: `test ${JSON.stringify(form)}` };

  test.each([0, 0.4, 1])(
    'folded with a picture’s own statistics paints it as the exact one does, at strength %f',
    async (strength) => {
      const size = { width: 64, height: 40 };
      const feeds = {
        picture: { shape: [1, 3, 40, 64], data: picture(size) },
        strength: { shape: [1], data: Float32Array.of(strength) },
        origin: { shape: [1, 2], data: new Float32Array(2) },
      };
      const recorded = await recordStatistics(engine, open, picture(size), size, strength);
      const [exact, folded] = [await exactSession(engine, open), await foldedSession(engine, open, recorded, strength)];
      const [expected, actual] = [(await exact.run(feeds)).painted!, (await folded.run(feeds)).painted!];
      expect(largestDifference(actual.data, expected.data)).toBeLessThan(1e-3);
    },
  );
});

const forms: TransformForm[] = (['swift', 'light', 'johnson'] as const).flatMap((name) =>
  (['batch', 'instance'] as const).flatMap((norm): TransformForm[] => [
    { name, norm },
    ...(name === 'swift' ? [{ name, norm, seesPosition: true } as const] : []),
  ]),
);

describe.each(forms)('tiles paint what the whole would with the same norms: %o', (form) => {
  const sizes: [string, Size][] = [
    ['odd sides', { width: 277, height: 391 }],
    ['a strip', { width: 900, height: 5 }],
  ];
  // The widest reach costs the most, and it reaches as far down as across.
  if (form.name !== 'johnson') sizes.push(['a thread', { width: 3, height: 700 }]);
  test.each(sizes)('%s', async (_, size) => {
    // A picture's own norms are recorded where it is not painted whole: all of it in one tile has the same.
    const untiled = form.norm === 'batch' ? { whole: 1e9 } : { whole: 0, tile: 4096 };
    const expected = await paint(form, size, { recorded: 128, ...untiled }, 0.7);
    const tiled = await paint(form, size, { whole: 0, recorded: 128, tile: 256 }, 0.7);
    expect(expected.tiles).toBeLessThan(2);
    expect(tiled.tiles).toBeGreaterThan(1);
    // None is painted that is not needed.
    expect(tiled.tiles).toBeLessThanOrEqual(7);
    expect(largestDifference(tiled.planes, expected.planes)).toBeLessThan(1e-6);
  });
});

test('what norms of a smaller version change is another matter: little, of a shipped style', async () => {
  const assets = join(import.meta.dirname, '../../../../');
  const photo = resizePicture(await decodePicture(join(assets, 'assets/samples/picos-de-europa.jpg')), 1024, 768);
  const path = join(assets, 'models/styles/great-wave.onnx');
  const file = { path, sha256: await sha256OfFile(path) };
  const painted = async (limits: PainterLimits) => {
    const painter = await openPainter(engine, file, limits);
    return await toTheEnd(painter.paint(photo.pixels, photo, 1, new AbortController().signal));
  };
  const exact = await painted({ whole: 1e9, recorded: 1024 });
  // Half the size, as photographs of 2048 px are seen at 1024.
  const folded = await painted({ whole: 0, recorded: 512 });
  const mean = exact.reduce((sum, value, i) => sum + Math.abs(value - folded[i]!), 0) / exact.length;
  // 0.026 here; of the same norms tiles are equal.
  expect(mean).toBeGreaterThan(0.005);
  expect(mean).toBeLessThan(0.04);
});

test('two that paint with one style at once, such as the window and a file that is saved, both end', async () => {
  const form = { name: 'swift', norm: 'instance' } as const;
  const size = { width: 600, height: 90 };
  const limits = { whole: 0, recorded: 128, tile: 256 };
  const [one, other] = await Promise.all([paint(form, size, limits), paint(form, size, limits)]);
  const plain = await paint(form, size, limits);
  expect(plain.tiles).toBeGreaterThan(2);
  for (const { planes } of [one, other]) expect(planes).toEqual(plain.planes);
});

test('a file that was changed since it was chosen is not painted with', async () => {
  const path = join(await temporaryFolder(), 'style.onnx');
  await writeFile(path, smallStyleFile(3));
  await expect(openPainter(engine, { path, sha256: 'f'.repeat(64) })).rejects.toMatchObject({ code: 'style.changed' });
});

test('a network that gives no numbers is told, not painted with', async () => {
  const path = join(await temporaryFolder(), 'style.onnx');
  await writeFile(path, smallStyleFile(3));
  const painter = await openPainter(engine, { path, sha256: sha256Hex(smallStyleFile(3)) });
  const holes = picture({ width: 32, height: 32 }).fill(Number.NaN, 10, 20);
  const painting = painter.paint(holes, { width: 32, height: 32 }, 1, new AbortController().signal);
  await expect(painting.next()).rejects.toMatchObject({ code: 'style.not-numbers', values: { file: path } });
});

test('a canvas has sides that the network can halve twice and mirror', () => {
  expect(canvasOf({ width: 1, height: 17 })).toEqual({ width: 32, height: 32 });
  expect(canvasOf({ width: 1001, height: 32 })).toEqual({ width: 1004, height: 32 });
});
