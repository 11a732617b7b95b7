/**
 * @file A style ready to paint pictures of any size: whole and exactly up to a size; larger ones in tiles, with the norms
 * that a smaller version of the picture has.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../../shared/errors.ts';
import { fitWithin, type Rect, type Size } from '../../../shared/geometry.ts';
import type { AmountEvent } from '../../../shared/job-events.ts';
import type { StyleFile } from '../../../shared/jobs/apply.ts';
import type { Engine, EngineTensor, Session } from '../../engine/engine.ts';
import { sha256Hex } from '../../files/hash.ts';
import { readInputFile } from '../../files/read-input.ts';
import { cutPlanes } from '../../imaging/region.ts';
import { resizePlanes } from '../../imaging/resize.ts';
import { processBudget } from '../../memory/process-budget.ts';
import { paintingMargin, transformMultiple } from '../../nets/transform/form.ts';
import type { TransformStatistics } from '../../nets/transform/inference.ts';
import { shownShare } from '../../nets/transform/network.ts';
import { isStyle, largestStyleBytes, styleFrom } from '../../nets/transform/style-file.ts';
import { outlineModel } from '../../onnx/outline.ts';
import { readModel } from '../../onnx/read.ts';
import { cropPlanes, type Planes, padPlanes } from '../canvas.ts';
import { probeStyle } from '../foreign-style/probe.ts';
import { cutTile, haloOf, inside, layTile, tilesOf } from '../tiles.ts';
import { foreignPainter } from './foreign-painter.ts';
import { exactSession, foldedSession, type OpenStyle, paintRecording } from './networks.ts';

export interface Painter {
  /** How much of the painted picture is shown at a strength; the rest is the photograph. */
  shown(strength: number): number;
  /** `planes` [3, H, W] in sRGB, 0–1, → the same, painted. Says how far it has come; ends early where `signal` wants it. */
  paint(planes: Planes, size: Size, strength: number, signal: AbortSignal): AsyncGenerator<AmountEvent, Planes>;
  /** Whether a picture is small enough to be painted whole, at once. */
  isWhole(size: Size): boolean;
  /** Of a photograph of the size `photo`, what `paintPart` asks for. */
  reads(photo: Size, part: Rect): Rect;
  /** What `paint` would show in `part` of a photograph that is too large for that. */
  paintPart(photo: LargePhoto, part: Rect, strength: number, signal: AbortSignal): AsyncGenerator<AmountEvent, Planes>;
  /** The whole of it, painted small. */
  overview(photo: LargePhoto, strength: number, signal: AbortSignal): Promise<SizedPlanes>;
}

/** Planes [3, H, W] in sRGB, 0–1. */
export interface SizedPlanes {
  readonly planes: Planes;
  readonly size: Size;
}

/** A photograph of which little is looked at. */
export interface LargePhoto {
  /** Equal for what is equal. */
  readonly name: string;
  readonly size: Size;
  planes(region: Rect): Planes | Promise<Planes>;
  small(longestSide: number): Promise<SizedPlanes>;
}

export interface PainterLimits {
  /** Pixels up to which a picture is painted whole. */
  readonly whole: number;
  /** Longest side of the version that statistics are taken from. */
  readonly recorded: number;
  /** Longest side of a tile; the usual one unless said. */
  readonly tile?: number;
  /** Small versions that are kept, each of a strength; the usual number unless said. */
  readonly overviews?: number;
}
/** Statistics from 1024 px change values by 0.01 on average at twice that size; from 512 px by 0.02. */
export const defaultLimits: PainterLimits = { whole: 1.5e6, recorded: 1024 };

/** Throws where the file is not the one that was meant. */
export async function openPainter(
  engine: Engine,
  { path, sha256, foreign }: StyleFile,
  limits: PainterLimits = defaultLimits,
): Promise<Painter> {
  const bytes = await readInputFile(path, largestStyleBytes);
  if (sha256Hex(bytes) !== sha256) throw new AppError('style.changed', { file: path });
  if (foreign) return foreignPainter(engine, bytes, foreign, { file: path, limits });
  if (!isStyle(outlineModel(bytes, path))) {
    const { onnx, style } = await probeStyle(engine, bytes, path);
    return foreignPainter(engine, onnx, style, { file: path, limits });
  }
  return painterOf(engine, { style: styleFrom(readModel(bytes, path)), sha256 }, path, limits);
}

/** Tiles bring it along, mirrored only where the canvas ends. */
const noMargin = 0;
/** A window looks at several places of one photograph. */
const defaultOverviews = 3;

