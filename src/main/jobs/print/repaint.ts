/**
 * @file Really painted, and still the preview: the enlarged preview is painted over by its own styles, size by size, each
 * time a little more gently, and held to what it was. The networks were trained at the scale of a print's pixels, so what
 * they add is brushwork without noise or ripple, in a fraction of the time of an optimisation
 * (docs/decisions/2026-11-25-prints.md). Every part has the values that it has in the whole.
 */
import { assert } from '../../../shared/assert.ts';
import type { Rect, Size } from '../../../shared/geometry.ts';
import { rungsOf } from '../../../shared/print/rungs.ts';
import { type PlaneSource, planesInMemory } from '../../files/plane-store.ts';
import { cutPart } from '../../imaging/cut-part.ts';
import { resizeRegion, sourceOfRegion } from '../../imaging/resize-region.ts';
import { toTheEnd } from '../../job-context/to-the-end.ts';
import { clampPlanes, type Planes } from '../../painting/canvas.ts';
import { addResidual, type Composition, type Place, residualOf } from '../../painting/detail/hold.ts';
import type { LargePhoto, SizedPlanes } from '../../painting/transform/painter.ts';
import type { WeightedPainter } from '../../painting/transform/picture.ts';

export interface RepaintWish {
  /** The preview, in sRGB, and the size of the print. */
  readonly composition: Composition;
  readonly painted: Size;
  /** Its own: they remember norms by the size of what they paint. */
  readonly painters: readonly WeightedPainter[];
  /** With which the preview was painted, 0–1. */
  readonly strength: number;
  /** 1: as usual; 0 would be nothing. */
  readonly amount: number;
  readonly signal: AbortSignal;
}

export interface Repaint {
  readonly rungs: readonly Size[];
  /** What `paint` reads of the rung before, or of the composition. */
  reads(rung: number, part: Rect): Rect;
  /** `part` of a rung, planes [3, h, w] in 0–1, made of the rung before. */
  paint(rung: number, part: Rect, before: PlaneSource): Promise<Planes>;
}

/** Strength of each rung, of full; the last for all that follow. Stronger ones draw rings and hairs into even areas. */
const strengths = [0.8, 0.7, 0.6];
/**
 * Norms are those of nine places of the picture at this size (from a reduced version they would be those of another scale), or of
 * all of it where the places would overlap.
 */
const placesAcross = 3;
const placeSide = 256;

export function repaintOf(wish: RepaintWish): Repaint {
  const { composition, painters, signal } = wish;
  const rungs = rungsOf(composition.size, wish.painted);
  const sizeBefore = (rung: number) => rungs[rung - 1] ?? composition.size;
  const strengthAt = (rung: number) =>
    Math.min(1, strengths[Math.min(rung, strengths.length - 1)]! * wish.strength * wish.amount);

  /** What the networks paint so that `part` can be held to the composition. */
  function aroundOf(rung: number, part: Rect): Rect {
    const size = rungs[rung]!;
    const lacking = sourceOfRegion(composition.size, size, part);
    return union(part, sourceOfRegion(size, composition.size, lacking));
  }

  function reads(rung: number, part: Rect): Rect {
    const around = aroundOf(rung, part);
    const seen = painters.map(({ painter }) => painter.reads(rungs[rung]!, around));
    const all = seen.reduce(union, around);
    return sourceOfRegion(sizeBefore(rung), rungs[rung]!, all);
  }

  async function paint(rung: number, part: Rect, before: PlaneSource): Promise<Planes> {
    const size = rungs[rung]!;
    const near = reads(rung, part);
    const held = await before.read(near);
    const around = aroundOf(rung, part);
    const photo: LargePhoto = {
      name: `rung ${rung}`,
      size,
      planes: (region) => enlargedPart(held, before.size, size, region, near),
      small: () => places(rung),
    };
    const planes = await paintedOver(photo, around, await photo.planes(around), rung);
    const place: Place = { painted: size, window: around };
    const known = planesInMemory({ width: around.width, height: around.height }, planes);
    const residual = await residualOf(known, place, composition, sourceOfRegion(composition.size, size, part), signal);
    const inside = { ...part, x: part.x - around.x, y: part.y - around.y };
    const kept = cutPart(planes, 3, around, part).slice();
    addResidual(kept, place, inside, residual, composition.size);
    return kept;
  }

  async function paintedOver(photo: LargePhoto, part: Rect, base: Planes, rung: number): Promise<Planes> {
    const total = painters.reduce((sum, { weight }) => sum + weight, 0);
    const mixed = base.slice();
    for (const { painter, weight } of painters) {
      const share = (weight / total) * painter.shown(strengthAt(rung));
      addChange(mixed, base, await toTheEnd(painter.paintPart(photo, part, strengthAt(rung), signal)), share);
    }
    clampPlanes(mixed);
    return mixed;
  }

  /** Places of a rung before it is painted over, side by side. */
  async function places(rung: number): Promise<SizedPlanes> {
    const size = rungs[rung]!;
    const before = finishedRung(rung - 1);
    const [across, down] = [placesAlong(size.width), placesAlong(size.height)];
    const side = { width: across.extent, height: down.extent };
    const all = { width: across.begins.length * side.width, height: down.begins.length * side.height };
    const planes = new Float32Array(3 * all.width * all.height);
    for (const [row, y] of down.begins.entries()) {
      for (const [column, x] of across.begins.entries()) {
        const part = { ...side, x, y };
        const near = sourceOfRegion(before.size, size, part);
        const place = enlargedPart(await before.read(near), before.size, size, part, near);
        lay(planes, all, place, { ...side, x: column * side.width, y: row * side.height });
      }
    }
    return { planes, size: all };
  }

  /** A rung, or the composition, painted where it is read. */
  function finishedRung(rung: number): PlaneSource {
    if (rung < 0) return planesInMemory(composition.size, composition.planes);
    return { size: rungs[rung]!, read: (window) => paint(rung, window, finishedRung(rung - 1)) };
  }

  return { rungs, reads, paint };
}

function placesAlong(length: number): { readonly begins: readonly number[]; readonly extent: number } {
  if (length <= placesAcross * placeSide) return { begins: [0], extent: length };
  const begin = (index: number) => Math.round((length - placeSide) * ((index + 0.5) / placesAcross));
  return { begins: Array.from({ length: placesAcross }, (_, index) => begin(index)), extent: placeSide };
}

/** `part` of a picture enlarged from `from` to `to`, in 0–1; `held` is the part of it that `planes` are. */
function enlargedPart(planes: Planes, from: Size, to: Size, part: Rect, held: Rect): Planes {
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

function lay(whole: Planes, size: Size, planes: Planes, at: Rect): void {
  for (let c = 0; c < 3; c++) {
    for (let row = 0; row < at.height; row++) {
      const from = (c * at.height + row) * at.width;
      whole.set(planes.subarray(from, from + at.width), (c * size.height + at.y + row) * size.width + at.x);
    }
  }
}
