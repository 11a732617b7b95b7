/** @file What the frame of a JPEG says of its picture (ITU-T T.81, B.2.2). */
import type { Size } from '../../shared/geometry.ts';
import { readSegments } from './jpeg-segments.ts';

/** Baseline, extended and progressive; the others are lossless, hierarchical or arithmetic, as sensors are packed. */
const frames = [0xc0, 0xc1, 0xc2];

/** Its size, where it is a picture of 8 bits as readers know it. `undefined` for all else, also for what is no JPEG. */
export function pictureSizeOf(jpeg: Uint8Array): Size | undefined {
  for (const { marker, payload } of readSegments(jpeg)) {
    if (!frames.includes(marker) || payload.length < 6 || payload[0] !== 8) continue;
    const [height, width] = [payload[1]! * 256 + payload[2]!, payload[3]! * 256 + payload[4]!];
    const components = payload[5]!;
    return width > 0 && height > 0 && (components === 1 || components === 3) ? { width, height } : undefined;
  }
  return undefined;
}
