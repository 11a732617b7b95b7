/** @file What a job tells while it runs; one type from the compute child to the window and the command line. */
import type { Pixels } from './contract-shapes.ts';
import type { ErrorReport } from './errors.ts';
import type { Size } from './geometry.ts';
import type { KindEvent } from './jobs/job.ts';
import type { Change } from './recipe.ts';

/** Dimensionless: 1 is what an empty picture gets (docs/decisions/2026-11-23-losses.md). Comparable within one size only. */
export interface LossReport {
  readonly total: number;
  readonly content: Readonly<Record<string, number>>;
  readonly style: Readonly<Record<string, number>>;
  readonly smoothness: number;
}

export interface PlannedEvent {
  readonly type: 'planned';
  /** Sizes that are painted one after the other, the last is the picture's. */
  readonly scales: readonly (Size & { readonly iterations: number })[];
  readonly peakBytes: number;
}
export interface ProgressEvent extends Size {
  readonly type: 'progress';
  /** What is being done, where a job has several parts: the experiment of a reconstruction. */
  readonly part?: string;
  readonly iteration: number;
  readonly iterations: number;
  readonly loss: LossReport;
  readonly secondsPerIteration: number;
  readonly secondsLeft: number;
}
/** An amount of something that is loaded or converted. */
export interface AmountEvent {
  readonly type: 'amount';
  readonly done: number;
  readonly total: number;
}
/** One picture of several is ready. */
export interface PaintedEvent extends Size {
  readonly type: 'painted';
  readonly output: string;
  readonly seconds: number;
  /** Pictures ready so far, and all. */
  readonly done: number;
  readonly total: number;
}
/** What a print is going to be, said before it begins. */
export interface PrintPlannedEvent {
  readonly type: 'printPlanned';
  /** The file, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Of the file, about; and what is needed besides while it is made. */
  readonly fileBytes: number;
  readonly diskBytes: number;
  readonly peakBytes: number;
  readonly seconds: number;
  /** Where the painting shows less than the print could: its size, and the largest paper that it suffices for, if any. */
  readonly limit?: { readonly width: number; readonly height: number; readonly paper?: string };
}
/** The parts of a print, in this order; `enlarge` or `paint`, as its look wants it. */
export type PrintPart = 'compose' | 'enlarge' | 'paint' | 'refine' | 'measure' | 'write';
export interface PrintingEvent {
  readonly type: 'printing';
  readonly part: PrintPart;
  /** Tiles of this part that are done, and all. */
  readonly done: number;
  readonly total: number;
  /** Of the whole print, by time, 0–1. */
  readonly share: number;
  readonly secondsLeft: number;
}
export interface PrintQuality {
  /** Reduced to the preview's size, how like it the print is: structural similarity (1 is the same) and mean ΔE00. */
  readonly ssim: number;
  readonly deltaE00: number;
  /** On nine crops at full size: distance from the painting's strokes, over that of the plainly enlarged preview. */
  readonly strokesShare: number;
}
/** The report of a print that is ready. */
export interface PrintedEvent extends Size {
  readonly type: 'printed';
  readonly output: string;
  readonly bytes: number;
  /** Share of the pixels that the file's colour space could not hold, 0–1. */
  readonly clippedShare: number;
  /** Of a print that was refined. */
  readonly quality?: PrintQuality;
  /** Means, by part; of `write`, of a strip. */
  readonly secondsPerTile: Readonly<Partial<Record<PrintPart, number>>>;
  /** While the file was written. */
  readonly megabytesPerSecond: number;
}
/** A device computes what it should. */
export interface ProbedEvent {
  readonly type: 'probed';
  readonly pixelsPerMillisecond: number;
  /** Some values of a larger calculation, the same on every device but for rounding. */
  readonly samples: readonly number[];
}
/** A file is a picture, whole and readable. */
export interface ExaminedEvent {
  readonly type: 'examined';
  /** As it is seen, turned upright. */
  readonly width: number;
  readonly height: number;
  /** JSON as it stands in the file, not yet validated. */
  readonly recipe?: string;
  /** A camera's raw: what is read is the picture that the camera stored in it. */
  readonly isRaw?: true;
}
export interface FinishedEvent {
  readonly type: 'finished';
  readonly outputs: readonly string[];
  readonly seconds: number;
  /** Most memory that the process has held so far. */
  readonly peakBytes: number;
}
export interface FailedEvent {
  readonly type: 'failed';
  readonly error: ErrorReport;
  /** The job can be resumed by this name: from its checkpoint, or else from its beginning. */
  readonly kept?: { readonly id: string; readonly hasCheckpoint: boolean };
}
/** The picture that was asked for. */
export interface PixelsEvent extends Pixels {
  readonly type: 'pixels';
  /** Size of the file's picture. */
  readonly original: Size;
  readonly seconds: number;
  /** Where a part was asked for: the size of the whole that it is of, and the photograph's pixels there. */
  readonly whole?: Size;
  readonly before?: Uint8Array;
}
/** The picture so far, at the size at which it is painted at the moment; said only when it is asked for. */
export interface FrameEvent extends Pixels {
  readonly type: 'frame';
  readonly iteration: number;
  /** Of the picture as it would be if it were finished here; JSON. */
  readonly recipe: string;
}
/** The picture so far, as a file. */
export interface SnapshotEvent extends Size {
  readonly type: 'snapshot';
  readonly output: string;
  readonly iteration: number;
}
export type JobEvent =
  | PlannedEvent
  | ProgressEvent
  | AmountEvent
  | PaintedEvent
  | PrintPlannedEvent
  | PrintingEvent
  | PrintedEvent
  | ProbedEvent
  | ExaminedEvent
  | FinishedEvent
  | PixelsEvent
  | FrameEvent
  | SnapshotEvent
  | { readonly type: 'preview'; readonly output: string; readonly iteration: number }
  | { readonly type: 'changed'; readonly change: Change }
  /** A live change that cannot be made; the job goes on as before. */
  | { readonly type: 'refused'; readonly error: ErrorReport }
  /** Something went wrong beside the work itself, such as keeping a checkpoint; the job goes on. */
  | { readonly type: 'trouble'; readonly error: ErrorReport }
  /** JSON as it stands in the file, not yet validated. */
  | { readonly type: 'recipe'; readonly recipe: string }
  | { readonly type: 'checkpoint'; readonly iteration: number }
  | { readonly type: 'paused' | 'resumed'; readonly iteration: number }
  | { readonly type: 'suspended'; readonly iteration: number }
  | { readonly type: 'cancelled' }
  | FailedEvent
  | KindEvent;

/** After one of these a job says nothing more. */
export function isLast(event: JobEvent): boolean {
  return ['finished', 'suspended', 'cancelled', 'failed'].includes(event.type);
}
