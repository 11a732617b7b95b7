/** @file Transparency: set aside as a plane of its own, the colours composited over white as on paper. */
import type { Samples } from './colour-convert.ts';

/** The fourth channel as [H, W]; `undefined` when there is none or when every pixel is opaque. */
export function readAlpha({ values, channels, white }: Samples): Float32Array<ArrayBuffer> | undefined {
  if (channels < 4) return undefined;
  const alpha = new Float32Array(values.length / channels);
  let clear = false;
  for (let i = 0; i < alpha.length; i++) {
    const value = values[i * channels + 3]!;
    alpha[i] = value / white;
    clear ||= value < white;
  }
  return clear ? alpha : undefined;
}

/** In place, on encoded values (as browsers and painting programs do): [3, H, W] under [H, W]. */
export function compositeOverWhite(pixels: Float32Array, alpha: Float32Array): void {
  const area = alpha.length;
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = 1 + (pixels[i]! - 1) * alpha[i % area]!;
  }
}

/** The colours that give `pixels` when they are composited over white under `alpha`; white where nothing is opaque. */
export function withoutWhite(pixels: Float32Array, alpha: Float32Array): Float32Array<ArrayBuffer> {
  const area = alpha.length;
  const colours = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    const opaque = alpha[i % area]!;
    colours[i] = opaque > 0 ? Math.min(1, Math.max(0, 1 + (pixels[i]! - 1) / opaque)) : 1;
  }
  return colours;
}
