import { spawnSync } from 'node:child_process';
import { stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { Rect, Size } from '../../shared/geometry.ts';
import { property } from '../graph/testing/property.ts';
import { openPlaneStore, type PlaneStore, planesInMemory } from './plane-store.ts';
import { whyNoDiskFaults } from './testing/full-disk.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

async function newStore(size: Size, path?: string): Promise<PlaneStore> {
  const store = await openPlaneStore(path ?? join(await temporaryFolder(), 'planes'), size);
  onTestFinished(() => store.close().catch(() => {}));
  return store;
}

/** Numbers that tell where they belong. */
const numbered = ({ width, height }: Size, first: number) =>
  Float32Array.from({ length: 3 * width * height }, (_, i) => first + i);

const whole = (size: Size): Rect => ({ x: 0, y: 0, ...size });

/** Of a side of the squares in the file, one less, one more, some of them. */
const lengths = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(127, 128, 129, 256, 300));

const sizeAndWindows = fc.record({ width: lengths, height: lengths }).chain((size) => {
  const along = (length: number) =>
    fc
      .integer({ min: 0, max: length - 1 })
      .chain((from) => fc.tuple(fc.constant(from), fc.integer({ min: 1, max: length - from })));
  const window = fc
    .tuple(along(size.width), along(size.height))
    .map(([[x, width], [y, height]]): Rect => ({ x, y, width, height }));
  return fc.record({ size: fc.constant(size), windows: fc.array(window, { minLength: 1, maxLength: 6 }) });
});

property(
  'windows written in any order read back as they would from planes in memory, and nothing else changes',
  sizeAndWindows,
  async ({ size, windows }) => {
    const folder = await temporaryFolder();
    const store = await openPlaneStore(join(folder, 'planes'), size);
    const lossModel = new Float32Array(3 * size.width * size.height);
    const memory = planesInMemory(size);
    for (const [i, window] of windows.entries()) {
      const values = numbered(window, 1e5 * (i + 1));
      await store.write(window, values);
      await memory.write(window, values);
      let next = 0;
      for (let c = 0; c < 3; c++) {
        for (let y = window.y; y < window.y + window.height; y++) {
          for (let x = window.x; x < window.x + window.width; x++) {
            lossModel[(c * size.height + y) * size.width + x] = values[next++]!;
          }
        }
      }
      expect(await store.read(window)).toEqual(values);
      expect(await memory.read(window)).toEqual(values);
    }
    expect(await store.read(whole(size))).toEqual(lossModel);
    expect(await memory.read(whole(size))).toEqual(lossModel);
    await store.close();
  },
  30,
);

test('what was flushed is there when the file is opened again', async () => {
  const path = join(await temporaryFolder(), 'planes');
  const size = { width: 7, height: 5 };
  const values = numbered({ width: 3, height: 2 }, 1);
  const first = await newStore(size, path);
  await first.write({ x: 2, y: 3, width: 3, height: 2 }, values);
  await first.flush();
  await first.close();
  const second = await newStore(size, path);
  expect(await second.read({ x: 2, y: 3, width: 3, height: 2 })).toEqual(values);
  expect(await second.read({ x: 0, y: 0, width: 7, height: 3 })).toEqual(new Float32Array(3 * 21));
});

test('a store of 200 megapixels takes only the place of what was written, and is reached to its last pixel', async () => {
  const path = join(await temporaryFolder(), 'planes');
  const size = { width: 20_001, height: 10_000 };
  const store = await newStore(size, path);
  const corner = { x: 20_000, y: 9_999, width: 1, height: 1 };
  await store.write(corner, Float32Array.of(1, 2, 3));
  expect(await store.read(corner)).toEqual(Float32Array.of(1, 2, 3));
  const { size: bytes, blocks } = await stat(path);
  // Whole squares of 128 by 128.
  expect(bytes).toBe(157 * 79 * 128 * 128 * 12);
  expect(blocks * 512).toBeLessThan(1e6);
});

test('a file of another size is refused as damaged, also one that is cut off while it is open', async () => {
  const path = join(await temporaryFolder(), 'planes');
  await writeFile(path, new Uint8Array(100));
  await expect(openPlaneStore(path, { width: 5, height: 5 })).rejects.toMatchObject({ code: 'checkpoint.damaged' });

  const other = join(await temporaryFolder(), 'planes');
  const store = await newStore({ width: 5, height: 5 }, other);
  await truncate(other, 200);
  await expect(store.read(whole(store.size))).rejects.toMatchObject({ code: 'checkpoint.damaged' });
});

test('a folder that is missing is told as such', async () => {
  const path = join(await temporaryFolder(), 'gone', 'planes');
  await expect(openPlaneStore(path, { width: 5, height: 5 })).rejects.toMatchObject({ code: 'output.folder-missing' });
});

test('a disk that fills up is told as such, and what was written before stays', async (context) => {
  if (whyNoDiskFaults !== undefined) context.skip(whyNoDiskFaults);
  const folder = await temporaryFolder();
  const [path, script] = [join(folder, 'planes'), join(folder, 'write.mjs')];
  const store = pathToFileURL(join(import.meta.dirname, 'plane-store.ts')).href;
  await writeFile(
    script,
    `import { openPlaneStore } from ${JSON.stringify(store)};
     const store = await openPlaneStore(${JSON.stringify(path)}, { width: 4, height: 2 });
     await store.write({ x: 0, y: 0, width: 4, height: 1 }, new Float32Array(12).fill(7));
     await store.write({ x: 0, y: 1, width: 4, height: 1 }, new Float32Array(12).fill(8))
       .catch((error) => console.log(error.code));`,
  );
  // Each row is a piece of the file in each of the three planes.
  const inject = ['-f', '-qq', '-o', '/dev/null', '-e', 'inject=pwrite64:error=ENOSPC:when=4+'];
  const { stdout } = spawnSync('strace', [...inject, process.execPath, script], { encoding: 'utf8' });
  expect(stdout.trim()).toBe('output.disk-full');
  const left = await newStore({ width: 4, height: 2 }, path);
  expect(await left.read({ x: 0, y: 0, width: 4, height: 1 })).toEqual(new Float32Array(12).fill(7));
});

test('a window that reaches outside is a bug of ours', async () => {
  const store = await newStore({ width: 4, height: 4 });
  await expect(store.read({ x: 2, y: 0, width: 3, height: 1 })).rejects.toThrow('internal');
  await expect(store.write({ x: 0, y: 0, width: 2, height: 2 }, new Float32Array(11))).rejects.toThrow('internal');
});
