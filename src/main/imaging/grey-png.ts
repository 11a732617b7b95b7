/** @file A mask as a file: an 8-bit grey PNG without a colour profile, since its values are amounts and no colours. */
import type { Size } from '../../shared/geometry.ts';
import { interleave } from './interleave.ts';
import { pngBytes } from './png-writer.ts';

/** `mask`: [H, W], 0 – 1; the same bytes for the same values. */
export async function greyPng(size: Size, mask: Float32Array): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const rows = [interleave([mask], 8)];
  for await (const part of pngBytes({ ...size, bits: 8, channels: 1, space: 'srgb' }, rows)) parts.push(part);
  return Uint8Array.from(Buffer.concat(parts));
}
