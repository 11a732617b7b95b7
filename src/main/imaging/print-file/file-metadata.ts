/**
 * @file What a print's file tells of itself: when the photograph was taken, with what and by whom, and who made the print.
 * A choice of what photographs carry: serial numbers, the maker's notes and the small picture inside never come along, where
 * it was taken only when asked for.
 */
import type { TagEntry } from '../tiff-directory.ts';

export interface FileMetadata {
  /** As EXIF writes it: "2024:05:31 18:20:09". */
  readonly capturedAt?: string;
  /** Offset of that clock to UTC: "+02:00". */
  readonly capturedOffset?: string;
  readonly make?: string;
  readonly model?: string;
  readonly artist?: string;
  readonly copyright?: string;
  /** Entries of the GPS directory. */
  readonly location?: readonly TagEntry[];
}

export interface MetadataChoice {
  readonly includeLocation: boolean;
  /** Of the person who prints; empty: nothing. */
  readonly name: string;
  readonly copyright: string;
}

/** The photographer stays named beside the person who prints. */
export function metadataToWrite(photo: FileMetadata, choice: MetadataChoice): FileMetadata {
  const { make, model, capturedAt, capturedOffset, location, artist, copyright } = photo;
  const by = together(artist, choice.name);
  const rights = together(copyright, choice.copyright);
  return {
    ...(make ? { make } : {}),
    ...(model ? { model } : {}),
    ...(capturedAt ? { capturedAt } : {}),
    ...(capturedAt && capturedOffset ? { capturedOffset } : {}),
    ...(by ? { artist: by } : {}),
    ...(rights ? { copyright: rights } : {}),
    ...(location && choice.includeLocation ? { location } : {}),
  };
}

/** EXIF separates names by semicolons. */
function together(...names: (string | undefined)[]): string {
  return [...new Set(names.map((name) => name?.trim() ?? ''))].filter((name) => name !== '').join('; ');
}
