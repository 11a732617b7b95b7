/**
 * @file A first look at a picture file by the browser's own decoder: what a person drops is seen at once, until the host's
 * picture, with its colours managed, takes its place. What the browser cannot read, or what is large, is waited for.
 */
import { fitWithin } from '../../shared/geometry.ts';
import { pictureSize } from './picture-size.ts';
import type { Glance } from './services.ts';

/** Four bytes each while it is decoded. */
const maxPixels = 60e6;
/** Longest side of what is shown. */
const longestSide = 1600;

export async function glance(bytes: Uint8Array<ArrayBuffer>): Promise<Glance | undefined> {
  const stored = pictureSize(bytes);
  if (!stored || stored.width * stored.height > maxPixels) return undefined;
  // Turned as its metadata say.
  const whole = await createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' });
  const size = { width: whole.width, height: whole.height };
  const { width, height } = fitWithin(size.width, size.height, longestSide);
  const space = matchMedia('(color-gamut: p3)').matches ? 'display-p3' : 'srgb';
  const context = new OffscreenCanvas(width, height).getContext('2d', { colorSpace: space })!;
  // What is transparent lies over white, as the host has it.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(whole, 0, 0, width, height);
  whole.close();
  const { data } = context.getImageData(0, 0, width, height, { colorSpace: space });
  return { size, pixels: { width, height, space, data: new Uint8Array(data.buffer) } };
}
