/**
 * @file Planes [3, H, W] too large for memory, in a file of float32 as the machine holds them: windows are read and
 * written in place. Calls of the system are the blocking ones, some microseconds each for a row of a window; waiting for
 * a promise at every row would take ten times as long.
 */
import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { assert } from '../../shared/assert.ts';
import { AppError } from '../../shared/errors.ts';
import type { Rect, Size } from '../../shared/geometry.ts';
import { outputError } from './atomic-write.ts';
import { systemErrorCode } from './error-code.ts';

type Planes = Float32Array<ArrayBuffer>;

/** Planes of which parts can be had, wherever they come from. */
export interface PlaneSource {
  readonly size: Size;
  /** Planes [3, h, w] of a window that lies inside, which are the caller's own. */
  read(window: Rect): Promise<Planes>;
}

/** Memory: what a window holds, no more. What nobody has written is zero. */
export interface PlaneStore extends PlaneSource {
  write(window: Rect, planes: Float32Array): Promise<void>;
  /** What was written survives a loss of power when it resolves; a kill of the program it survives anyway. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const planes = 3;
const numberBytes = 4;
/** One call takes at most 2 GiB on every system. */
const largestCall = 2 ** 30;

/**
 * The store in the file `path`, which is made where there is none. Throws AppErrors about `path` (a full disk, a missing
 * folder), and `checkpoint.damaged` where the file holds planes of another size.
 */
export async function openPlaneStore(path: string, size: Size): Promise<PlaneStore> {
  const { width, height } = size;
  assert(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0, 'plane store: size', size);
  const file = attempt(path, () => openFile(path));
  try {
    attempt(path, () => checkLength(file, path, planes * width * height * numberBytes));
  } catch (error) {
    closeSync(file);
    throw error;
  }

  /** Of each run of numbers that lie together: where it lies in the file and in the window's planes. */
  function forEachRun(window: Rect, run: (fileByte: number, start: number, length: number) => void): void {
    const wholeRows = window.width === width;
    const length = wholeRows ? window.width * window.height : window.width;
    const runs = wholeRows ? 1 : window.height;
    for (let c = 0; c < planes; c++) {
      for (let row = 0; row < runs; row++) {
        const place = (c * height + window.y + row) * width + window.x;
        run(place * numberBytes, c * window.width * window.height + row * length, length);
      }
    }
  }

  return {
    size,
    async read(window) {
      assertInside(window, size);
      const values = new Float32Array(planes * window.width * window.height);
      const bytes = new Uint8Array(values.buffer);
      attempt(path, () =>
        forEachRun(window, (position, start, length) =>
          transfer(length * numberBytes, (done, most) => {
            const count = readSync(file, bytes, start * numberBytes + done, most, position + done);
            if (count === 0) throw new AppError('checkpoint.damaged', { file: path });
            return count;
          }),
        ),
      );
      return values;
    },
    async write(window, values) {
      assertInside(window, size);
      assert(values.length === planes * window.width * window.height, 'plane store: planes are no window', window);
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      attempt(path, () =>
        forEachRun(window, (position, start, length) =>
          transfer(length * numberBytes, (done, most) =>
            writeSync(file, bytes, start * numberBytes + done, most, position + done),
          ),
        ),
      );
    },
    async flush() {
      attempt(path, () => fdatasyncSync(file));
    },
    async close() {
      attempt(path, () => closeSync(file));
    },
  };
}

/** The same in memory: for pictures that fit, such as a composition or a painting. The planes are kept, not copied. */
export function planesInMemory(size: Size, whole: Float32Array = new Float32Array(3 * size.width * size.height)) {
  assert(whole.length === planes * size.width * size.height, 'plane store: planes must be [3, H, W]', size);
  const forEachRow = (window: Rect, run: (place: number, start: number) => void) => {
    assertInside(window, size);
    for (let c = 0; c < planes; c++) {
      for (let row = 0; row < window.height; row++) {
        const place = (c * size.height + window.y + row) * size.width + window.x;
        run(place, (c * window.height + row) * window.width);
      }
    }
  };
  const store: PlaneStore = {
    size,
    async read(window) {
      const values = new Float32Array(planes * window.width * window.height);
      forEachRow(window, (place, start) => values.set(whole.subarray(place, place + window.width), start));
      return values;
    },
    async write(window, values) {
      assert(values.length === planes * window.width * window.height, 'plane store: planes are no window', window);
      forEachRow(window, (place, start) => whole.set(values.subarray(start, start + window.width), place));
    },
    async flush() {},
    async close() {},
  };
  return store;
}

function assertInside({ x, y, width, height }: Rect, size: Size): void {
  const whole = [x, y, width, height].every(Number.isInteger) && x >= 0 && y >= 0 && width > 0 && height > 0;
  const inside = x + width <= size.width && y + height <= size.height;
  assert(whole && inside, 'plane store: the window lies outside', { x, y, width, height }, size);
}

/** Opens for reading and writing what is there, or makes it. */
function openFile(path: string): number {
  try {
    return openSync(path, 'r+');
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    return openSync(path, 'wx+');
  }
}

/** A new file gets its length at once: what nobody has written reads as zeros and takes no place on most disks. */
function checkLength(file: number, path: string, bytes: number): void {
  const { size } = fstatSync(file);
  if (size === 0) ftruncateSync(file, bytes);
  else if (size !== bytes) throw new AppError('checkpoint.damaged', { file: path });
}

/** The system may take or give only a part at a time, for instance just before the disk is full. */
function transfer(bytes: number, step: (done: number, most: number) => number): void {
  for (let done = 0; done < bytes; ) done += step(done, Math.min(largestCall, bytes - done));
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw outputError(path, error);
  }
}
