/**
 * @file A store of planes that knows a sum of each window that was written, so that after a kill it can be told whether what a
 * checkpoint counts is still there: a file that was lost, emptied or changed would else be read as black.
 */
import { crc32 } from 'node:zlib';
import type { Rect } from '../../shared/geometry.ts';
import type { PlaneStore } from './plane-store.ts';

/** By window, "x,y,width,height". */
export type WindowSums = Map<string, number>;

export interface SummedStore extends PlaneStore {
  /** Whether anything was written since there are sums. */
  hasSums(): boolean;
  /** Whether all of it was written and is as it was; or else these windows. */
  isSound(windows?: readonly Rect[]): Promise<boolean>;
}

/** Windows that are written over in part are of no use any more. `sums` grows along. */
export function summedStore(store: PlaneStore, sums: WindowSums): SummedStore {
  return {
    ...store,
    hasSums: () => sums.size > 0,
    async write(window, planes) {
      for (const name of sums.keys()) if (overlap(windowOf(name), window)) sums.delete(name);
      await store.write(window, planes);
      sums.set(nameOf(window), sumOf(planes));
    },
    async isSound(windows) {
      const names = windows ? windows.map(nameOf) : [...sums.keys()];
      if (!windows && names.reduce((sum, name) => sum + areaOf(windowOf(name)), 0) !== areaOf(store.size)) return false;
      for (const name of names) {
        const sum = sums.get(name);
        if (sum === undefined || sumOf(await store.read(windowOf(name))) !== sum) return false;
      }
      return true;
    },
  };
}

function sumOf(planes: Float32Array): number {
  return crc32(new Uint8Array(planes.buffer, planes.byteOffset, planes.byteLength));
}

function nameOf({ x, y, width, height }: Rect): string {
  return [x, y, width, height].join(',');
}

function windowOf(name: string): Rect {
  const [x, y, width, height] = name.split(',').map(Number) as [number, number, number, number];
  return { x, y, width, height };
}

function areaOf({ width, height }: Pick<Rect, 'width' | 'height'>): number {
  return width * height;
}

function overlap(one: Rect, other: Rect): boolean {
  const across = one.x < other.x + other.width && other.x < one.x + one.width;
  return across && one.y < other.y + other.height && other.y < one.y + one.height;
}
