/** @file For tests: raws of cameras made by hand, as their formats are described, around a JPEG; the sensor's part is a few numbers. */
import {
  linkedDirectories,
  longTag,
  shortTag,
  type TagEntry,
  textTag,
  tiffHeader,
  undefinedTag,
} from '../tiff-directory.ts';

/** Of a TIFF: little-endian, its first directory behind 16 bytes, what it points to behind the directories. */
interface HandMadeRaw {
  /** In the place of 42. */
  readonly magic?: number;
  /** Behind the eight bytes that every TIFF begins with. */
  readonly mark?: string;
  /** The main directory, and one below it, given where the JPEG lies. */
  readonly main: (jpegAt: number) => readonly TagEntry[];
  readonly below?: (jpegAt: number) => { readonly tag: number; readonly entries: readonly TagEntry[] }[];
  readonly jpeg: Uint8Array;
}

function handMadeRaw({ magic = 42, mark = '', main, below = () => [], jpeg }: HandMadeRaw): Buffer<ArrayBuffer> {
  const head = Buffer.from(tiffHeader(16));
  head.writeUInt16LE(magic, 2);
  const directories = (at: number) => linkedDirectories(main(at), below(at), 16);
  const jpegAt = 16 + directories(0).length;
  return Buffer.concat([head, Buffer.from(mark.padEnd(8, '\0'), 'latin1'), directories(jpegAt), jpeg]);
}

const orientation = 6;
/** How the camera was held, its maker, and a colour filter array, as sensors have it. */
const said = [shortTag(274, orientation), textTag(271, 'Maker'), textTag(272, 'Model')];
const sensor = [shortTag(262, 32803), longTag(256, 6000), longTag(257, 4000)];
/** JPEGInterchangeFormat and its length; a strip in JPEG. */
const pointer = (at: number, { length }: Uint8Array) => [longTag(513, at), longTag(514, length)];
const strip = (at: number, { length }: Uint8Array, compression: number) => [
  ...[shortTag(259, compression), longTag(273, at), longTag(279, length)],
];
const exif = { tag: 34665, entries: [textTag(36867, '2024:05:06 07:08:09'), shortTag(40961, 65535)] };

/** Each is held at 90 degrees and in Adobe RGB. */
export const rawsAround: Readonly<Record<string, (jpeg: Uint8Array) => Buffer<ArrayBuffer>>> = {
  cr2: (jpeg) =>
    handMadeRaw({ jpeg, mark: 'CR\x02\0', main: (at) => [...said, ...strip(at, jpeg, 6)], below: () => [exif] }),
  nef: (jpeg) =>
    handMadeRaw({
      jpeg,
      // The sensor's part is told by how Nikon compresses it.
      main: () => [...said, shortTag(262, 2), shortTag(259, 34713)],
      below: (at) => [{ tag: 330, entries: [...pointer(at, jpeg), shortTag(259, 6)] }, exif],
    }),
  arw: (jpeg) => handMadeRaw({ jpeg, main: (at) => [...said, ...pointer(at, jpeg)], below: () => [exif, cfa] }),
  dng: (jpeg) =>
    handMadeRaw({
      jpeg,
      main: (at) => [...said, ...strip(at, jpeg, 7), undefinedTag(50706, Uint8Array.of(1, 4, 0, 0))],
      below: () => [exif],
    }),
  pef: (jpeg) => handMadeRaw({ jpeg, main: (at) => [...said, ...pointer(at, jpeg)], below: () => [exif, cfa] }),
  rw2: (jpeg) => handMadeRaw({ jpeg, magic: 0x55, main: () => [...said, undefinedTag(46, jpeg)], below: () => [exif] }),
  orf: (jpeg) => {
    // Of the notes: their name, two bytes of order, two of version, and a directory that points to the settings.
    const name = Buffer.from('OLYMPUS\0II\x03\0', 'latin1');
    const notes = (at: number) => {
      const settings = { tag: 0x2020, entries: [longTag(0x101, at), longTag(0x102, jpeg.length)] };
      return Buffer.concat([name, linkedDirectories([], [settings], name.length)]);
    };
    const whole = Buffer.concat([notes(notes(0).length), jpeg]);
    const entries = [...exif.entries, undefinedTag(37500, whole)];
    return handMadeRaw({
      ...{ jpeg: new Uint8Array(), magic: 0x4f52, main: () => said, below: () => [{ ...exif, entries }] },
    });
  },
  cr3: (jpeg) => {
    const main = Buffer.concat([tiffHeader(8), linkedDirectories(said, [], 8)]);
    const below = Buffer.concat([tiffHeader(8), linkedDirectories(exif.entries, [], 8)]);
    const movie = (at: number) => {
      const sizes = box('stsz', longs(0, 0, 1, jpeg.length));
      const track = box('trak', box('mdia', box('minf', box('stbl', sizes, box('co64', longs(0, 1, 0, at))))));
      return box('moov', box('uuid', canonUuid, box('CMT1', main), box('CMT2', below)), track);
    };
    const kind = box('ftyp', Buffer.from('crx \0\0\0\x01crx isom', 'latin1'));
    const at = kind.length + movie(0).length + 8;
    return Buffer.concat([kind, movie(at), box('mdat', jpeg)]);
  },
};
const cfa = { tag: 330, entries: sensor };

const canonUuid = Buffer.from('85c0b687820f11e08111f4ce462b6a48', 'hex');
const longs = (...values: number[]) => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, 4 * i);
  return bytes;
};
const box = (type: string, ...content: Uint8Array[]) => {
  const body = Buffer.concat(content);
  return Buffer.concat([longs(8 + body.length), Buffer.from(type, 'latin1'), body]);
};

/** Its JPEG has its own EXIF. */
export function fujiRaw(jpeg: Uint8Array): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(160);
  head.write('FUJIFILMCCD-RAW 0201FF000000X-T5', 'latin1');
  head.writeUInt32BE(head.length, 84);
  head.writeUInt32BE(jpeg.length, 88);
  return Buffer.concat([head, jpeg, Buffer.alloc(500, 7)]);
}
