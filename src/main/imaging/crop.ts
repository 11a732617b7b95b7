/**
 * @file A square crop of a picture file, scaled while it is decoded: fast, in 8 bit, always sRGB; for training, which
 * looks at many thousands of them. Everything else takes `decodePicture`.
 */
import type { Sharp } from 'sharp';
import type { Size } from '../../shared/geometry.ts';
import { colourOfProfile, colourOfSpace, type SourceColour, toPlanes } from './colour-convert.ts';
import { checkSize, decodePicture } from './decode.ts';
import { interleave } from './interleave.ts';
import { describe, isHevc, openPicture, type PictureFile } from './picture-header.ts';
import { longestDecodingSeconds, sharp } from './picture-library.ts';
import { readStrictly } from './strictness.ts';
import { checkTiffTiles } from './tiff-tiles.ts';

export interface Crop {
  /** Side of the square in pixels. */
  readonly size: number;
  /** The picture's short side after scaling, over `size`; at least 1, so that the crop lies inside. */
  readonly zoom: number;
  /** 0–1: where in the room there is, from left to right and from top to bottom. */
  readonly across: number;
  readonly down: number;
  readonly flip: boolean;
}

/** A region of the picture, before or after it was scaled to `scaled`. */
export interface Placement {
  readonly scaled?: Size;
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

export interface StartedCrop {
  /** [3, size, size]: red, green, blue plane; 0–1, encoded as sRGB, over white. */
  readonly pixels: Promise<Float32Array<ArrayBuffer>>;
}

/**
 * Returns when the file is read and its decoding is handed to the library's threads: from then on it goes on even
 * while something else blocks this one.
 */
export async function startCrop(path: string, crop: Crop): Promise<StartedCrop> {
  const file = await openPicture(path);
  checkSize(file);
  const isOurs = file.odd !== undefined || isHevc(file);
  if (!isOurs) await checkTiffTiles(path, file.bytes);
  const placement = placeCrop(describe(file), crop);
  const scaled = isOurs ? cropDecoded(path, placement, crop.size) : cropFile(file, placement, crop.size);
  const pixels = scaled.then((rgb) => (crop.flip ? mirrored(rgb, crop.size) : rgb));
  pixels.catch(() => {}); // whoever awaits it later is told; until then nobody listens
  return { pixels };
}

/**
 * Shrinking scales the whole picture, since the library then decodes a JPEG at a fraction of its size; enlarging takes
 * the region first, since a sliver of a picture would become gigantic.
 */
export function placeCrop({ width, height }: Size, { size, zoom, across, down }: Crop): Placement {
  const short = Math.min(width, height);
  const factor = (zoom * size) / short;
  if (factor > 1) {
    const side = Math.max(1, Math.min(short, Math.round(short / zoom)));
    return { left: Math.round(across * (width - side)), top: Math.round(down * (height - side)), side };
  }
  const scaled = {
    width: Math.max(size, Math.round(width * factor)),
    height: Math.max(size, Math.round(height * factor)),
  };
  const left = Math.round(across * (scaled.width - size));
  return { scaled, left, top: Math.round(down * (scaled.height - size)), side: size };
}

/** Colours of a profile are converted by the library, which is fast; what it does not find in the file, afterwards. */
async function cropFile(file: PictureFile, placement: Placement, size: number): Promise<Float32Array<ArrayBuffer>> {
  const { profile, isEmbedded } = file.colour;
  const own = profile && !isEmbedded ? colourOfProfile(profile) : undefined;
  return await readStrictly(file.path, file.bytes, (bytes, failOn) => {
    const options = { limitInputPixels: false, failOn, ignoreIcc: own !== undefined, ...file.place };
    return scaledCrop(sharp(bytes, options).autoOrient(), placement, size, own ?? colourOfSpace('srgb'));
  });
}

/** What the library cannot decode by itself. */
async function cropDecoded(path: string, placement: Placement, size: number): Promise<Float32Array<ArrayBuffer>> {
  const { width, height, pixels } = await decodePicture(path, { space: 'srgb' });
  const area = width * height;
  const planes = [0, 1, 2].map((c) => pixels.subarray(c * area, (c + 1) * area));
  const raw = { width, height, channels: 3 } as const;
  return await scaledCrop(sharp(interleave(planes, 8), { raw }), placement, size, colourOfSpace('srgb'));
}

/** -> [3, size, size] in sRGB. */
async function scaledCrop(picture: Sharp, { scaled, left, top, side }: Placement, size: number, colour: SourceColour) {
  const region = { left, top, width: side, height: side };
  const scale = (part: Sharp, to: Size) => part.resize({ ...to, fit: 'fill' });
  const cropped = scaled
    ? scale(picture, scaled).extract(region)
    : scale(picture.extract(region), { width: size, height: size });
  const { data, info } = await cropped
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .timeout({ seconds: longestDecodingSeconds })
    .toBuffer({ resolveWithObject: true });
  // A grey picture may come with one channel.
  const values = info.channels < 3 ? tripled(data, info.channels) : data;
  return toPlanes({ values, channels: Math.max(3, info.channels), white: 255 }, colour, 'srgb');
}

function tripled(bytes: Uint8Array, channels: number): Uint8Array {
  return Uint8Array.from({ length: (3 * bytes.length) / channels }, (_, i) => bytes[Math.floor(i / 3) * channels]!);
}

/** Every row the other way round. */
function mirrored(planes: Float32Array<ArrayBuffer>, size: number): Float32Array<ArrayBuffer> {
  for (let row = 0; row < planes.length; row += size) planes.subarray(row, row + size).reverse();
  return planes;
}
