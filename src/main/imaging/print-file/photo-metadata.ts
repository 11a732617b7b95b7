/**
 * @file What a photograph tells of itself that its print may tell too, out of its EXIF (CIPA DC-008): in a JPEG, PNG, WebP or
 * AVIF a block, in a TIFF the file's own directory. A list of what is taken, so that nothing else can slip through.
 */
import { exifBlockOf } from '../exif-block.ts';
import { workingSpaceOf } from '../icc-profile.ts';
import { openPicture } from '../picture-header.ts';
import type { WorkingSpace } from '../rgb-spaces.ts';
import type { TagEntry } from '../tiff-directory.ts';
import { readDirectory, readNumber, readText, readTiffHeader } from '../tiff-directory-read.ts';
import type { FileMetadata } from './file-metadata.ts';

export interface PhotoMetadata extends FileMetadata {
  /** The space of its profile, where that is one of those a print can keep. */
  readonly profile?: WorkingSpace;
}

const tags = {
  make: 271,
  model: 272,
  artist: 315,
  copyright: 33432,
  exif: 34665,
  location: 34853,
  capturedAt: 36867,
  capturedOffset: 36881,
} as const;
/** Latitude, longitude, altitude and their time; not the receiver, the heading, the datum's name or free text. */
const locationTags = [0, 1, 2, 3, 4, 5, 6, 7, 29];
const longestText = 400;
const longestLocationBytes = 64;

/** Damaged metadata is as good as none; a photograph that cannot be opened is an AppError. */
export async function readPhotoMetadata(path: string): Promise<PhotoMetadata> {
  const file = await openPicture(path);
  const profile = file.profile?.kind === 'matrix' ? workingSpaceOf(file.profile.toXyz) : undefined;
  const block = exifBlockOf(file.bytes, file.metadata);
  return { ...(block ? readBlock(block) : {}), ...(profile ? { profile } : {}) };
}

/** The space of a print: `keep` keeps the photograph's where that is possible, else what the picture was computed in. */
export function profileToWrite(
  choice: Exclude<WorkingSpace, 'prophoto'> | 'keep',
  photo: PhotoMetadata,
  computedIn: WorkingSpace,
): WorkingSpace {
  return choice === 'keep' ? (photo.profile ?? computedIn) : choice;
}

function readBlock(block: Uint8Array): FileMetadata {
  const start = readTiffHeader(block);
  if (start === undefined) return {};
  const main = readDirectory(block, start.directory, start.littleEndian);
  const child = (tag: number) => {
    const at = readNumber(main.get(tag));
    return at === undefined ? new Map<number, TagEntry>() : readDirectory(block, at, start.littleEndian);
  };
  const exif = child(tags.exif);
  const location = readLocation(child(tags.location));
  return {
    ...text('make', main.get(tags.make)),
    ...text('model', main.get(tags.model)),
    ...text('artist', main.get(tags.artist)),
    ...text('copyright', main.get(tags.copyright)),
    ...text('capturedAt', exif.get(tags.capturedAt), /^(?!0000)\d{4}:\d\d:\d\d \d\d:\d\d:\d\d$/),
    ...text('capturedOffset', exif.get(tags.capturedOffset), /^[+-]\d\d:\d\d$/),
    ...(location.length > 0 ? { location } : {}),
  };
}

function text(name: keyof FileMetadata, entry: TagEntry | undefined, pattern = /./): Partial<FileMetadata> {
  // Control characters mean nothing here, and XML cannot hold them.
  const value = readText(entry)
    ?.replace(/\p{Cc}/gu, ' ')
    .slice(0, longestText)
    .trim();
  return value && pattern.test(value) ? { [name]: value } : {};
}

function readLocation(directory: ReadonlyMap<number, TagEntry>): TagEntry[] {
  return locationTags
    .map((tag) => directory.get(tag))
    .filter((entry) => entry !== undefined)
    .filter(({ bytes }) => bytes.length <= longestLocationBytes);
}
