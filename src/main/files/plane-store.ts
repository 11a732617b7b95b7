/**
 * @file Planes [3, H, W] too large for memory, in a file of float32 as the machine holds them: windows are read and
 * written in place. The file holds squares [3, side, side], each in one piece, row by row of squares: a window touches some
 * dozens of pieces. With the picture's rows in one piece each it would touch thousands, and disks count accesses: written
 * through after every tile, a print of 200 megapixels took six times as long on one that allows some thousand a second.
 * Calls of the system are the blocking ones; waiting for a promise at each would take ten times as long.
 */
import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { assert } from '../../shared/assert.ts';
import { AppError } from '../../shared/errors.ts';
import type { Rect, Size } from '../../shared/geometry.ts';
import { outputError } from './atomic-write.ts';
import { fileMode } from './data-folder.ts';
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
  /** There was nothing, or an empty file, and all of it is zero. */
  readonly isNew?: boolean;
  write(window: Rect, planes: Float32Array): Promise<void>;
  /** What was written survives a loss of power when it resolves; a kill of the program it survives anyway. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const planes = 3;
const numberBytes = 4;
/** A tile covers most of what it touches, and a square is still a piece that a disk takes at once: 192 kB. */
const side = 128;

/**
 * The store in the file `path`, which is made where there is none. Throws AppErrors about `path` (a full disk, a missing
 * folder), and `checkpoint.damaged` where the file holds planes of another size.
 */
export async function openPlaneStore(path: string, size: Size): Promise<PlaneStore> {
  const { width, height } = size;
  assert(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0, 'plane store: size', size);
  const across = Math.ceil(width / side);
  const down = Math.ceil(height / side);
  const file = attempt(path, () => openFile(path));
  let isNew: boolean;
  try {
    isNew = attempt(path, () => checkLength(file, path, across * down * planes * side * side * numberBytes));
  } catch (error) {
    closeSync(file);
    throw error;
  }
  const readPiece = (piece: Uint8Array, position: number) =>
    transfer(piece.length, (done) => {
      const count = readSync(file, piece, done, piece.length - done, position + done);
      if (count === 0) throw new AppError('checkpoint.damaged', { file: path });
      return count;
    });
  const writePiece = (piece: Uint8Array, position: number) =>
    transfer(piece.length, (done) => writeSync(file, piece, done, piece.length - done, position + done));

  return {
    size,
    isNew,
    async read(window) {
      assertInside(window, size);
      const values = new Float32Array(planes * window.width * window.height);
      attempt(path, () => {
        for (const { position, numbers, rows } of piecesOf(window, across)) {
          const piece = new Float32Array(numbers);
          readPiece(new Uint8Array(piece.buffer), position);
          for (const { inWindow, inPiece, length } of rows) {
            values.set(piece.subarray(inPiece, inPiece + length), inWindow);
          }
        }
      });
      return values;
    },
    async write(window, values) {
      assertInside(window, size);
      assert(values.length === planes * window.width * window.height, 'plane store: planes are no window', window);
      attempt(path, () => {
        for (const { position, numbers, rows, isCovered } of piecesOf(window, across)) {
          const piece = new Float32Array(numbers);
          const bytes = new Uint8Array(piece.buffer);
          // What lies beside the window is written once more as it is: a write that breaks off damages none of it.
          if (!isCovered) readPiece(bytes, position);
          for (const { inWindow, inPiece, length } of rows) {
            piece.set(values.subarray(inWindow, inWindow + length), inPiece);
          }
          writePiece(bytes, position);
        }
      });
    },
    async flush() {
      attempt(path, () => fdatasyncSync(file));
    },
    async close() {
      attempt(path, () => closeSync(file));
    },
  };
}

/** Rows of a square that lie together in the file: all three planes of it, or rows of one plane. */
interface Piece {
  /** First byte in the file. */
  readonly position: number;
  readonly numbers: number;
  /** Where each row of the window that the piece has lies in the window's planes and in the piece. */
  readonly rows: readonly { readonly inWindow: number; readonly inPiece: number; readonly length: number }[];
  /** The window has every number of it. */
  readonly isCovered: boolean;
}

function* piecesOf(window: Rect, across: number): Generator<Piece> {
  const { x, y, width, height } = window;
  for (let top = y - (y % side); top < y + height; top += side) {
    for (let left = x - (x % side); left < x + width; left += side) {
      const [from, to] = [Math.max(left, x), Math.min(left + side, x + width)];
      const [first, last] = [Math.max(top, y), Math.min(top + side, y + height)];
      const square = ((top / side) * across + left / side) * planes * side * side;
      const isWhole = last - first === side;
      // Rows of one plane lie together; only where all of them are wanted, those of the next follow at once.
      for (let c = 0; c < planes; c += isWhole ? planes : 1) {
        const rows = [];
        for (let plane = c; plane < (isWhole ? planes : c + 1); plane++) {
          for (let row = first; row < last; row++) {
            rows.push({
              inWindow: (plane * height + row - y) * width + from - x,
              inPiece: ((plane - c) * (last - first) + row - first) * side + from - left,
              length: to - from,
            });
          }
        }
        yield {
          position: (square + (c * side + first - top) * side) * numberBytes,
          numbers: rows.length * side,
          rows,
          isCovered: to - from === side,
        };
      }
    }
  }
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
    return openSync(path, 'wx+', fileMode(path));
  }
}

/** A new file gets its length at once: what nobody has written reads as zeros and takes no place on most disks. */
function checkLength(file: number, path: string, bytes: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) ftruncateSync(file, bytes);
  else if (size !== bytes) throw new AppError('checkpoint.damaged', { file: path });
  return size === 0;
}

/** The system may take or give only a part at a time, for instance just before the disk is full. */
function transfer(bytes: number, step: (done: number) => number): void {
  for (let done = 0; done < bytes; ) done += step(done);
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw outputError(path, error);
  }
}
