/** @file Pictures that scripts draw pixel by pixel, and how they get into files. */
import sharp, { type Sharp } from 'sharp';

export type Colour = readonly [red: number, green: number, blue: number];

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** [height, width, 3], 0–255 */
  readonly bytes: Uint8ClampedArray;
}

/** Every pixel by a formula; colours are 0–1. */
export function drawn(width: number, height: number, colourAt: (x: number, y: number) => Colour): Raster {
  const bytes = new Uint8ClampedArray(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [red, green, blue] = colourAt(x, y);
      const pixel = (y * width + x) * 3;
      bytes[pixel] = red * 255;
      bytes[pixel + 1] = green * 255;
      bytes[pixel + 2] = blue * 255;
    }
  }
  return { width, height, bytes };
}

export function toSharp({ width, height, bytes }: Raster): Sharp {
  return sharp(bytes, { raw: { width, height, channels: 3 } });
}

export function mixed(from: Colour, to: Colour, share: number): Colour {
  const channel = (i: 0 | 1 | 2) => from[i] + (to[i] - from[i]) * share;
  return [channel(0), channel(1), channel(2)];
}

/** Hue in turns, saturation and lightness 0–1. */
export function fromHsl(hue: number, saturation: number, lightness: number): Colour {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const k = (offset + (((hue % 1) + 1) % 1) * 12) % 12;
    return lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return [channel(0), channel(8), channel(4)];
}
