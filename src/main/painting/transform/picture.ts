/** @file One photograph painted with one or several styles: working size, strength, colours. */
import { randomUUID } from 'node:crypto';
import { fitWithin, type Size } from '../../../shared/geometry.ts';
import type { AmountEvent } from '../../../shared/job-events.ts';
import type { ApplyParameters } from '../../../shared/parameters/apply.ts';
import type { Matching } from '../../../shared/recipe.ts';
import { convertSpace } from '../../imaging/convert-space.ts';
import { dump, dumpPlanes } from '../../imaging/dump.ts';
import { colourMatch } from '../../imaging/match-colours.ts';
import { hueMatch } from '../../imaging/match-hues.ts';
import type { Picture } from '../../imaging/picture.ts';
import { cutPlanes } from '../../imaging/region.ts';
import { resizePicture, resizePlanes } from '../../imaging/resize.ts';
import { transferLuminance } from '../../imaging/transfer-luminance.ts';
import { clampPlanes, type Planes } from '../canvas.ts';
import type { LargePhoto, Painter, SizedPlanes } from './painter.ts';

export interface WeightedPainter {
  readonly painter: Painter;
  readonly weight: number;
}

/** What a picture is painted with; of before colours were matched by their hues, `matching` is absent. */
export interface PaintSettings extends ApplyParameters {
  readonly matching?: Matching;
}

/** What is done to painted colours to match the photograph's; both pictures are of one size. */
export function matchOf(painted: Picture, photo: Picture, { matching }: Pick<PaintSettings, 'matching'>) {
  return matching === 'hues' ? hueMatch(painted, photo) : colourMatch(painted, photo);
}

/** The size of the finished picture; 0 keeps the photograph's. */
export function finishedSize({ width, height }: Size, { size }: Pick<ApplyParameters, 'size'>): Size {
  return size === 0 ? { width, height } : fitWithin(width, height, size);
}

/** The size at which the network sees the photograph: the smaller, the broader are its strokes in the end. */
export function workingSize({ width, height }: Size, { brush }: Pick<ApplyParameters, 'brush'>): Size {
  const side = (extent: number) => Math.max(1, Math.round(extent / brush));
  return { width: side(width), height: side(height) };
}

/** The photograph at a size; whoever paints it often has some at hand. */
export type PhotoAt = (size: Size) => Picture | Promise<Picture>;

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
  const { painted, shown } = yield* mixPainted(photoAt, size, painters, parameters, signal);
  dumpPlanes('painted', size, () => painted);
  const inSpace = convertSpace({ ...size, pixels: painted, space: 'srgb' }, photo.space);
  dump('colour-converted', () => inSpace);
  const working = workingSize(size, parameters);
  const isWhole = painters.every(({ painter }) => painter.isWhole(working));
  const matched =
    parameters.matchColours && !isWhole
      ? await matchedLikeOverview(await largeOf(photoAt, working), painters, photoAt, photo.space, parameters, signal)
      : (painting: Picture) => matchOf(painting, base, parameters)(painting);
  return finished(base, inSpace, shown, parameters, matched, dump);
}

/** What is made of the painted picture in the photograph's space; `tell` hears of the steps. */
export function finished(
  base: Picture,
  painted: Picture,
  shown: number,
  { strength, keepColours, matchColours: isMatched }: ApplyParameters,
  matched: (painted: Picture) => Picture,
  tell: (stage: string, picture: () => Picture) => void = () => {},
): Picture {
  const { pixels } = isMatched ? matched(painted) : painted;
  if (isMatched) tell('colours-matched', () => ({ ...painted, pixels }));
  const share = strength === 0 ? 0 : shown;
  const picture: Picture = { ...base, pixels: between(base.pixels, pixels, share) };
  tell('strength-mixed', () => picture);
  if (keepColours === 0) return picture;
  const kept = transferLuminance(base, picture, keepColours);
  tell('colours-kept', () => kept);
  return kept;
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

/** What the styles paint, mixed by weight, at the finished size, in sRGB; and how much of it is shown. */
export async function* mixPainted(
  photoAt: PhotoAt,
  size: Size,
  painters: readonly WeightedPainter[],
  parameters: ApplyParameters,
  signal: AbortSignal,
): AsyncGenerator<AmountEvent, { painted: Planes; shown: number }> {
  const working = workingSize(size, parameters);
  const large = await largeOf(photoAt, working);
  const all = { x: 0, y: 0, ...working };
  const total = painters.reduce((sum, { weight }) => sum + weight, 0);
  const mixed = new Float32Array(3 * size.width * size.height);
  let shown = 0;
  for (const { painter, weight } of painters) {
    const painted = painter.isWhole(working)
      ? yield* painter.paint(await large.planes(all), working, parameters.strength, signal)
      : yield* painter.paintPart(large, all, parameters.strength, signal);
    const full = enlarged(painted, working, size);
    clampPlanes(full);
    addShare(mixed, full, weight / total);
    shown += (weight / total) * painter.shown(parameters.strength);
  }
  return { painted: mixed, shown };
}

/** All of it is at hand; its name is nobody else's. */
async function largeOf(photoAt: PhotoAt, working: Size): Promise<LargePhoto> {
  const { pixels } = convertSpace(await photoAt(working), 'srgb');
  return largePhoto(`whole ${randomUUID()}`, working, (part) => cutPlanes(pixels, working, part), photoAt);
}

/** `planes`: of a region of the photograph at the working size. */
export function largePhoto(name: string, working: Size, planes: LargePhoto['planes'], photoAt: PhotoAt): LargePhoto {
  return {
    name: `${name} ${working.width}x${working.height}`,
    size: working,
    planes,
    async small(longestSide) {
      const size = fitWithin(working.width, working.height, longestSide);
      return { planes: convertSpace(await photoAt(size), 'srgb').pixels, size };
    },
  };
}

// Loops in functions of their own: inside a generator the runtime hardly optimises them.

function between(from: Float32Array, to: Float32Array, share: number): Planes {
  const mixed = new Float32Array(from.length);
  for (let i = 0; i < mixed.length; i++) mixed[i] = from[i]! + share * (to[i]! - from[i]!);
  return mixed;
}

export function addShare(sum: Planes, planes: Planes, share: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + share * planes[i]!;
}

function enlarged(planes: Planes, from: Size, to: Size): Planes {
  if (from.width === to.width && from.height === to.height) return planes;
  return resizePlanes(planes, 3, from.height, from.width, to.height, to.width);
}