function painterOf(engine: Engine, open: OpenStyle, file: string, limits: PainterLimits): Painter {
  const { form, statistics } = open.style;
  const overviews = processBudget.shelf<SizedPlanes & { statistics: TransformStatistics }>({
    sizeOf: ({ planes }) => planes.byteLength,
    max: limits.overviews ?? defaultOverviews,
  });
  return {
    // Batch normalisation knows one strength only.
    shown: (strength) => (statistics ? strength : shownShare(strength)),
    isWhole,
    async *paint(planes, size, strength, signal) {
      if (!isWhole(size)) {
        const photo = inMemory({ planes, size });
        const recorded = statistics ?? (await paintSmall(await photo.small(limits.recorded), strength)).statistics;
        return yield* paintAround(photo, { x: 0, y: 0, ...size }, recorded, strength, signal);
      }
      const canvas = canvasOf(size);
      return cropPlanes(checked(await paintWhole(padPlanes(planes, size, canvas), canvas, strength)), canvas, size);
    },
    reads: (photo, part) => inside(withHalo(part, canvasOf(photo), haloOf(form)), photo),
    async *paintPart(photo, part, strength, signal) {
      const recorded = statistics ?? (await overviewOf(photo, strength)).statistics;
      return yield* paintAround(photo, part, recorded, strength, signal);
    },
    overview: overviewOf,
  };

  function isWhole(size: Size): boolean {
    const { width, height } = canvasOf(size);
    return width * height <= limits.whole;
  }

  // NaN in gives NaN out without an error.
  function checked(painted: Float32Array): Float32Array {
    if (!areNumbers(painted)) throw new AppError('style.not-numbers', { file });
    return painted;
  }

  async function paintWhole(planes: Planes, canvas: Size, strength: number): Promise<Float32Array> {
    const session = statistics ? await foldedSession(engine, open, statistics, 1) : await exactSession(engine, open);
    return await run(session, planes, canvas, strength, originAt(-paintingMargin, -paintingMargin));
  }

  /** Of folded sessions, where the first pixel lies on the canvas with its margin; none where none is asked for. */
  function originAt(x: number, y: number): EngineTensor | undefined {
    if (!form.seesPosition) return undefined;
    return { shape: [1, 2], data: Float32Array.of(y + paintingMargin, x + paintingMargin) };
  }

  async function* paintTiles(
    planes: Planes,
    canvas: Rect,
    recorded: TransformStatistics,
    strength: number,
    signal: AbortSignal,
  ): AsyncGenerator<AmountEvent, Float32Array> {
    const session = await foldedSession(engine, open, recorded, statistics ? 1 : strength, noMargin);
    try {
      const { tile, rows, columns } = tilesOf(canvas, haloOf(form), limits.tile);
      const whole = new Float32Array(planes.length);
      const total = rows.length * columns.length;
      let done = 0;
      for (const row of rows) {
        for (const column of columns) {
          signal.throwIfAborted();
          const cut = cutTile(planes, canvas, tile, row, column);
          const origin = originAt(canvas.x + column.start, canvas.y + row.start);
          const painted = await run(session, cut, tile, strength, origin);
          layTile(whole, canvas, painted, tile, row, column);
          yield { type: 'amount', done: ++done, total };
          // The runtime blocks this thread; between tiles messages get in.
          await breathe();
        }
      }
      return whole;
    } finally {
      // The next picture has other statistics.
      if (!statistics) await session.dispose();
    }
  }

  /** The part, and around it what its pixels hang on. */
  async function* paintAround(
    photo: LargePhoto,
    part: Rect,
    recorded: TransformStatistics,
    strength: number,
    signal: AbortSignal,
  ): AsyncGenerator<AmountEvent, Planes> {
    const canvas = canvasOf(photo.size);
    const around = withHalo(part, canvas, haloOf(form));
    const onCanvas = inside(around, canvas);
    const seen = inside(onCanvas, photo.size);
    // As the whole is: mirrored to the canvas, and that once more around itself.
    const filled = padPlanes(await photo.planes(seen), seen, onCanvas);
    const padded = padPlanes(filled, onCanvas, around, { x: onCanvas.x - around.x, y: onCanvas.y - around.y });
    const painted = yield* paintTiles(padded, around, recorded, strength, signal);
    const place = { ...part, x: part.x - around.x, y: part.y - around.y };
    return cutPlanes(checked(painted), around, place);
  }

  function overviewOf(photo: LargePhoto, strength: number) {
    return overviews.get(`${photo.name} ${strength}`, async () =>
      paintSmall(await photo.small(limits.recorded), strength),
    );
  }

  /** Norms change slowly with the size at which a picture is seen. */
  async function paintSmall({ planes, size }: SizedPlanes, strength: number) {
    const canvas = canvasOf(size);
    const padded = padPlanes(planes, size, canvas);
    const { statistics: recorded, painted } = statistics
      ? { statistics, painted: await paintWhole(padded, canvas, strength) }
      : await paintRecording(engine, open, padded, canvas, strength);
    return { statistics: recorded, planes: cropPlanes(painted, canvas, size), size };
  }
}

function inMemory({ planes, size }: SizedPlanes): LargePhoto {
  return {
    name: 'in memory',
    size,
    planes: (region) => cutPlanes(planes, size, region),
    async small(longestSide) {
      const small = fitWithin(size.width, size.height, longestSide);
      return { planes: resizePlanes(planes, 3, size.height, size.width, small.height, small.width), size: small };
    },
  };
}

/** Around a part what its pixels hang on, also of what is mirrored around the canvas; it begins and ends where the network halves. */
function withHalo(part: Rect, canvas: Size, halo: number): Rect {
  const down = (place: number) =>
    Math.max(-paintingMargin, Math.floor((place - halo) / transformMultiple) * transformMultiple);
  const up = (place: number, max: number) =>
    Math.min(max + paintingMargin, Math.ceil((place + halo) / transformMultiple) * transformMultiple);
  const [x, y] = [down(part.x), down(part.y)];
  const width = up(part.x + part.width, canvas.width) - x;
  const height = up(part.y + part.height, canvas.height) - y;
  return { x, y, width, height };
}

function areNumbers(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return false;
  return true;
}

async function run(
  session: Session,
  data: Planes,
  { width, height }: Size,
  strength: number,
  origin?: EngineTensor,
): Promise<Float32Array> {
  const { painted } = await session.run({
    ...(origin && { origin }),
    picture: { shape: [1, 3, height, width], data },
    strength: { shape: [1], data: Float32Array.of(strength) },
  });
  return painted!.data;
}

/** Mirroring the network's margin needs more pixels than the margin has. */
const smallestCanvas = paintingMargin + transformMultiple;

/** Sides as the network wants them, reached by mirroring below and to the right. */
export function canvasOf({ width, height }: Size): Size {
  const up = (extent: number) => Math.max(smallestCanvas, Math.ceil(extent / transformMultiple) * transformMultiple);
  return { width: up(width), height: up(height) };
}
