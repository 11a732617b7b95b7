/**
 * @file A picture whose strokes are a share of it: composed at a size of its own, whatever size is asked for, and painted on from
 * there. A preview is the composition reduced, a file or a print is the composition with brushwork of its own size, and all of
 * them show the same strokes.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { composedSize } from '../../../shared/composed-size.ts';
import { evenTiles, type Rect, type Size } from '../../../shared/geometry.ts';
import type { AmountEvent } from '../../../shared/job-events.ts';
import { type PlaneSource, planesInMemory } from '../../files/plane-store.ts';
import { convertSpace } from '../../imaging/convert-space.ts';
import { cutPart, layPart } from '../../imaging/cut-part.ts';
import { dump, dumpPlanes } from '../../imaging/dump.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizeRegion, sourceOfRegion } from '../../imaging/resize-region.ts';
import { clampPlanes, type Planes } from '../canvas.ts';
import type { Composition } from '../detail/hold.ts';
import { finished, matchOf, type PaintSettings } from './finish.ts';
import { mixPainted, type PhotoAt, shownOf, type WeightedPainter } from './mix.ts';
import { repaintOf } from './repaint.ts';

export interface StrokesRequest {
  /** Equal for equal photographs. */
  readonly name: string;
  /** Its size. */
  readonly photo: Size;
  readonly photoAt: PhotoAt;
  readonly painters: readonly WeightedPainter[];
  readonly parameters: PaintSettings;
  readonly signal: AbortSignal;
  /** Longest side of what is painted at once between two amounts; the usual one unless said. */
  readonly tile?: number;
}

/** Of a picture of the size `size` the part that is wanted, and that of the photograph. */
export interface StrokesPart {
  readonly size: Size;
  readonly part: Rect;
  readonly base: Picture;
}

/** Finds again what was made before. `name`: of all that it was made of, but for the photograph and the styles. */
export type KeepPainted = (
  name: string,
  make: () => AsyncGenerator<AmountEvent, Planes>,
) => AsyncGenerator<AmountEvent, Planes>;
const keepNothing: KeepPainted = (_, make) => make();

export async function* paintStrokes(
  request: StrokesRequest,
  { size, part, base }: StrokesPart,
  keep: KeepPainted = keepNothing,
): AsyncGenerator<AmountEvent, Picture> {
  const { photo, photoAt, painters, parameters, signal } = request;
  const { strength } = parameters;
  const composed = composedSize(photo, parameters);
  const key = `${composed.width}x${composed.height} ${strength}`;
  const laid = yield* keep(key, () => compose(photoAt, composed, painters, parameters, signal));
  const composition = { size: composed, planes: laid };
  dumpPlanes('composition', composed, () => laid);
  const place = `${size.width}x${size.height} ${part.x},${part.y} ${part.width}x${part.height}`;
  const pixels = yield* keep(`${key} at ${place}`, () => paintOn(request, composition, size, part));
  dumpPlanes('painted', part, () => pixels);
  const painted = convertSpace({ width: part.width, height: part.height, pixels, space: 'srgb' }, base.space);
  dump('colour-converted', () => painted);
  const matched = parameters.matchColours
    ? matchOf(
        convertSpace({ ...composed, pixels: laid, space: 'srgb' }, base.space),
        await photoAt(composed),
        parameters,
      )
    : (same: Picture) => same;
  return finished(base, painted, shownOf(painters, strength), parameters, matched, dump);
}

/** Strokes laid on the photograph at the composition's size: planes in sRGB, 0–1. */
async function* compose(
  photoAt: PhotoAt,
  size: Size,
  painters: readonly WeightedPainter[],
  parameters: PaintSettings,
  signal: AbortSignal,
): AsyncGenerator<AmountEvent, Planes> {
  const { painted } = yield* mixPainted(photoAt, { working: size, size }, painters, parameters, signal);
  return painted;
}

/** What is enlarged by more looks blurred. */
const largestEnlargement = 2.2;

/** The sizes at which a composition is painted on for a picture of the size `wanted`: each twice the one before. */
export function strokeLevels({ width, height }: Size, wanted: Size): Size[] {
  const factor = Math.max(wanted.width / width, wanted.height / height);
  const levels: Size[] = [];
  for (let times = 2; factor > (times / 2) * largestEnlargement; times *= 2) {
    levels.push({ width: width * times, height: height * times });
  }
  return levels;
}

/** With what it hangs on, one is about as large as a network's tile. */
const largestTile = 880;

/** A part of the composition enlarged or reduced to `size`, with brushwork where it is enlarged: planes in sRGB, 0–1. */
async function* paintOn(
  { name, painters, parameters, signal, tile = largestTile }: StrokesRequest,
  composition: Composition,
  size: Size,
  part: Rect,
): AsyncGenerator<AmountEvent, Planes> {
  const levels = strokeLevels(composition.size, size);
  let before: PlaneSource = planesInMemory(composition.size, composition.planes);
  let area: Rect = { x: 0, y: 0, ...composition.size };
  let planes: Float32Array = composition.planes;
  if (levels.length > 0) {
    const { strength } = parameters;
    const key = `${name} ${composition.size.width}x${composition.size.height} ${strength}`;
    const repaint = repaintOf({ name: key, composition, levels, painters, strength, amount: 1, signal });
    const areas = [sourceOfRegion(levels.at(-1)!, size, part)];
    for (let level = levels.length - 1; level > 0; level--) areas.unshift(repaint.reads(level, areas[0]!));
    const tiles = areas.map((each) => evenTiles(each, tile));
    const total = tiles.reduce((sum, each) => sum + each.length, 0);
    let done = 0;
    for (const [level, levelTiles] of tiles.entries()) {
      const whole = areas[level]!;
      const painted = new Float32Array(3 * whole.width * whole.height);
      for (const there of levelTiles) {
        signal.throwIfAborted();
        const each = { ...there, x: whole.x + there.x, y: whole.y + there.y };
        layPart(painted, whole, await repaint.paint(level, each, before), there);
        yield { type: 'amount', done: ++done, total };
        // The runtime blocks this thread; between tiles messages get in.
        await breathe();
      }
      before = { size: levels[level]!, read: async (window) => cutPart(painted, 3, whole, window).slice() };
      area = whole;
      planes = painted;
    }
  }
  const result = resizeRegion(planes, 3, before.size, size, part, area);
  clampPlanes(result);
  return result;
}
