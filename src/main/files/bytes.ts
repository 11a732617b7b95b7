/** @file Bytes of foreign formats: numbers and short texts in them. */

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A character a byte. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** The way back. */
export function latin1Bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

/** As tags, chunks and boxes are called. */
export function fourCharacters(bytes: Uint8Array, at: number): string {
  return latin1(bytes.subarray(at, at + 4));
}
