/**
 * @file A style of another program, ready to paint. What is too large for it, or has another size than it takes, is painted
 * in tiles that fade into each other: such a network mostly normalises what it is given, so that no two tiles agree.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../../shared/errors.ts';
import type { ForeignStyle } from '../../../shared/foreign-style.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { Engine } from '../../engine/engine.ts';
import { sha256Hex } from '../../files/hash.ts';
import { runForeign } from '../import/foreign-style/run-foreign.ts';
import { cropPlanes, type Planes, padPlanes } from '../stylise/canvas.ts';
import type { Painter, PainterLimits } from './painter.ts';
import { cutTile, type Span } from './tiles.ts';

interface Place {
  /** What to call it in messages. */
  readonly file: string;
  readonly limits: PainterLimits;
}

const usualTile = 1024;
/** Networks mirror their margins, which needs more pixels than those have. */
const smallestSide = 32;
/** Of a tile, what it shares with its neighbour at least. */
const shared = 0.25;

export function foreignPainter(engine: Engine, model: Uint8Array, style: ForeignStyle, place: Place): Painter {
  const recipe = { foreign: sha256Hex(model) };
  return {
    // It knows no strengths: the photograph shines through.
    shown: (strength) => strength,
    async *paint(planes, size, _, signal) {
      const session = await engine.session({ recipe, model: () => model });
      const tile = tileFor(style, size, place.limits);
      const canvas = canvasFor(tile, size);
      const padded = padPlanes(planes, size, canvas);
      const [rows, columns] = [startsOf(canvas.height, tile.height), startsOf(canvas.width, tile.width)];
      const total = rows.length * columns.length;
      const sums = fadedSums(canvas);
      let done = 0;
      for (const row of rows) {
        for (const column of columns) {
          signal.throwIfAborted();
          const cut = total === 1 ? padded : cutTile(padded, canvas, tile, spanAt(row), spanAt(column));
          const painted = await runForeign(session, style, cut, tile);
          if (!painted.every(Number.isFinite)) throw new AppError('style.not-numbers', { file: place.file });
          if (total === 1) return cropPlanes(painted, canvas, size);
          sums.add(painted, tile, row, column);
          yield { type: 'amount', done: ++done, total };
          // The runtime blocks this thread; between tiles messages get in.
          await breathe();
        }
      }
      return cropPlanes(sums.mean(), canvas, size);
    },
  };
}

/** The whole where the network takes it and it is not too large. */
function tileFor({ fixedSize, sizeMultiple }: ForeignStyle, size: Size, { whole, tile }: PainterLimits): Size {
  if (fixedSize) return fixedSize;
  const up = (extent: number) => Math.ceil(Math.max(extent, smallestSide) / sizeMultiple) * sizeMultiple;
  if (up(size.width) * up(size.height) <= whole) return { width: up(size.width), height: up(size.height) };
  const most = tile ?? usualTile;
  return { width: up(Math.min(size.width, most)), height: up(Math.min(size.height, most)) };
}

/** Tiles begin at multiples of this, so that networks which halve pictures halve all tiles alike. */
const step = 32;

function canvasFor(tile: Size, size: Size): Size {
  const up = (extent: number, inner: number) => inner + step * Math.ceil(Math.max(0, extent - inner) / step);
  return { width: up(size.width, tile.width), height: up(size.height, tile.height) };
}

/** Evenly spread, the first at the beginning and the last at the end. */
function startsOf(length: number, tile: number): number[] {
  const steps = (length - tile) / step;
  const count = 1 + Math.ceil(steps / Math.max(1, Math.floor((tile * (1 - shared)) / step)));
  return Array.from({ length: count }, (_, i) => (count === 1 ? 0 : step * Math.round((i * steps) / (count - 1))));
}

const spanAt = (start: number): Span => ({ start, from: start, to: start });

/** Adds up tiles, each with weights that fall towards its borders, and divides by the weights. */
function fadedSums({ width, height }: Size) {
  const sums = new Float32Array(3 * width * height);
  const weights = new Float32Array(width * height);
  return {
    add(painted: Float32Array, tile: Size, row: number, column: number): void {
      for (let y = 0; y < tile.height; y++) {
        for (let x = 0; x < tile.width; x++) {
          const weight = fade(y, tile.height) * fade(x, tile.width);
          const target = (row + y) * width + column + x;
          weights[target] = weights[target]! + weight;
          for (let c = 0; c < 3; c++) {
            const place = c * width * height + target;
            sums[place] = sums[place]! + weight * painted[(c * tile.height + y) * tile.width + x]!;
          }
        }
      }
    },
    mean(): Planes {
      return sums.map((sum, place) => sum / weights[place % weights.length]!);
    },
  };
}

/** Rises from a border over as much as tiles share. */
function fade(place: number, extent: number): number {
  const rise = shared * extent;
  return Math.min(1, (place + 0.5) / rise, (extent - place - 0.5) / rise);
}
