/**
 * @file A part of a large photograph, painted as the whole would be: the network sees the part and as much around it as its
 * strokes hang on, and what belongs to the whole (norms, colours) comes from a small version.
 */
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { AmountEvent } from '../../../shared/job-events.ts';
import { convertSpace } from '../../imaging/convert-space.ts';
import type { Picture } from '../../imaging/picture.ts';
import { partAt } from '../../imaging/region.ts';
import { resizeRegion, sourceOfRegion } from '../../imaging/resize-region.ts';
import { clampPlanes } from '../canvas.ts';
import { finished, type PaintSettings } from './finish.ts';
import { largePhoto, type PhotoAt } from './mix.ts';
import type { Painter } from './painter.ts';
import { matchedLikeOverview, workingSize } from './picture.ts';

export interface PartRequest {
  readonly photo: Picture;
  /** Equal for equal photographs. */
  readonly name: string;
  /** Of the whole finished picture. */
  readonly size: Size;
  /** Of that. */
  readonly part: Rect;
  readonly parameters: PaintSettings;
  readonly photoAt: PhotoAt;
}

/** The painted part, and the same of the photograph. */
export interface PaintedPart {
  readonly painted: Picture;
  readonly photo: Picture;
}

export async function* paintPart(
  { photo, name, size, part, parameters, photoAt }: PartRequest,
  painter: Painter,
  signal: AbortSignal,
): AsyncGenerator<AmountEvent, PaintedPart> {
  const working = workingSize(size, parameters);
  const large = largePhoto(
    name,
    working,
    (region) => convertSpace(partAt(photo, working, region), 'srgb').pixels,
    photoAt,
  );
  const seen = sourceOfRegion(working, size, part);
  const planes = yield* painter.paintPart(large, seen, parameters.strength, signal);
  const pixels = resizeRegion(planes, 3, working, size, part, seen);
  clampPlanes(pixels);
  const { width, height } = part;
  const inSpace = convertSpace({ width, height, pixels, space: 'srgb' }, photo.space);
  const base = partAt(photo, size, part);
  const styles = [{ painter, weight: 1 }];
  const matched = parameters.matchColours
    ? await matchedLikeOverview(large, styles, photoAt, photo.space, parameters, signal)
    : (same: Picture) => same;
  const painted = finished(base, inSpace, painter.shown(parameters.strength), parameters, matched);
  return { painted, photo: base };
}
