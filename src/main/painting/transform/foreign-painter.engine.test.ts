/** @file Tests of foreign-painter.ts with networks as other programs export them: whole, in tiles, and at one size only. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Size } from '../../../shared/geometry.ts';
import { startEngine } from '../../engine/runtime.ts';
import { sha256Hex } from '../../files/hash.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { probePicture } from '../foreign-style/probe-picture.ts';
import { type ForeignNetwork, foreignNetwork } from '../foreign-style/testing/foreign-networks.ts';
import { openPainter, type PainterLimits } from './painter.ts';

const engine = await startEngine({ threads: 1 });
afterAll(() => engine.dispose());

async function paint(network: ForeignNetwork, size: Size, limits: PainterLimits = { whole: 1e6, recorded: 128 }) {
  const path = join(await temporaryFolder(), 'foreign.onnx');
  const bytes = foreignNetwork(network);
  await writeFile(path, bytes);
  const painter = await openPainter(engine, { path, sha256: sha256Hex(bytes) }, limits);
  const painting = painter.paint(probePicture(size), size, 1, new AbortController().signal);
  let tiles = 0;
  for (;;) {
    const next = await painting.next();
    if (next.done) return { planes: next.value, tiles };
    tiles = next.value.total;
  }
}

function meanDifference(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;
}

describe.each<Size>([
  { width: 300, height: 211 },
  { width: 5, height: 170 },
])('a picture of $width × $height', (size) => {
  test('in tiles is what it is as a whole', async () => {
    const network = { range: 'bytes', side: 64 } as const;
    const whole = await paint(network, size);
    const tiled = await paint(network, size, { whole: 0, recorded: 128, tile: 128 });
    expect(whole.tiles).toBe(0);
    expect(tiled.tiles).toBeGreaterThan(1);
    expect(meanDifference(tiled.planes, whole.planes)).toBeLessThan(0.01);
  });

  test('by a network of one size is what the same network paints at any', async () => {
    const network = { range: 'unit', side: 96 } as const;
    const free = await paint(network, size);
    const fixed = await paint({ ...network, sizeInside: true }, size);
    expect(fixed.tiles).toBeGreaterThan(1);
    expect(meanDifference(fixed.planes, free.planes)).toBeLessThan(0.01);
  });
});
