/** @file Pixels as the canvas draws them; each is converted once and forgotten with its pixels. */
import type { Pixels } from '../../shared/contract-shapes.ts';

/** The widest space that this screen shows. */
export const screenSpace: PredefinedColorSpace = matchMedia('(color-gamut: p3)').matches ? 'display-p3' : 'srgb';

const whole = new WeakMap<Pixels, HTMLCanvasElement>();
const reduced = new WeakMap<Pixels, { width: number; canvas: HTMLCanvasElement }>();

export function context2d(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  return canvas.getContext('2d', { colorSpace: screenSpace })!;
}

export function bitmap(pixels: Pixels): HTMLCanvasElement {
  const known = whole.get(pixels);
  if (known) return known;
  const canvas = emptyCanvas(pixels.width, pixels.height);
  const data = new Uint8ClampedArray(pixels.data.length);
  data.set(pixels.data);
  context2d(canvas).putImageData(new ImageData(data, pixels.width, pixels.height, { colorSpace: pixels.space }), 0, 0);
  whole.set(pixels, canvas);
  return canvas;
}

/** No sharper than `width`: both sides of a comparison must be. */
export function bitmapAtMost(pixels: Pixels, width: number): HTMLCanvasElement {
  const full = bitmap(pixels);
  if (full.width <= width) return full;
  const known = reduced.get(pixels);
  if (known?.width === width) return known.canvas;
  const canvas = emptyCanvas(width, Math.max(1, Math.round((full.height * width) / full.width)));
  const context = context2d(canvas);
  context.imageSmoothingQuality = 'high';
  context.drawImage(full, 0, 0, canvas.width, canvas.height);
  reduced.set(pixels, { width, canvas });
  return canvas;
}

function emptyCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}
