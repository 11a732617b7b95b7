/**
 * @file A square crop of a picture file, scaled while it is decoded: fast, in 8 bit, always sRGB; for training, which
 * looks at many thousands of them. Everything else takes `decodePicture`.
 */
import type { Sharp } from 'sharp';
import type { Size } from '../../shared/geometry.ts';
import { checkSize } from './decode.ts';
import { describe, openPicture, type PictureFile } from './picture-header.ts';
import { longestDecodingSeconds, sharp } from './picture-library.ts';
import { strictThenLenient } from './strictness.ts';

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
  const placement = placeCrop(describe(file), crop);
  const decoded = strictThenLenient(path, (failOn) => decode(file, placement, crop.size, failOn));
  const pixels = decoded.then(({ data, info }) => toPlanes(data, info.channels, crop));
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

async function decode(file: PictureFile, { scaled, left, top, side }: Placement, size: number, failOn: FailOn) {
  const region = { left, top, width: side, height: side };
  const scale = (picture: Sharp, to: Size) => picture.resize({ ...to, fit: 'fill' });
  const picture = sharp(file.bytes, { limitInputPixels: false, failOn }).autoOrient();
  const cropped = scaled
    ? scale(picture, scaled).extract(region)
    : scale(picture.extract(region), { width: size, height: size });
  return await cropped
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .timeout({ seconds: longestDecodingSeconds })
    .toBuffer({ resolveWithObject: true });
}

type FailOn = 'warning' | 'error';

/** [size, size, channels] bytes -> [3, size, size]; a grey picture has one channel. */
function toPlanes(bytes: Uint8Array, channels: number, { size, flip }: Crop): Float32Array<ArrayBuffer> {
  const planes = new Float32Array(3 * size * size);
  for (let c = 0; c < 3; c++) {
    const channel = channels < 3 ? 0 : c;
    for (let y = 0; y < size; y++) {
      const row = (c * size + y) * size;
      for (let x = 0; x < size; x++) {
        const source = flip ? size - 1 - x : x;
        planes[row + x] = bytes[(y * size + source) * channels + channel]! / 255;
      }
    }
  }
  return planes;
}
