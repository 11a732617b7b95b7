/** @file For tests: pictures that tell their colours elsewhere than in a profile: EXIF blocks, and code points put into an AVIF. */

export interface ExifColour {
  /** Of the interoperability directory. */
  readonly index?: 'R03' | 'R98';
  readonly space?: number;
  readonly bigEndian?: boolean;
}

/** A block with EXIF and interoperability directories. */
export function exifBlock({ index, space, bigEndian = false }: ExifColour): Buffer {
  const long = (at: number) => ({ type: 4, count: 1, bytes: word(at, bigEndian) });
  const short = (value: number) => ({ type: 3, count: 1, bytes: word(value, bigEndian, 2) });
  const directory = (entries: [tag: number, entry: { type: number; count: number; bytes: Buffer }][]) =>
    Buffer.concat([
      word(entries.length, bigEndian, 2).subarray(0, 2),
      ...entries.flatMap(([tag, { type, count, bytes }]) => [
        word(tag, bigEndian, 2).subarray(0, 2),
        word(type, bigEndian, 2).subarray(0, 2),
        word(count, bigEndian),
        bytes,
      ]),
      Buffer.alloc(4),
    ]);
  const main = 8;
  const exif = main + 2 + 12 + 4;
  const entries = [
    ...(space === undefined ? [] : [[40961, short(space)] as const]),
    ...(index === undefined ? [] : [[40965, undefined] as const]),
  ];
  const interoperability = exif + 2 + 12 * entries.length + 4;
  return Buffer.concat([
    Buffer.from(bigEndian ? 'MM\0*' : 'II*\0', 'latin1'),
    word(main, bigEndian),
    directory([[34665, long(exif)]]),
    directory(entries.map(([tag, entry]) => [tag, entry ?? long(interoperability)])),
    ...(index ? [directory([[1, { type: 2, count: 4, bytes: Buffer.from(`${index}\0`) }]])] : []),
  ]);
}

function word(value: number, bigEndian: boolean, size: 2 | 4 = 4): Buffer {
  const bytes = Buffer.alloc(4);
  if (size === 2) bigEndian ? bytes.writeUInt16BE(value) : bytes.writeUInt16LE(value);
  else bigEndian ? bytes.writeUInt32BE(value) : bytes.writeUInt32LE(value);
  return bytes;
}

/** Other code points in place of those that the library writes into lossless pictures. */
export function withCodePoints(losslessAvif: Buffer, primaries: number, transfer: number): Buffer {
  const avif = Buffer.from(losslessAvif);
  const at = avif.indexOf('colrnclx') + 8;
  avif.writeUInt16BE(primaries, at);
  avif.writeUInt16BE(transfer, at + 2);
  return avif;
}
