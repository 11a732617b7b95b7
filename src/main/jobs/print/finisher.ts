/** @file From painted planes to what is printed, part by part: the photograph's share, colours, transparency. */
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { PrintRequest } from '../../../shared/jobs/print.ts';
import { convertSpace } from '../../imaging/convert-space.ts';
import { dump, isDumping } from '../../imaging/dump.ts';
import type { Picture } from '../../imaging/picture.ts';
import { partAt } from '../../imaging/region.ts';
import { resizePicture } from '../../imaging/resize.ts';
import type { Planes } from '../../painting/canvas.ts';
import { finished, matchOf } from '../../painting/transform/finish.ts';
import type { Composition } from './composition.ts';

/** `planes`: painted, of the part `at` of the whole print. */
export type Finisher = (planes: Planes, at: Rect) => Picture;
/** The same, where something has to be read for it. */
export type SoonFinisher = (...part: Parameters<Finisher>) => Picture | Promise<Picture>;

/**
 * `photo`: the photograph, or the picture that is printed as it is; needed where `mixesPhoto`. `painted`: the size of the
 * whole print. What is taken from the whole, as statistics of colours are, is taken from the composition, so that the
 * print has the colours of the preview.
 */
export function finisherOf(
  request: PrintRequest,
  composition: Composition,
  photo: Picture | undefined,
  painted: Size,
): Finisher {
  const { space, printSpace, shown, size } = composition;
  const inSpace = (planes: Planes, { width, height }: Size) =>
    convertSpace({ width, height, pixels: planes, space }, printSpace);
  const photoAt = (at: Rect) => photo && partAt(photo, painted, at);
  const withAlpha = (picture: Picture, base: Picture | undefined): Picture => {
    const { alpha: _, ...opaque } = picture;
    return request.order.transparency && base?.alpha ? { ...opaque, alpha: base.alpha } : opaque;
  };
  if (request.composition.way === 'picture') {
    return (planes, at) => withAlpha(inSpace(planes, at), request.order.transparency ? photoAt(at) : undefined);
  }
  if (!photo) return inSpace;
  const { parameters } = request.composition;
  const matched = parameters.matchColours
    ? matchOf(inSpace(composition.planes, size), resizePicture(photo, size.width, size.height), request.composition)
    : (same: Picture) => same;
  if (isDumping()) {
    const base = resizePicture(photo, size.width, size.height);
    const tell = (stage: string, picture: () => Picture) => dump(`composition-${stage}`, picture);
    finished(base, inSpace(composition.planes, size), shown, parameters, matched, tell);
  }
  return (planes, at) => {
    const base = partAt(photo, painted, at);
    return withAlpha(finished(base, inSpace(planes, at), shown, parameters, matched), base);
  };
}
