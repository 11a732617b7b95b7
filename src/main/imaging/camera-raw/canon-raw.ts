/**
 * @file Newer raws of Canon (CR3): boxes (ISO/IEC 14496-12) in which the full picture is the only sample of a track, a smaller one
 * lies in a box PRVW, and what is said of them in TIFF files of their own, CMT1 and CMT2 (lclevy/canon_cr3 describes them).
 */
import { latin1, viewOf } from '../../files/bytes.ts';
import { boxes, boxOf } from '../bmff-boxes.ts';
import { readTiffFile } from '../tiff-pages.ts';
import type { RawParts } from './open-raw.ts';
import { exifOf } from './raw-exif.ts';

const canonUuid = '85c0b687820f11e08111f4ce462b6a48';
const previewUuid = 'eaf42b5e1c984b88b9fbb7dc406e4d16';
/** Cameras write four. */
const maxTracks = 16;
/** Within a box PRVW: where the length of its JPEG stands, and the JPEG. */
const [previewLengthAt, previewAt] = [12, 16];

export function openCanonRaw(bytes: Uint8Array): RawParts {
  const movie = boxOf(bytes, 'moov');
  const stretches = [...(movie ? samplesOf(bytes, movie) : []), ...previewsOf(bytes)];
  return { stretches, exif: movie && exifIn(movie) };
}

/** The first sample of each track. */
function samplesOf(bytes: Uint8Array, movie: Uint8Array): Uint8Array[] {
  const tracks = [...boxes(movie)].filter(({ type }) => type === 'trak').slice(0, maxTracks);
  return tracks.flatMap(({ body }) => {
    const table = ['mdia', 'minf', 'stbl'].reduce<Uint8Array | undefined>((box, type) => box && boxOf(box, type), body);
    const [sizes, near, far] = ['stsz', 'stco', 'co64'].map((type) => table && boxOf(table, type));
    const length = sizes && sizeOfFirst(sizes);
    const from =
      near && near.length >= 12 ? viewOf(near).getUint32(8) : far && far.length >= 16 ? longAt(far, 8) : undefined;
    if (length === undefined || from === undefined || from + length > bytes.length) return [];
    return [bytes.subarray(from, from + length)];
  });
}

/** One size for all, or a list of them. */
function sizeOfFirst(box: Uint8Array): number | undefined {
  if (box.length < 12) return undefined;
  const view = viewOf(box);
  return view.getUint32(4) || (box.length >= 16 ? view.getUint32(12) : undefined);
}

const longAt = (bytes: Uint8Array, at: number) => Number(viewOf(bytes).getBigUint64(at));

function previewsOf(bytes: Uint8Array): Uint8Array[] {
  return [...boxes(bytes)].flatMap(({ type, body }) => {
    if (type !== 'uuid' || uuidOf(body) !== previewUuid) return [];
    // Behind its name: eight bytes that say how many there are.
    const preview = boxOf(body.subarray(24), 'PRVW');
    if (!preview || preview.length < previewAt) return [];
    const end = previewAt + viewOf(preview).getUint32(previewLengthAt);
    return end <= preview.length ? [preview.subarray(previewAt, end)] : [];
  });
}

function exifIn(movie: Uint8Array): Uint8Array | undefined {
  const own = [...boxes(movie)]
    .find(({ type, body }) => type === 'uuid' && uuidOf(body) === canonUuid)
    ?.body.subarray(16);
  const fileIn = (type: string) => {
    const body = own && boxOf(own, type);
    return body && readTiffFile(body);
  };
  const [main, exif] = [fileIn('CMT1'), fileIn('CMT2')];
  const directory = main?.directories[0];
  return main && directory && exifOf(main, directory, exif?.directories[0], exif);
}

const uuidOf = (body: Uint8Array) => Buffer.from(latin1(body.subarray(0, 16)), 'latin1').toString('hex');
