/** @file What the palette job is asked and tells: the main colours of a picture. */
import { kindOf, named } from './kind.ts';

export interface PaletteRequest {
  readonly photo: string;
  /** How many, at most. */
  readonly colours: number;
  /** A strip of them, .png or .jpg. */
  readonly output?: string;
}
export interface PaletteColour {
  /** "#2f4a6b", in sRGB. */
  readonly hex: string;
  /** Of the picture, 0–1. */
  readonly share: number;
}
export interface PaletteEvent {
  readonly type: 'palette';
  /** The one that covers most comes first. */
  readonly colours: readonly PaletteColour[];
}

export const maxColours = 12;

export const paletteKind = kindOf<PaletteRequest, PaletteEvent>({
  files: ({ photo, output }) => ({ outputs: output === undefined ? [] : [named(output)], inputs: [photo] }),
});
