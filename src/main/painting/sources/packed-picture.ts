/**
 * @file Photographs as they are kept: most come in 8 or 16 bits, of which a float is a quarter or half as much. Only what comes
 * back exactly is packed.
 */
import type { Picture } from '../../imaging/picture.ts';

type Packed = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;
type Plane = Float32Array<ArrayBuffer> | Packed;

export interface PackedPicture extends Omit<Picture, 'pixels' | 'alpha'> {
  readonly pixels: Plane;
  readonly alpha?: Plane;
}

export function pack({ pixels, alpha, ...rest }: Picture): PackedPicture {
  return { ...rest, pixels: packPlane(pixels), ...(alpha && { alpha: packPlane(alpha) }) };
}

export function unpack({ pixels, alpha, ...rest }: PackedPicture): Picture {
  return { ...rest, pixels: unpackPlane(pixels), ...(alpha && { alpha: unpackPlane(alpha) }) };
}

export function packedBytes({ pixels, alpha }: PackedPicture): number {
  return pixels.byteLength + (alpha?.byteLength ?? 0);
}

function packPlane(plane: Float32Array<ArrayBuffer>): Plane {
  return (
    packInto(plane, new Uint8Array(plane.length), 255) ?? packInto(plane, new Uint16Array(plane.length), 65535) ?? plane
  );
}

/** Undefined where a value lies between two steps. */
function packInto<P extends Packed>(plane: Float32Array, packed: P, white: number): P | undefined {
  const table = stepsTo(white);
  for (let i = 0; i < plane.length; i++) {
    const step = Math.round(plane[i]! * white);
    if (table[step] !== plane[i]) return undefined;
    packed[i] = step;
  }
  return packed;
}

function unpackPlane(plane: Plane): Float32Array<ArrayBuffer> {
  if (plane instanceof Float32Array) return plane;
  const table = stepsTo(plane instanceof Uint8Array ? 255 : 65535);
  const values = new Float32Array(plane.length);
  for (let i = 0; i < plane.length; i++) values[i] = table[plane[i]!]!;
  return values;
}

/** As they are decoded. */
function stepsTo(white: number): Float32Array {
  return Float32Array.from({ length: white + 1 }, (_, step) => step / white);
}
