/** @file All that the studio knows at one moment. Immutable: every change is a new object, and equal objects mean no change. */
import type { BatchState } from '../../shared/batch.ts';
import { type Collection, emptyCollection } from '../../shared/collection.ts';
import type { CallOutput } from '../../shared/contract.ts';
import type {
  Look,
  PictureInfo,
  Pixels,
  RunState,
  Settings,
  StyleSummary,
  Work,
  WorkSummary,
} from '../../shared/contract-shapes.ts';
import type { Rect, Size } from '../../shared/geometry.ts';
import type { Rasters } from '../../shared/mask/coverage.ts';
import type { MaskStroke, RegionName } from '../../shared/mask.ts';
import type { Part } from '../../shared/part.ts';
import type { PrintOrder } from '../../shared/print/order.ts';
import type { PrintForecast, PrintStatus } from '../../shared/print/print-status.ts';
import type { LearningPoint, TrainingPictures, TrainingState } from '../../shared/training.ts';
import type { CallError } from '../client/call-error.ts';
import type { Folder, Glance, NamedBytes } from '../client/services.ts';
import { type Brush, type BrushSpot, firstBrush } from './brush.ts';
import type { Camera, Viewport } from './camera.ts';
import type { CopiedSettings } from './copied-settings.ts';
import { type KeptDeeds, noDeeds } from './deeds.ts';
import type { NetworkSight } from './network-view.ts';
import type { Variant } from './variants.ts';

/** A picture painted with a trained style. */
export interface InstantPicture {
  readonly style: string;
  /** Another one in a part of it. */
  readonly second?: string | undefined;
  readonly photo: string;
  /** Photograph, style and settings: a part that comes later belongs to it only where they are the same. */
  readonly manner: string;
  /** All of it, small: a preview. */
  readonly pixels: Pixels;
  /** The preview is by the style's draft. */
  readonly isDraft: boolean;
  /** Parts of it as large as they are shown, those that were looked at last. All are of one size of the whole. */
  readonly details: readonly InstantDetail[];
  /** Of what was painted last. */
  readonly seconds: number;
}

/** A part of the picture at the size of the screen, painted and as it was. */
export interface InstantDetail {
  readonly whole: Size;
  readonly part: Rect;
  readonly after: Pixels;
  readonly before: Pixels;
}

/** A picture of the optimisation, at an iteration. */
export interface RunPicture {
  readonly work: string;
  readonly iteration: number;
  readonly pixels: Pixels;
}

export interface LossPoint {
  readonly iteration: number;
  readonly total: number;
  readonly width: number;
}

/** A line that comes and goes at the window's edge. */
export interface Notice {
  readonly id: number;
  readonly tone: 'plain' | 'error';
  readonly text: string;
  /** What to do about it. */
  readonly remedy?: string;
  readonly action?: { readonly label: string; perform(): void };
  /** What it is about: a newer one takes its place. */
  readonly about?: string;
  /** Of an error: the work that it came up with, at whose end it is of no interest any more. */
  readonly work?: string;
  /** Waits for its person, and does not go by itself. */
  readonly isKept?: true;
  /** It has been there for a while, and makes room for the picture. */
  readonly isFolded?: true;
}

/** Pictures that wait for a person to say what they are for. */
export interface Question {
  readonly files: readonly NamedBytes[];
}

/** A painting of which a part is being chosen. */
export interface PartChoice {
  readonly painting: PictureInfo;
  /** Absent until they are here. */
  readonly pixels?: Pixels;
  /** Without its plain borders, where it has any. */
  readonly suggested?: Part;
}

export type Dialog =
  | 'settings'
  | 'shortcuts'
  | 'diagnostics'
  | 'train'
  | 'training'
  | 'print'
  | 'variants'
  | 'network'
  | 'presets';

/** What is seen of a training while its dialog is open. */
export interface TrainingView {
  readonly curve: readonly LearningPoint[];
  readonly shown?: TrainingPictures | undefined;
  /** It has come to its end: as it stood then; of a style, its name on the shelf. */
  readonly ended?: { readonly training: TrainingState; readonly style?: string };
}

