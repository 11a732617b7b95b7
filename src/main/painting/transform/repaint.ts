/**
 * @file Really painted, and still the composition: enlarged, it is painted over by its own styles, size by size, more
 * gently, and held to what it was. What the networks add is brushwork without noise or ripple, in a fraction of
 * the time of an optimisation (docs/decisions/2026-11-25-prints.md). Every part has the values that it has in the whole.
 */
import { assert } from '../../../shared/assert.ts';
import type { Rect, Size } from '../../../shared/geometry.ts';
import { type PlaneSource, planesInMemory } from '../../files/plane-store.ts';
import { cutPart, layPart } from '../../imaging/cut-part.ts';
import { resizeRegion, sourceOfRegion } from '../../imaging/resize-region.ts';
import { toTheEnd } from '../../job-context/to-the-end.ts';
import { clampPlanes, type Planes } from '../canvas.ts';
import { addResidual, type Composition, type Place, residualOf } from '../detail/hold.ts';
import type { WeightedPainter } from './mix.ts';
import type { LargePhoto, SizedPlanes } from './painter.ts';

export interface RepaintRequest {
  /** Equal for equal compositions, so that what is known of one is found again. */
  readonly name: string;
  /** In sRGB. */
  readonly composition: Composition;
  /** The sizes at which it is painted over, each larger than the one before; one at least. */
  readonly levels: readonly Size[];
  readonly painters: readonly WeightedPainter[];
  /** With which the composition was painted, 0–1. */
  readonly strength: number;
  /** 1: as usual; 0 would be nothing. */
  readonly amount: number;
  readonly signal: AbortSignal;
}

export interface Repaint {
  readonly levels: readonly Size[];
  /** What `paint` reads of the level before, or of the composition. */
  reads(level: number, part: Rect): Rect;
  /** `part` of a level, planes [3, h, w] in 0–1, made of the level before. */
  paint(level: number, part: Rect, before: PlaneSource): Promise<Planes>;
}

/** Of the composition's strength. */
const gentleness = 0.7;
/**
 * Norms are those of nine places of the composition, enlarged to the first level (from a reduced version they would be those of
 * another scale), or of all of it where the places would overlap. Strokes look alike at every level, and so do their norms.
 */
const placesAcross = 3;
const placeSide = 256;

export function repaintOf(request: RepaintRequest): Repaint {
  const { composition, painters, levels, signal } = request;
  const sizeBefore = (level: number) => levels[level - 1] ?? composition.size;
  const strength = Math.min(1, gentleness * request.strength * request.amount);

  /** What the networks paint so that `part` can be held to the composition. */
  function aroundOf(level: number, part: Rect): Rect {
    const size = levels[level]!;
    const lacking = sourceOfRegion(composition.size, size, part);
    return union(part, sourceOfRegion(size, composition.size, lacking));
  }

  function reads(level: number, part: Rect): Rect {
    const around = aroundOf(level, part);
    const seen = painters.map(({ painter }) => painter.reads(levels[level]!, around));
    const all = seen.reduce(union, around);
    return sourceOfRegion(sizeBefore(level), levels[level]!, all);
  }

  async function paint(level: number, part: Rect, before: PlaneSource): Promise<Planes> {
    const size = levels[level]!;
    const near = reads(level, part);
    const held = await before.read(near);
    const around = aroundOf(level, part);
    const photo: LargePhoto = {
      name: request.name,
      size,
      planes: (region) => enlargedPart(held, before.size, size, region, near),
      small: async () => places(),
    };
    const planes = await paintedOver(photo, around, await photo.planes(around));
    const place: Place = { painted: size, window: around };
    const known = planesInMemory({ width: around.width, height: around.height }, planes);
    const residual = await residualOf(known, place, composition, sourceOfRegion(composition.size, size, part), signal);
    const inside = { ...part, x: part.x - around.x, y: part.y - around.y };
    const kept = cutPart(planes, 3, around, part).slice();
    addResidual(kept, place, inside, residual, composition.size);
    return kept;
  }

  async function paintedOver(photo: LargePhoto, part: Rect, base: Planes): Promise<Planes> {
    const total = painters.reduce((sum, { weight }) => sum + weight, 0);
    const mixed = base.slice();
    for (const { painter, weight } of painters) {
      const share = (weight / total) * painter.shown(strength);
      addChange(mixed, base, await toTheEnd(painter.paintPart(photo, part, strength, signal)), share);
    }
    clampPlanes(mixed);
    return mixed;
  }

  /** Places of the enlarged composition, side by side. */
  function places(): SizedPlanes {
    const size = levels[0]!;
    const [across, down] = [placesAlong(size.width), placesAlong(size.height)];
    const side = { width: across.extent, height: down.extent };
    const all = { width: across.begins.length * side.width, height: down.begins.length * side.height };
    const planes = new Float32Array(3 * all.width * all.height);
    for (const [row, y] of down.begins.entries()) {
      for (const [column, x] of across.begins.entries()) {
        const part = { ...side, x, y };
        const near = sourceOfRegion(composition.size, size, part);
        const held = cutPart(composition.planes, 3, whole(composition.size), near);
        const place = enlargedPart(held, composition.size, size, part, near);
        layPart(planes, all, place, { ...side, x: column * side.width, y: row * side.height });
      }
    }
    return { planes, size: all };
  }

  return { levels, reads, paint };
}

const whole = (size: Size): Rect => ({ x: 0, y: 0, ...size });

function placesAlong(length: number): { readonly begins: readonly number[]; readonly extent: number } {
  if (length <= placesAcross * placeSide) return { begins: [0], extent: length };
  const begin = (index: number) => Math.round((length - placeSide) * ((index + 0.5) / placesAcross));
  return { begins: Array.from({ length: placesAcross }, (_, index) => begin(index)), extent: placeSide };
}

/** `part` of a picture enlarged from `from` to `to`, in 0–1; `held` is the part of it that `planes` are. */
function enlargedPart(planes: Float32Array, from: Size, to: Size, part: Rect, held: Rect): Planes {
  const result = resizeRegion(planes, 3, from, to, part, held);
  clampPlanes(result);
  return result;
}

function union(one: Rect, other: Rect): Rect {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const width = Math.max(one.x + one.width, other.x + other.width) - x;
  const height = Math.max(one.y + one.height, other.y + other.height) - y;
  return { x, y, width, height };
}

function addChange(sum: Planes, from: Planes, to: Planes, share: number): void {
  assert(sum.length === to.length, 'repaint: a network gave another size', sum.length, to.length);
  for (let i = 0; i < sum.length; i++) {
    const value = Math.min(1, Math.max(0, to[i]!));
    sum[i] = sum[i]! + share * (value - from[i]!);
  }
}
