/** @file Tests of stages.ts with networks that were never trained: tiles are what the untiled network paints. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { evenTiles, fitWithin, type Rect, type Size } from '../../../shared/geometry.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { startEngine } from '../../engine/runtime.ts';
import { sha256Hex } from '../../files/hash.ts';
import { planesInMemory } from '../../files/plane-store.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { pictureOf } from '../../imaging/testing/pictures.ts';
import { smallStyle, smallStyleFile } from '../../nets/transform/testing/small-style.ts';
import { clampPlanes, cropPlanes, padPlanes } from '../../painting/canvas.ts';
import { foldedSession, recordStatistics } from '../../painting/transform/networks.ts';
import { canvasOf, openPainter } from '../../painting/transform/painter.ts';
import { painting } from './stages.ts';

const engine = await startEngine({ threads: 2 });
afterAll(() => engine.dispose());

const photo = pictureOf(
  240,
  180,
  (c, y, x) => 0.5 + 0.3 * Math.sin(x / 19 + c) * Math.cos(y / 23) + 0.1 * Math.sin((x + c * y) / 3),
  'srgb',
);
const recorded = 128;

describe.each(['swift', 'light', 'johnson'] as const)('finer strokes by a network of the form %s', (name) => {
  const form = { name, norm: 'instance' } as const;
  test.each<[string, Size, Rect]>([
    ['odd sides', { width: 277, height: 331 }, { x: 0, y: 0, width: 277, height: 331 }],
    ['a strip', { width: 700, height: 5 }, { x: 0, y: 0, width: 700, height: 5 }],
    ['a thread', { width: 3, height: 500 }, { x: 0, y: 0, width: 3, height: 500 }],
    ['a crop', { width: 400, height: 301 }, { x: 33, y: 50, width: 210, height: 199 }],
  ])('%s: every pixel as untiled with the same norms, to less than an 8-bit step', async (_, painted, window) => {
    const path = join(await temporaryFolder(), 'style.onnx');
    const bytes = smallStyleFile(3, form);
    await writeFile(path, bytes);
    const painter = await openPainter(engine, { path, sha256: sha256Hex(bytes) }, { whole: 1.5e6, recorded });
    const store = planesInMemory({ width: window.width, height: window.height });
    const tiles = evenTiles(window, 120);
    const signal = new AbortController().signal;
    const request = { photo, painters: [{ painter, weight: 1 }], parameters: applyParameters({}), signal };
    const stage = painting(request, { place: { painted, window }, tiles, store: 'tiles' }, store);
    for (const tile of stage.tiles) await stage.paint(tile);

    const expected = await planesInMemory(painted, await untiled(name, painted)).read(window);
    const actual = await store.read({ ...window, x: 0, y: 0 });
    expect(tiles.length).toBeGreaterThan(2);
    const largest = actual.reduce((max, value, i) => Math.max(max, Math.abs(value - expected[i]!)), 0);
    expect(largest).toBeLessThan(1 / 255);
  });
});

async function untiled(name: 'swift' | 'light' | 'johnson', size: Size): Promise<Float32Array> {
  const open = { style: smallStyle(3, { name, norm: 'instance' }), sha256: `untiled ${name}` };
  const small = fitWithin(size.width, size.height, recorded);
  const seen = padPlanes(resizePicture(photo, small.width, small.height).pixels, small, canvasOf(small));
  const statistics = await recordStatistics(engine, open, seen, canvasOf(small), 1);
  const session = await foldedSession(engine, open, statistics, 1);
  const canvas = canvasOf(size);
  const data = padPlanes(resizePicture(photo, size.width, size.height).pixels, size, canvas);
  const { painted } = await session.run({ picture: { shape: [1, 3, canvas.height, canvas.width], data } });
  const planes = cropPlanes(painted!.data, canvas, size);
  clampPlanes(planes);
  await session.dispose();
  return planes;
}
