/** @file The boxes that AVIF, HEIC and Canon's raws are made of (ISO/IEC 14496-12). The files are of unknown origin: what reaches out of its box ends them. */
import { fourCharacters, viewOf } from '../files/bytes.ts';

export interface Box {
  readonly type: string;
  readonly body: Uint8Array;
}

export function boxOf(bytes: Uint8Array, wanted: string): Uint8Array | undefined {
  for (const { type, body } of boxes(bytes)) if (type === wanted) return body;
  return undefined;
}

export function* boxes(bytes: Uint8Array): Generator<Box> {
  const view = viewOf(bytes);
  let at = 0;
  while (at + 8 <= bytes.length) {
    const short = view.getUint32(at);
    const isLong = short === 1 && at + 16 <= bytes.length;
    const length = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? bytes.length - at : short;
    const head = isLong ? 16 : 8;
    if (length < head || at + length > bytes.length) return;
    yield { type: fourCharacters(bytes, at + 4), body: bytes.subarray(at + head, at + length) };
    at += length;
  }
}
