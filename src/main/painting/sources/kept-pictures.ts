/** @file Photographs that the child keeps decoded, whole and at the sizes that were asked for last: a window asks often. */
import { fitWithin, type Size } from '../../../shared/geometry.ts';
import { type DecodeOptions, measurePicture } from '../../imaging/decode.ts';
import { decodeReduced } from '../../imaging/decode-reduced.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { processBudget } from '../../memory/process-budget.ts';
import { type PackedPicture, pack, packedBytes, unpack } from './packed-picture.ts';
import { checkSource, openSource, type SourceOrPart, sourceName } from './sources.ts';

const whole = processBudget.shelf<PackedPicture>({ sizeOf: packedBytes });
/** What would not be kept, or is no photograph of a camera, is never made whole for a smaller version. */
const largestWholePixels = Math.min(48e6, processBudget.bytes / 3);
const fitted = processBudget.shelf<Picture>({
  sizeOf: ({ pixels, alpha }) => pixels.byteLength + (alpha?.byteLength ?? 0),
});

export async function wholePicture(file: SourceOrPart): Promise<Picture> {
  let opened: Picture | undefined;
  const packed = await whole.get(sourceName(file), async () => {
    opened = await openSource(file);
    return pack(opened);
  });
  return opened ?? unpack(packed);
}

/** At most `side` px on its longest side; the photograph's own size, or its part's, comes along. */
export async function fittedPicture(file: SourceOrPart, side: number): Promise<{ picture: Picture; original: Size }> {
  const { width, height } = await originalSize(file);
  const size = fitWithin(width, height, side);
  return { picture: await pictureAt(file, size), original: { width, height } };
}

/** Exactly that size. */
export async function pictureAt(file: SourceOrPart, { width, height }: Size): Promise<Picture> {
  return await fitted.get(`${sourceName(file)} ${width}x${height}`, async () => {
    if (await isLarge(file)) {
      await checkSource(file);
      return (await decodeReduced(file.path, () => ({ width, height }), partOf(file))).picture;
    }
    const picture = await wholePicture(file);
    if (picture.width === width && picture.height === height) return picture;
    return resizePicture(picture, width, height);
  });
}

/** From so large a version the sizes of at most two thirds of it are made. */
const betweenSide = 1024;

/**
 * That size, by way of a smaller version of a large photograph: a slider that changes the size wants many of them, and the
 * whole photograph is read through for each. What the network paints of it hardly differs.
 */
export async function pictureSoonAt(file: SourceOrPart, size: Size): Promise<Picture> {
  if (1.5 * Math.max(size.width, size.height) > betweenSide) return await pictureAt(file, size);
  const { picture: between } = await fittedPicture(file, betweenSide);
  if (between.width <= size.width) return await pictureAt(file, size);
  const name = `${sourceName(file)} ${size.width}x${size.height} soon`;
  return await fitted.get(name, async () => resizePicture(between, size.width, size.height));
}

/** They take no room, and stay known when the pixels are forgotten. */
const sizes = processBudget.shelf<Size>({ sizeOf: () => 0, max: 1000 });

export async function originalSize(file: SourceOrPart): Promise<Size> {
  return await sizes.get(sourceName(file), async () => {
    await checkSource(file);
    return await measurePicture(file.path, partOf(file));
  });
}

async function isLarge(file: SourceOrPart): Promise<boolean> {
  const { width, height } = await originalSize(file);
  return width * height > largestWholePixels;
}

function partOf({ part }: SourceOrPart): Pick<DecodeOptions, 'part'> {
  return part ? { part } : {};
}
