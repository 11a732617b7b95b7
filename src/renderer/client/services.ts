/** @file What the shell around the page can do for a person: pick files, save one, copy a picture. */
import type { Pixels } from '../../shared/contract.ts';

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Services {
  /** Empty where the person changed their mind. */
  pickFiles(): Promise<NamedBytes[]>;
  saveFile(file: NamedBytes): Promise<void>;
  /** The picture may still be on its way: browsers want to be asked within the gesture. */
  copyPicture(png: Promise<Uint8Array<ArrayBuffer>>): Promise<void>;
  /** A file that comes with the program, such as the sample photograph. */
  fetchAsset(path: string): Promise<Uint8Array<ArrayBuffer>>;
  encodePng(pixels: Pixels): Promise<Uint8Array<ArrayBuffer>>;
}
