/** @file The pictures of a work, decoded once and resized for each scale. */
import { AppError } from '../../../shared/errors.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { SourceFile, StyliseRequest } from '../../../shared/jobs/stylise.ts';
import type { StyliseParameters } from '../../../shared/parameters/stylise.ts';
import { type Part, textOfPart } from '../../../shared/part.ts';
import { sha256OfFile } from '../../files/hash.ts';
import { decodePicture } from '../../imaging/decode.ts';
import { dump } from '../../imaging/dump.ts';
import { matchColours } from '../../imaging/match-colours.ts';
import { withColoursOf } from '../../imaging/match-hues.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizePicture } from '../../imaging/resize.ts';
import type { Planes } from '../canvas.ts';
import { nothingAhead, type Supply } from '../optimise/ahead.ts';
import { noisePlanes } from '../optimise/noise.ts';

export interface Sources {
  readonly photo: Picture;
  readonly paintings: readonly SourcePainting[];
  /** The picture to start from, where it is neither the photograph nor noise. */
  readonly start: Picture | undefined;
}

export interface SourcePainting {
  readonly picture: Picture;
  readonly weight: number;
  /** White where it counts, of the photograph's shape; the same object for all paintings of a region. */
  readonly region?: Picture;
}

type SourcesRequest = Pick<StyliseRequest, 'photo' | 'paintings' | 'start' | 'matching'> & {
  readonly parameters: Pick<StyliseParameters, 'matchColours'>;
};

/** Decodes all that `supply` has not; paintings are converted into the photograph's colour space. */
export async function openSources(
  { photo, paintings, start, parameters, matching }: SourcesRequest,
  supply: Supply = nothingAhead,
): Promise<Sources> {
  const open = (file: SourceOrPart, space?: Picture['space']) =>
    supply.get(`picture ${sourceName(file)} ${space}`, () => openSource(file, space));
  const photograph = await open(photo);
  dump('photo-decoded', () => photograph);
  const matched = matching === 'hues' ? withColoursOf : matchColours;
  const regions = new Map<string, Picture>();
  for (const { region } of paintings) {
    if (region && !regions.has(region.sha256))
      regions.set(region.sha256, fittingRegion(await open(region), photograph, region.path));
  }
  const styles: SourcePainting[] = [];
  for (const painting of paintings) {
    const picture = await open(painting, photograph.space);
    dump('painting-decoded', () => picture);
    const seen = parameters.matchColours ? matched(picture, photograph) : picture;
    if (parameters.matchColours) dump('painting-colours-matched', () => seen);
    const region = painting.region && regions.get(painting.region.sha256);
    styles.push({ picture: seen, weight: painting.weight, ...(region && { region }) });
  }
  return { photo: photograph, paintings: styles, start: start && (await open(start, photograph.space)) };
}

export interface SourceOrPart extends SourceFile {
  readonly part?: Part;
}

/** Other pixels, another name. */
export function sourceName({ sha256, part }: SourceOrPart): string {
  return part ? `${sha256} ${textOfPart(part)}` : sha256;
}

/** Throws where the file is not the one that was meant. */
export async function checkSource({ path, sha256 }: SourceFile): Promise<void> {
  if ((await sha256OfFile(path)) !== sha256) throw new AppError('job.source-changed', { file: path });
}

export async function openSource(source: SourceOrPart, space?: Picture['space']): Promise<Picture> {
  const { path, part } = source;
  await checkSource(source);
  return decodePicture(path, { ...(space && { space }), ...(part && { part }) });
}

/** A painting is enlarged by at most this: beyond it there are no strokes, only blur. */
const largestEnlargement = 1.5;
/** The deepest layer must see some pixels. */
const smallestSide = 32;

/**
 * The size at which a painting is looked at: its area that of the canvas, times the brush size squared, so that
 * paintings of any shape give strokes of the same size.
 */
export function paintingSize(painting: Size, canvas: Size, brush: number): Size {
  const wanted = brush * Math.sqrt((canvas.width * canvas.height) / (painting.width * painting.height));
  const factor = Math.min(largestEnlargement, wanted);
  const side = (extent: number) => Math.max(smallestSide, Math.round(extent * factor));
  return { width: side(painting.width), height: side(painting.height) };
}

export function paintingsAt({ paintings }: Pick<Sources, 'paintings'>, canvas: Size, brush: number): SourcePainting[] {
  return paintings.map((painting) => {
    const { width, height } = paintingSize(painting.picture, canvas, brush);
    return { ...painting, picture: resizePicture(painting.picture, width, height) };
  });
}

/** Rounded to whole pixels, a small picture may be off by one. */
function fittingRegion(region: Picture, photo: Size, file: string): Picture {
  const isAlike = (one: Size, other: Size) => Math.abs((one.width * other.height) / other.width - one.height) <= 1.5;
  if (isAlike(region, photo) || isAlike(photo, region)) return region;
  const { width, height } = photo;
  throw new AppError('region.other-shape', { file, width, height });
}

export function photoAt({ photo }: Sources, { width, height }: Size): Planes {
  return resizePicture(photo, width, height).pixels;
}

/** What the picture grows from, planes [3, H, W]. */
export function startAt(sources: Sources, { start, seed }: StyliseParameters, size: Size): Planes {
  if (start === 'photo') return photoAt(sources, size);
  if (start === 'picture') return resizePicture(sources.start ?? sources.photo, size.width, size.height).pixels;
  return noisePlanes(size, seed);
}
