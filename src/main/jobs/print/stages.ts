/**
 * @file The painting of a print as passes over its tiles. A tile is written to one store and read from another, or from the
 * composition, so that it can be painted again if the program was killed before the tile was counted.
 */
import type { Rect } from '../../../shared/geometry.ts';
import type { PrintPart } from '../../../shared/job-events.ts';
import type { ApplyParameters } from '../../../shared/parameters/apply.ts';
import type { PlaneSource, PlaneStore } from '../../files/plane-store.ts';
import { convertSpace } from '../../imaging/convert-space.ts';
import type { Picture } from '../../imaging/picture.ts';
import { partAt } from '../../imaging/region.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { resizeRegion, sourceOfRegion } from '../../imaging/resize-region.ts';
import { toTheEnd } from '../../job-context/to-the-end.ts';
import { clampPlanes, type Planes } from '../../painting/canvas.ts';
import { inPainted } from '../../painting/detail/hold.ts';
import { addShare, largePhoto, type WeightedPainter } from '../../painting/transform/mix.ts';
import { workingSize } from '../../painting/transform/picture.ts';
import type { Repaint } from '../../painting/transform/repaint.ts';
import type { Level } from './pyramid.ts';

export interface Stage {
  readonly part: PrintPart;
  /** Parts of the store. */
  readonly tiles: readonly Rect[];
  readonly store: PlaneStore;
  /** On the disk when it resolves. */
  paint(tile: Rect): Promise<void>;
}

/** A level as the picture before it, plainly enlarged. */
export function enlarging(before: PlaneSource, level: Level, to: PlaneStore, part: PrintPart): Stage {
  const { painted } = level.place;
  return stage(part, level, to, async (area) => {
    const source = sourceOfRegion(before.size, painted, area);
    const enlarged = resizeRegion(await before.read(source), 3, before.size, painted, area, source);
    clampPlanes(enlarged);
    return enlarged;
  });
}

/** The level of that number, painted over by the styles. */
export function repainting(repaint: Repaint, index: number, before: PlaneSource, level: Level, to: PlaneStore): Stage {
  return stage('refine', level, to, (area) => repaint.paint(index, area, before));
}

export interface FinerRequest {
  readonly photo: Picture;
  readonly painters: readonly WeightedPainter[];
  readonly parameters: ApplyParameters;
  readonly signal: AbortSignal;
}

/** The networks at full resolution, with the norms that a small version of the photograph has. */
export function painting({ photo, painters, parameters, signal }: FinerRequest, level: Level, to: PlaneStore): Stage {
  const { painted } = level.place;
  const working = workingSize(painted, parameters);
  const seenAt = (part: Rect) => convertSpace(partAt(photo, working, part), 'srgb').pixels;
  const large = largePhoto('print', working, seenAt, ({ width, height }) => resizePicture(photo, width, height));
  const total = painters.reduce((sum, { weight }) => sum + weight, 0);
  return stage('paint', level, to, async (area) => {
    const seen = sourceOfRegion(working, painted, area);
    const mixed = new Float32Array(3 * area.width * area.height);
    for (const { painter, weight } of painters) {
      const planes = await toTheEnd(painter.paintPart(large, seen, parameters.strength, signal));
      const full = resizeRegion(planes, 3, working, painted, area, seen);
      clampPlanes(full);
      addShare(mixed, full, weight / total);
    }
    return mixed;
  });
}

/** `paint`: a part of the painted picture. */
function stage(
  part: PrintPart,
  { place, tiles }: Level,
  to: PlaneStore,
  paint: (area: Rect) => Promise<Planes>,
): Stage {
  return {
    part,
    tiles,
    store: to,
    async paint(tile) {
      await to.write(tile, await paint(inPainted(tile, place)));
      await to.flush();
    },
  };
}
