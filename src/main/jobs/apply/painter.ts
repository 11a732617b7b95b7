/**
 * @file A style ready to paint pictures of any size: whole and exactly up to a size; larger ones in tiles, with the norms
 * that a smaller version of the picture has.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../../shared/errors.ts';
import { fitWithin, type Size } from '../../../shared/geometry.ts';
import type { AmountEvent } from '../../../shared/job-events.ts';
import type { StyleFile } from '../../../shared/jobs/apply.ts';
import type { Engine, Session } from '../../engine/engine.ts';
import { sha256Hex } from '../../files/hash.ts';
import { readInputFile } from '../../files/read-input.ts';
import { resizePlanes } from '../../imaging/resize.ts';
import { paintingMargin, transformMultiple } from '../../nets/transform/form.ts';
import type { TransformStatistics } from '../../nets/transform/inference.ts';
import { shownShare } from '../../nets/transform/network.ts';
import { isStyle, largestStyleBytes, styleFrom } from '../../nets/transform/style-file.ts';
import { outlineModel } from '../../onnx/outline.ts';
import { readModel } from '../../onnx/read.ts';
import { probeStyle } from '../import/foreign-style/probe.ts';
import { cropPlanes, type Planes, padPlanes } from '../stylise/canvas.ts';
import { foreignPainter } from './foreign-painter.ts';
import { exactSession, foldedSession, type OpenStyle, recordStatistics } from './networks.ts';
import { cutTile, haloOf, layTile, tilesOf } from './tiles.ts';

export interface Painter {
  /** How much of the painted picture is shown at a strength; the rest is the photograph. */
  shown(strength: number): number;
  /** `planes` [3, H, W] in sRGB, 0–1, → the same, painted. Says how far it has come; ends early where `signal` wants it. */
  paint(planes: Planes, size: Size, strength: number, signal: AbortSignal): AsyncGenerator<AmountEvent, Planes>;
}

export interface PainterLimits {
  /** Pixels up to which a picture is painted whole. */
  readonly whole: number;
  /** Longest side of the version that statistics are taken from. */
  readonly recorded: number;
  /** Longest side of a tile; the usual one unless said. */
  readonly tile?: number;
}
/** Statistics from 1024 px change values by 0.01 on average at twice that size; from 512 px by 0.02. */
export const usualLimits: PainterLimits = { whole: 1.5e6, recorded: 1024 };

/** Throws where the file is not the one that was meant. */
export async function openPainter(
  engine: Engine,
  { path, sha256, foreign }: StyleFile,
  limits: PainterLimits = usualLimits,
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

function painterOf(engine: Engine, open: OpenStyle, file: string, limits: PainterLimits): Painter {
  const { form, statistics } = open.style;
  return {
    // Batch normalisation knows one strength only.
    shown: (strength) => (statistics ? strength : shownShare(strength)),
    async *paint(planes, size, strength, signal) {
      const canvas = canvasOf(size);
      const padded = padPlanes(planes, size, canvas);
      const isWhole = canvas.width * canvas.height <= limits.whole;
      const painted = isWhole
        ? await paintWhole(engine, open, padded, canvas, strength)
        : yield* paintTiles(engine, open, padded, canvas, { strength, limits, signal });
      // NaN in gives NaN out without an error.
      if (!areNumbers(painted)) throw new AppError('style.not-numbers', { file });
      return cropPlanes(painted, canvas, size);
    },
  };

  async function paintWhole(engine: Engine, open: OpenStyle, planes: Planes, canvas: Size, strength: number) {
    const session = statistics ? await foldedSession(engine, open, statistics, 1) : await exactSession(engine, open);
    return await run(session, planes, canvas, strength);
  }

  async function* paintTiles(
    engine: Engine,
    open: OpenStyle,
    planes: Planes,
    canvas: Size,
    { strength, limits, signal }: { strength: number; limits: PainterLimits; signal: AbortSignal },
  ): AsyncGenerator<AmountEvent, Float32Array> {
    const recorded = statistics ?? (await recordedFor(engine, open, planes, canvas, strength, limits.recorded));
    const session = await foldedSession(engine, open, recorded, statistics ? 1 : strength);
    try {
      const { tile, rows, columns } = tilesOf(canvas, haloOf(form), limits.tile);
      const whole = new Float32Array(planes.length);
      const total = rows.length * columns.length;
      let done = 0;
      for (const row of rows) {
        for (const column of columns) {
          signal.throwIfAborted();
          const painted = await run(session, cutTile(planes, canvas, tile, row, column), tile, strength);
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
}

/** From a smaller version, in one run: norms change slowly with the size at which a picture is seen. */
async function recordedFor(
  engine: Engine,
  open: OpenStyle,
  planes: Planes,
  canvas: Size,
  strength: number,
  longestSide: number,
): Promise<TransformStatistics> {
  const small = fitWithin(canvas.width, canvas.height, longestSide);
  const resized = resizePlanes(planes, 3, canvas.height, canvas.width, small.height, small.width);
  const padded = padPlanes(resized, small, canvasOf(small));
  return await recordStatistics(engine, open, padded, canvasOf(small), strength);
}

function areNumbers(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return false;
  return true;
}

async function run(session: Session, data: Planes, { width, height }: Size, strength: number): Promise<Float32Array> {
  const { painted } = await session.run({
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
