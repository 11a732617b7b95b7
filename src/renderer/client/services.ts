/** @file What the shell around the page can do for a person: pick files, save one, copy a picture. */
import type { Pixels } from '../../shared/contract-shapes.ts';
import type { Size } from '../../shared/geometry.ts';
import type { CallError } from './call-error.ts';

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file that a person brought and that could not be read. */
export interface UnreadFile {
  readonly name: string;
  readonly problem: CallError;
}

/** A picture as the browser decodes it: its own size, upright, and its pixels at a size for the window. */
export interface Glance {
  readonly size: Size;
  readonly pixels: Pixels;
}

/** A file that is read when it is its turn: all of a folder would not fit into memory. */
export interface LazyFile {
  readonly name: string;
  /** The folder in which it lies, where it is not the outermost; no two files of a folder have one name. */
  readonly inside?: string;
  /** Its first bytes, which tell what it is; missing where they could not be read. */
  readonly start?: Uint8Array;
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

export interface Folder {
  readonly name: string;
  /** Those of the folders in it, too. */
  readonly files: readonly LazyFile[];
}

/** One picture going over into another. */
export interface VideoFrame {
  readonly from: Pixels;
  readonly to: Pixels;
  /** Share of `to`, 0–1. */
  readonly mix: number;
  readonly caption?: string;
}

export interface Video {
  /** Even numbers; pictures of another size are brought to it. */
  readonly size: Size;
  readonly framesPerSecond: number;
  readonly frames: AsyncIterable<VideoFrame>;
}

export interface EncodedVideo {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ending: '.mp4' | '.webm';
}

export interface Services {
  /** Empty where the person changed their mind. */
  pickFiles(): Promise<(NamedBytes | UnreadFile)[]>;
  /** Nothing where the person changed their mind. */
  pickFolder(): Promise<Folder | undefined>;
  /** Gives the name that it got; undefined where the person changed their mind. */
  saveFile(file: NamedBytes): Promise<string | undefined>;
  /** Whether a file is saved without a question where to: only so can many be saved. */
  readonly savesUnasked: boolean;
  /**
   * Puts a finished print where the person wants it; a browser begins to download it. Gives the name that it gets there;
   * undefined where the person changed their mind.
   */
  savePrint(print: { readonly id: string; readonly name: string }): Promise<string | undefined>;
  /** Shows a saved print in its folder, where the shell can. */
  readonly showPrint?: (id: string) => void;
  /** Takes a finished picture out of the window, under the pointer that drags it, where the shell can. */
  readonly dragPicture?: (work: string, result: string) => void;
  /** The picture may still be on its way: browsers want to be asked within the gesture. */
  copyPicture(png: Promise<Uint8Array<ArrayBuffer>>): Promise<void>;
  copyText(text: string): Promise<void>;
  /** A file that comes with the program, such as the sample photograph. */
  fetchAsset(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Nothing where the browser cannot read it, or where it is too large to be decoded here. */
  glance(bytes: Uint8Array<ArrayBuffer>): Promise<Glance | undefined>;
  encodePng(pixels: Pixels): Promise<Uint8Array<ArrayBuffer>>;
  /** Fails with `film.no-encoder` where the browser can encode none. */
  encodeVideo(video: Video): Promise<EncodedVideo>;
}