/** A folder of a person's own photographs to train on, as far as it is brought. */
export interface OwnPhotographs {
  readonly set: string;
  readonly folder: string;
  readonly total: number;
  readonly kept: number;
  readonly failed: number;
  readonly isReady: boolean;
}

/** What the print dialog works on. */
export interface PrintingState {
  readonly order: PrintOrder;
  /** What the order would be; absent while that is being found out. */
  readonly forecast?: PrintForecast | undefined;
  /** What forbids it. */
  readonly problem?: CallError | undefined;
  /** Where the print is looked at pixel for pixel, as shares of the file; absent: the whole page is shown. */
  readonly spot?: { readonly x: number; readonly y: number } | undefined;
  readonly sample?: Pixels | undefined;
  readonly sampling: boolean;
}

/** A folder's pictures that can be painted. */
export interface OfferedFolder extends Folder {
  /** So many raws of cameras are not among them, as their pictures are. */
  readonly raws: number;
}

export interface StudioState {
  /** `refused`: the host does not know this window yet. */
  readonly connection: 'connecting' | 'open' | 'lost' | 'refused';
  readonly settings: Settings;
  readonly styles: readonly StyleSummary[];
  readonly works: readonly WorkSummary[];
  readonly page: 'start' | 'work';
  readonly work: Work | undefined;
  readonly runs: Readonly<Record<string, RunState>>;
  /** Paintings, marks of styles and presets, of all works. */
  readonly collection: Collection;
  /** What is looked for on the shelf. */
  readonly shelfSearch: string;
  /** When each of the shelf was used last, as it is sorted: nothing moves under the pointer that uses it. */
  readonly shelfRanks: Readonly<Record<string, number>>;
  /** What was deleted from the shelf is shown instead of it. */
  readonly shelfBin: boolean;
  /** The style that is being trained. */
  readonly training: TrainingState | undefined;
  readonly trainingView: TrainingView | undefined;
  readonly ownPhotographs: OwnPhotographs | undefined;
  readonly losses: Readonly<Record<string, readonly LossPoint[]>>;
  /** Settings with which this window started a run. */
  readonly startedWith: Readonly<Record<string, Look['paint']>>;

  /** `isStandIn`: as the browser decoded it, or small, until the host's picture is there. */
  readonly photo: { readonly id: string; readonly pixels: Pixels; readonly isStandIn?: true } | undefined;
  /** A photograph that is being brought in; `picture`: which of the library's it is, once that is known. */
  readonly arriving: (Glance & { readonly picture?: string }) | undefined;
  /** The photograph that cannot be had, such as one whose file is gone, and why. */
  readonly missing: { readonly picture: string; readonly error: CallError } | undefined;
  readonly instant: InstantPicture | undefined;
  /** Of a run that goes on; `snapshot`: which of the timeline it is, where the run stood when this window came. */
  readonly frame: (RunPicture & { readonly snapshot?: string }) | undefined;
  /** The finished picture that fits the settings, or else the one that did last; `id` as the work's results have it. */
  readonly result: (RunPicture & { readonly id: string | undefined }) | undefined;
  /** What the painting starts from, where that is a picture of its own (start-picture.ts). */
  readonly startPicture: { readonly id: string; readonly pixels: Pixels } | undefined;
  /** The picture of the timeline that is looked back at. */
  readonly lookBack: (RunPicture & { readonly snapshot: string }) | undefined;
  /** The style under the pointer or the focus of the shelf. */
  readonly preview: string | undefined;
  /** Each style on the photograph, small. */
  readonly tiles: Readonly<Record<string, { readonly photo: string; readonly pixels: Pixels }>>;
  /** Pictures of the library and their parts (`thumbnailName`), small. */
  readonly thumbnails: Readonly<Record<string, Pixels>>;
  /** Small pictures of the works, and when they were made. */
  readonly workThumbnails: Readonly<Record<string, { readonly made: number; readonly pixels: Pixels }>>;
  /** Finished pictures of works, small, by their ids. */
  readonly resultThumbnails: Readonly<Record<string, Pixels>>;

