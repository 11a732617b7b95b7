/** @file Raws of Fujifilm (RAF): where their JPEG lies stands in the head of the file. The JPEG has its own EXIF, which is that of the raw. */
import { viewOf } from '../../files/bytes.ts';
import type { RawParts } from './open-raw.ts';

const [fromAt, lengthAt] = [84, 88];

export function openFujiRaw(bytes: Uint8Array): RawParts {
  if (bytes.length < lengthAt + 4) return { stretches: [] };
  const view = viewOf(bytes);
  const [from, length] = [view.getUint32(fromAt), view.getUint32(lengthAt)];
  return { stretches: from + length <= bytes.length ? [bytes.subarray(from, from + length)] : [] };
}
