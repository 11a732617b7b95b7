/** @file One photograph painted with one or several styles: its strokes at the size that is asked for, strength, colours. */
import { randomUUID } from 'node:crypto';
import { finishedSize } from '../../../shared/composed-size.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { AmountEvent } from '../../../shared/job-events.ts';
import type { ApplyParameters } from '../../../shared/parameters/apply.ts';
import { convertSpace } from '../../imaging/convert-space.ts';
import { dump, dumpPlanes } from '../../imaging/dump.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { clampPlanes } from '../canvas.ts';
import { finished, matchOf, type PaintSettings } from './finish.ts';
import { addShare, largeOf, mixPainted, type PhotoAt, type WeightedPainter } from './mix.ts';
import type { LargePhoto, SizedPlanes } from './painter.ts';
import { paintStrokes } from './strokes.ts';

/** With finer strokes, the size at which the network sees the photograph: the smaller, the broader they are in the end. */
export function workingSize({ width, height }: Size, { brush }: Pick<ApplyParameters, 'brush'>): Size {
  const side = (extent: number) => Math.max(1, Math.round(extent / brush));
  return { width: side(width), height: side(height) };
}

export async function* paintPicture(
  photo: Picture,
  painters: readonly WeightedPainter[],
  parameters: PaintSettings,
  signal: AbortSignal,
  photoAt: PhotoAt = ({ width, height }) => resizePicture(photo, width, height),
): AsyncGenerator<AmountEvent, Picture> {
  const size = finishedSize(photo, parameters);
  const base = await photoAt(size);
  dump('photo-resized', () => base);
  if (!parameters.finerStrokes) {
    const request = { name: randomUUID(), photo, photoAt, painters, parameters, signal };
    return yield* paintStrokes(request, { size, part: { x: 0, y: 0, ...size }, base });
  }
  const working = workingSize(size, parameters);
  const { painted, shown } = yield* mixPainted(photoAt, { working, size }, painters, parameters, signal);
  dumpPlanes('painted', size, () => painted);
  const inSpace = convertSpace({ ...size, pixels: painted, space: 'srgb' }, photo.space);
  dump('colour-converted', () => inSpace);
  const isWhole = painters.every(({ painter }) => painter.isWhole(working));
  const matched =
    parameters.matchColours && !isWhole
      ? await matchedLikeOverview(await largeOf(photoAt, working), painters, photoAt, photo.space, parameters, signal)
      : (painting: Picture) => matchOf(painting, base, parameters)(painting);
  return finished(base, inSpace, shown, parameters, matched, dump);
}

/** How the colours of a large picture are matched: as those of its small version, so that every part is treated alike. */
export async function matchedLikeOverview(
  large: LargePhoto,
  painters: readonly WeightedPainter[],
  photoAt: PhotoAt,
  space: Picture['space'],
  { strength, matching }: PaintSettings,
  signal: AbortSignal,
): Promise<(painted: Picture) => Picture> {
  const total = painters.reduce((sum, { weight }) => sum + weight, 0);
  let mixed: SizedPlanes | undefined;
  for (const { painter, weight } of painters) {
    const { planes, size } = await painter.overview(large, strength, signal);
    const painted = planes.slice();
    clampPlanes(painted);
    mixed ??= { planes: new Float32Array(painted.length), size };
    addShare(mixed.planes, painted, weight / total);
  }
  const { planes, size } = mixed!;
  const overview = convertSpace({ ...size, pixels: planes, space: 'srgb' }, space);
  return matchOf(overview, await photoAt(size), { ...(matching && { matching }) });
}
