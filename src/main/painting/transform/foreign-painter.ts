/**
 * @file A style of another program, ready to paint. What is too large for it, or has another size than it takes, is painted
 * in tiles that fade into each other: such a network mostly normalises what it is given, so that no two tiles agree.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../../shared/errors.ts';
import type { ForeignStyle } from '../../../shared/foreign-style.ts';
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { AmountEvent } from '../../../shared/job-events.ts';
import type { Engine } from '../../engine/engine.ts';
import { sha256Hex } from '../../files/hash.ts';
import { cutPlanes } from '../../imaging/region.ts';
import { processBudget } from '../../memory/process-budget.ts';
import { cropPlanes, type Planes, padPlanes } from '../canvas.ts';
import { runForeign } from '../foreign-style/run-foreign.ts';
import { cutTile, inside, type Span } from '../tiles.ts';
import type { Painter, PainterLimits, SizedPlanes } from './painter.ts';

interface Place {
  /** What to call it in messages. */
  readonly file: string;
  readonly limits: PainterLimits;
}

const defaultTile = 1024;
const keptOverviews = 2;
/** Networks mirror their margins, which needs more pixels than those have. */
const smallestSide = 32;
/** Of a tile, what it shares with its neighbour at least. */
const shared = 0.25;

export function foreignPainter(engine: Engine, model: Uint8Array, style: ForeignStyle, place: Place): Painter {
  const recipe = { foreign: sha256Hex(model) };
  const overviews = processBudget.shelf<SizedPlanes>({
    sizeOf: ({ planes }) => planes.byteLength,
    max: keptOverviews,
  });

  async function* paint({ planes, size }: SizedPlanes, signal: AbortSignal): AsyncGenerator<AmountEvent, Planes> {
    const all = gridOf(style, size, place.limits);
    return cropPlanes(yield* paintGrid(padPlanes(planes, size, all.canvas), all, signal), all.canvas, size);
  }

  async function* paintGrid(padded: Planes, grid: Grid, signal: AbortSignal): AsyncGenerator<AmountEvent, Planes> {
    const { tile, rows, columns, canvas } = grid;
    const session = await engine.session({ recipe, model: () => model });
    const total = rows.length * columns.length;
    const sums = fadedSums(canvas);
    let done = 0;
    for (const row of rows) {
      for (const column of columns) {
        signal.throwIfAborted();
        const isAll = tile.width === canvas.width && tile.height === canvas.height;
        const cut = isAll ? padded : cutTile(padded, canvas, tile, spanAt(row), spanAt(column));
        const painted = await runForeign(session, style, cut, tile);
        if (!painted.every(Number.isFinite)) throw new AppError('style.not-numbers', { file: place.file });
        if (isAll) return painted as Planes;
        sums.add(painted, tile, row, column);
        yield { type: 'amount', done: ++done, total };
        // The runtime blocks this thread; between tiles messages get in.
        await breathe();
      }
    }
    return sums.mean();
  }

  return {
    // It knows no strengths: the photograph shines through.
    shown: (strength) => strength,
    isWhole(size) {
      const { rows, columns } = gridOf(style, size, place.limits);
      return rows.length * columns.length === 1;
    },
    paint: (planes, size, _, signal) => paint({ planes, size }, signal),
    reads: (photo, part) => inside(tilesTouching(gridOf(style, photo, place.limits), part).around, photo),
    async *paintPart({ size, planes }, part, _, signal) {
      const { around, grid } = tilesTouching(gridOf(style, size, place.limits), part);
      const seen = inside(around, size);
      const padded = padPlanes(await planes(seen), seen, around);
      const painted = yield* paintGrid(padded, grid, signal);
      return cutPlanes(painted, around, { ...part, x: part.x - around.x, y: part.y - around.y });
    },
    overview: (photo, _, signal) =>
      overviews.get(photo.name, async () => {
        const small = await photo.small(place.limits.recorded);
        const steps = paint(small, signal);
        let step = await steps.next();
        while (!step.done) step = await steps.next();
        return { planes: step.value, size: small.size };
      }),
  };
}

/** Where the tiles of a canvas begin. */
interface Grid {
  readonly canvas: Size;
  readonly tile: Size;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

function gridOf(style: ForeignStyle, size: Size, limits: PainterLimits): Grid {
  const tile = tileFor(style, size, limits);
  const canvas = canvasFor(tile, size);
  return { canvas, tile, rows: startsOf(canvas.height, tile.height), columns: startsOf(canvas.width, tile.width) };
}

/** Every tile that has a share in the part, in a canvas of their own, and where that lies. */
function tilesTouching({ tile, rows, columns }: Grid, part: Rect): { around: Rect; grid: Grid } {
  const touching = (starts: readonly number[], extent: number, from: number, length: number) =>
    starts.filter((start) => start < from + length && start + extent > from);
  const down = touching(rows, tile.height, part.y, part.height);
  const across = touching(columns, tile.width, part.x, part.width);
  const [y, x] = [down[0]!, across[0]!];
  const canvas = { width: across.at(-1)! + tile.width - x, height: down.at(-1)! + tile.height - y };
  const from = (first: number) => (start: number) => start - first;
  return {
    around: { x, y, ...canvas },
    grid: { canvas, tile, rows: down.map(from(y)), columns: across.map(from(x)) },
  };
}

/** The whole where the network takes it and it is not too large. */
function tileFor({ fixedSize, sizeMultiple }: ForeignStyle, size: Size, { whole, tile }: PainterLimits): Size {
  if (fixedSize) return fixedSize;
  const up = (extent: number) => Math.ceil(Math.max(extent, smallestSide) / sizeMultiple) * sizeMultiple;
  if (up(size.width) * up(size.height) <= whole) return { width: up(size.width), height: up(size.height) };
  const max = tile ?? defaultTile;
  return { width: up(Math.min(size.width, max)), height: up(Math.min(size.height, max)) };
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