  readonly camera: Camera;
  readonly viewport: Viewport;
  readonly compare: { readonly on: boolean; readonly at: number };
  /** B is held: the photograph alone. */
  readonly holdBefore: boolean;

  /** The restore brush is in hand. */
  readonly isBrushing: boolean;
  readonly brush: Brush;
  readonly brushSpot: BrushSpot | undefined;
  /** The stroke that is being drawn. */
  readonly stroke: MaskStroke | undefined;
  /** The region that the host is looking for. */
  readonly lookingFor: RegionName | undefined;
  /** Whose place in the photograph the host is looking for. */
  readonly lookingForPlace: { readonly painting: string } | undefined;
  /** Where a second style is to be used. */
  readonly lookingForSecond: true | undefined;
  /** Of the regions of masks. */
  readonly rasters: Rasters;

  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What was done beside the work's steps, after the last of them. */
  readonly deeds: KeptDeeds;
  readonly notices: readonly Notice[];
  readonly question: Question | undefined;
  /** A folder that was brought in: a person is asked what to do with its pictures. */
  readonly folder: OfferedFolder | undefined;
  /** Folders that are being painted, by id. */
  readonly batches: Readonly<Record<string, BatchState>>;
  readonly choosingPart: PartChoice | undefined;
  readonly dialog: Dialog | undefined;
  readonly printing: PrintingState | undefined;
  /** Prints that are made or ready to be saved, by id. */
  readonly prints: Readonly<Record<string, PrintStatus>>;
  /** What was said last of how far something is (spoken-progress.ts). */
  readonly spoken: string;
  /** What is being waited for, such as a picture that is being saved. */
  readonly busy: string | undefined;
  /** How much is painted of the picture that is saved, 0–1. */
  readonly saving: number | undefined;
  /** What the library takes on the disk, once it was asked. */
  readonly storage: CallOutput<'storage'> | undefined;
  /** Facts for whoever looks for a fault, once they were asked for. */
  readonly diagnostics: CallOutput<'diagnostics'>['rows'] | undefined;
  readonly copiedSettings: CopiedSettings | undefined;
  /** While they are looked at. */
  readonly variants: readonly Variant[] | undefined;
  /** What the network sees, as it was looked at last. */
  readonly networkSight: NetworkSight | undefined;
  /** Runs that a person wants to go on although they look finished. */
  readonly keepGoing: Readonly<Record<string, boolean>>;
}

export const initialState: StudioState = {
  connection: 'connecting',
  settings: { theme: 'system', surround: 'grey', singleKeys: true, marking: true, hintsSeen: [] },
  styles: [],
  works: [],
  page: 'work',
  work: undefined,
  runs: {},
  collection: emptyCollection,
  shelfSearch: '',
  shelfRanks: {},
  shelfBin: false,
  training: undefined,
  trainingView: undefined,
  ownPhotographs: undefined,
  losses: {},
  startedWith: {},
  photo: undefined,
  arriving: undefined,
  missing: undefined,
  instant: undefined,
  frame: undefined,
  result: undefined,
  startPicture: undefined,
  lookBack: undefined,
  preview: undefined,
  tiles: {},
  thumbnails: {},
  workThumbnails: {},
  resultThumbnails: {},
  camera: { kind: 'fit' },
  viewport: { width: 0, height: 0, ratio: 1 },
  compare: { on: false, at: 0.5 },
  holdBefore: false,
  isBrushing: false,
  brush: firstBrush,
  brushSpot: undefined,
  stroke: undefined,
  lookingFor: undefined,
  lookingForPlace: undefined,
  lookingForSecond: undefined,
  rasters: new Map(),
  canUndo: false,
  canRedo: false,
  deeds: noDeeds,
  notices: [],
  question: undefined,
  folder: undefined,
  batches: {},
  choosingPart: undefined,
  dialog: undefined,
  printing: undefined,
  prints: {},
  spoken: '',
  busy: undefined,
  saving: undefined,
  storage: undefined,
  diagnostics: undefined,
  copiedSettings: undefined,
  variants: undefined,
  networkSight: undefined,
  keepGoing: {},
};
