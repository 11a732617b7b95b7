/** @file Tests of repaint.ts: every part as in the whole, and the preview kept. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Rect, Size } from '../../../shared/geometry.ts';
import { levelsOf } from '../../../shared/print/levels.ts';
import { startEngine } from '../../engine/runtime.ts';
import { sha256Hex } from '../../files/hash.ts';
import { type PlaneSource, planesInMemory } from '../../files/plane-store.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { cutPart } from '../../imaging/cut-part.ts';
import { resizePlanes } from '../../imaging/resize.ts';
import type { TransformForm } from '../../nets/transform/form.ts';
import { smallStyleFile } from '../../nets/transform/testing/small-style.ts';
import type { Composition } from '../detail/hold.ts';
import { foreignNetwork } from '../foreign-style/testing/foreign-networks.ts';
import { noisePlanes } from '../optimise/noise.ts';
import { openPainter, type Painter } from './painter.ts';
import { type Repaint, repaintOf } from './repaint.ts';

const engine = await startEngine({ threads: 2 });
afterAll(() => engine.dispose());

/** Even areas, edges, and some noise. */
function compositionOf(size: Size): Composition {
  const planes = noisePlanes(size, 4, 0.02);
  for (let i = 0; i < planes.length; i++) {
    const [x, y] = [i % size.width, Math.floor(i / size.width) % size.height];
    planes[i] = Math.min(1, Math.max(0, planes[i]! - 0.3 + 0.5 * ((x >> 4) & 1) + 0.1 * Math.sin(y / 5)));
  }
  return { size, planes };
}

async function repaintWith(
  model: Uint8Array,
  composition: Size,
  painted: Size,
  watched: (painter: Painter) => Painter = (painter) => painter,
): Promise<Repaint> {
  const path = join(await temporaryFolder(), 'style.onnx');
  await writeFile(path, model);
  const limits = { whole: 0, recorded: 144, tile: 256 };
  const painter = await openPainter(engine, { path, sha256: sha256Hex(model) }, limits);
  const { signal } = new AbortController();
  const painters = [{ painter: watched(painter), weight: 1 }];
  return repaintOf({
    name: 'test',
    composition: compositionOf(composition),
    levels: levelsOf(composition, painted),
    painters,
    strength: 1,
    amount: 1,
    signal,
  });
}

const whole = ({ width, height }: Size): Rect => ({ x: 0, y: 0, width, height });

/** A part of the last level, and of each before only what it is made of. */
async function sample(repaint: Repaint, { size, planes }: Composition, part: Rect) {
  const finished = (level: number): PlaneSource => {
    if (level < 0) return planesInMemory(size, planes);
    return { size: repaint.levels[level]!, read: (window) => repaint.paint(level, window, finished(level - 1)) };
  };
  return await finished(repaint.levels.length - 1).read(part);
}

/** Rung by level, each whole. */
async function wholePyramid(repaint: Repaint, { size: small, planes }: Composition): Promise<PlaneSource> {
  let before: PlaneSource = planesInMemory(small, planes);
  for (const [level, size] of repaint.levels.entries()) {
    before = planesInMemory(size, await repaint.paint(level, whole(size), before));
  }
  return before;
}

const forms: [string, () => Uint8Array][] = [
  ['swift', () => smallStyleFile(3)],
  ['light', () => smallStyleFile(5, { name: 'light', norm: 'instance' } satisfies TransformForm)],
  ['johnson with batch norm', () => smallStyleFile(7, { name: 'johnson', norm: 'batch' })],
  ['a style of another program', () => foreignNetwork({ range: 'bytes' })],
];

describe.each(forms)('%s', (name, model) => {
  test('a part is painted as it is in the whole, and the reduced print is the preview', async () => {
    const composition = { width: 97, height: 64 };
    const painted = { width: 331, height: 219 };
    const repaint = await repaintWith(model(), composition, painted);
    expect(repaint.levels).toHaveLength(2);
    const finished = await wholePyramid(repaint, compositionOf(composition));
    for (const part of [
      { x: 101, y: 50, width: 77, height: 61 },
      { x: 270, y: 170, width: 61, height: 49 },
    ]) {
      const region = await sample(repaint, compositionOf(composition), part);
      const there = await finished.read(part);
      expect(region.reduce((max, value, i) => Math.max(max, Math.abs(value - there[i]!)), 0)).toBeLessThan(1 / 255);
    }
    const planes = await finished.read(whole(painted));
    const reduced = resizePlanes(planes, 3, painted.height, painted.width, composition.height, composition.width);
    const preview = compositionOf(composition).planes;
    const mean = reduced.reduce((sum, value, i) => sum + Math.abs(value - preview[i]!), 0) / reduced.length;
    // A network that was never trained paints far beyond white and black, where nothing can be held.
    expect(mean, name).toBeLessThan(0.03);
  }, 60_000);
});

test('what is even stays even enough to be read, and something is painted', async () => {
  const repaint = await repaintWith(smallStyleFile(3), { width: 80, height: 60 }, { width: 160, height: 120 });
  const part = { x: 40, y: 30, width: 64, height: 48 };
  const painted = await sample(repaint, compositionOf({ width: 80, height: 60 }), part);
  const size = { width: 160, height: 120 };
  const source = compositionOf({ width: 80, height: 60 }).planes;
  const plain = cutPart(resizePlanes(source, 3, 60, 80, 120, 160), 3, whole(size), part);
  const change = painted.reduce((sum, value, i) => sum + Math.abs(value - plain[i]!), 0) / painted.length;
  expect(change).toBeGreaterThan(0.002);
});

test.each<[string, Size, Size]>([
  ['a strip one pixel high', { width: 90, height: 1 }, { width: 301, height: 3 }],
  // So wide that its norms are those of several places.
  ['a panorama', { width: 250, height: 7 }, { width: 861, height: 24 }],
])('%s', async (_, composition, painted) => {
  const repaint = await repaintWith(smallStyleFile(3), composition, painted);
  const planes = await sample(repaint, compositionOf(composition), whole(painted));
  expect(planes).toHaveLength(3 * painted.width * painted.height);
  expect(planes.every((value) => value >= 0 && value <= 1)).toBe(true);
});

test('a thumbnail enlarged to paper takes its norms once', async () => {
  let taken = 0;
  const counted = (painter: Painter): Painter => ({
    ...painter,
    paintPart(photo, ...input) {
      const small = (side: number) => {
        taken++;
        return photo.small(side);
      };
      return painter.paintPart({ ...photo, small }, ...input);
    },
  });
  const size = { width: 136, height: 102 };
  const repaint = await repaintWith(smallStyleFile(3), { width: 4, height: 3 }, size, counted);
  expect(repaint.levels).toHaveLength(5);
  await wholePyramid(repaint, compositionOf({ width: 4, height: 3 }));
  expect(taken).toBe(1);
});
