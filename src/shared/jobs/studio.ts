/** @file What is asked of the jobs that answer a window at once: pixels come back in their events, files are small. */
import type { Pixels } from '../contract-shapes.ts';
import type { Rect } from '../geometry.ts';
import type { ApplyParameters } from '../parameters/apply.ts';
import type { Part } from '../part.ts';
import type { StyleFile } from './apply.ts';
import { kindOf, type Marking } from './kind.ts';
import type { Restoring } from './restoring.ts';
import type { SecondStyleFile } from './second-style.ts';
import type { SourceFile } from './stylise.ts';

/** A picture file as pixels. */
export interface ViewRequest {
  readonly path: string;
  /** Of what was meant; what has one is kept for the next question. */
  readonly sha256?: string;
  /** What is shown of it. */
  readonly part?: Part;
  /** Longest side at most. */
  readonly side: number;
  /** A JPEG of it, to be written as well. */
  readonly thumbnail?: Thumbnail;
}

/** A photograph painted with a trained style, as pixels. */
export interface InstantRequest {
  readonly photo: SourceFile;
  readonly style: StyleFile;
  readonly parameters: ApplyParameters;
  /** Another style for a region of it. */
  readonly second?: SecondStyleFile;
  /** Longest side at most of what is painted, whatever size the parameters name. */
  readonly side: number;
  /** Only this part of it. */
  readonly region?: Rect;
  readonly thumbnail?: Thumbnail;
}

export interface Thumbnail {
  readonly output: string;
  readonly side: number;
  /** Where the photograph shows through. */
  readonly restoring?: Restoring;
}

/** A painted picture written as a file: another file with the recipe that it holds, or pixels with theirs. */
export interface CopyRequest extends Marking {
  readonly from: { readonly path: string } | { readonly pixels: Pixels; readonly recipe: string };
  /** PNG or JPEG, as its name ends. */
  readonly output: string;
  /** Longest side at most; its own size unless said. */
  readonly side?: number;
  /** Where the photograph shows through; its mask is said in the recipe. */
  readonly restoring?: Restoring;
}

export const viewKind = kindOf<ViewRequest>({});
export const instantKind = kindOf<InstantRequest>({ turn: 'first' });
export const copyKind = kindOf<CopyRequest>({ turn: 'yields' });
