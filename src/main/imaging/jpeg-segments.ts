/** @file The marker segments at the head of a JPEG file (ITU-T T.81, B.1): adding our own, reading others'. */
import { assert } from '../../shared/assert.ts';
import { buildIccProfile } from './icc-build.ts';
import type { WorkingSpace } from './rgb-spaces.ts';

/** Payload bytes that fit into one segment. */
const largestSegmentBytes = 65533;
export const markers = { app0: 0xe0, app1: 0xe1, app2: 0xe2 } as const;
export const xmpSignature = 'http://ns.adobe.com/xap/1.0/\0';
export const exifSignature = 'Exif\0\0';
const iccSignature = 'ICC_PROFILE\0';

export interface Segment {
  readonly marker: number;
  readonly payload: Uint8Array;
}

/** Puts segments behind the start marker and JFIF's APP0, where every reader looks for them. */
export function insertSegments(jpeg: Uint8Array, segments: readonly Segment[]): Uint8Array[] {
  assert(jpeg[0] === 0xff && jpeg[1] === 0xd8, 'jpeg: no start of image');
  const hasJfif = jpeg[2] === 0xff && jpeg[3] === markers.app0;
  const head = hasJfif ? 4 + jpeg[4]! * 256 + jpeg[5]! : 2;
  return [jpeg.subarray(0, head), ...segments.flatMap(segmentBytes), jpeg.subarray(head)];
}

/** The profile of a space: its signature, "part 1 of 1", its bytes. */
export function profileSegment(space: WorkingSpace): Segment {
  const start = [...new TextEncoder().encode(iccSignature), 1, 1];
  return { marker: markers.app2, payload: Uint8Array.from([...start, ...buildIccProfile(space)]) };
}

/** As the file holds it. */
export function segmentBytes({ marker, payload }: Segment): Uint8Array[] {
  assert(payload.length <= largestSegmentBytes, 'jpeg: segment too long', payload.length);
  const length = payload.length + 2;
  return [Uint8Array.of(0xff, marker, length >> 8, length & 255), payload];
}

/** Segments up to the first scan; stops quietly where the bytes make no sense. */
export function* readSegments(jpeg: Uint8Array): Generator<Segment> {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return;
  let at = 2;
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff) {
    const marker = jpeg[at + 1]!;
    if (marker === 0xff) {
      at++; // fill byte
      continue;
    }
    const startOfScan = marker === 0xda;
    const length = jpeg[at + 2]! * 256 + jpeg[at + 3]!;
    if (startOfScan || length < 2 || at + 2 + length > jpeg.length) return;
    yield { marker, payload: jpeg.subarray(at + 4, at + 2 + length) };
    at += 2 + length;
  }
}
