/** @file A job as it is sent to the compute child and kept in the journal, and how it is steered. */
import type { Provider } from '../devices.ts';
import type { ApplyRequest, StyleSheetRequest } from './apply.ts';
import type { ImportRequest } from './import.ts';
import type { PrintRequest, PrintSampleRequest, PrintStripRequest } from './print.ts';
import type { ReconstructRequest } from './reconstruct.ts';
import type { CopyRequest, InstantRequest, ViewRequest } from './studio.ts';
import type { PrepareRequest, StyliseRequest } from './stylise.ts';
import type { TrainRequest } from './train.ts';

/** What is asked of each kind of job. */
export interface JobRequests {
  readonly stylise: StyliseRequest;
  readonly prepare: PrepareRequest;
  readonly reconstruct: ReconstructRequest;
  readonly inspect: InspectRequest;
  readonly examine: ExamineRequest;
  readonly import: ImportRequest;
  readonly importStyle: ImportRequest;
  readonly apply: ApplyRequest;
  readonly styleSheet: StyleSheetRequest;
  readonly train: TrainRequest;
  readonly print: PrintRequest;
  readonly printSample: PrintSampleRequest;
  readonly printStrip: PrintStripRequest;
  readonly probe: ProbeRequest;
  readonly view: ViewRequest;
  readonly instant: InstantRequest;
  readonly copy: CopyRequest;
}
export type JobKind = keyof JobRequests;

/** Reads the recipe out of a picture. */
export interface InspectRequest {
  readonly file: string;
}

/** Looks through a picture that comes from anywhere. */
export interface ExamineRequest {
  readonly file: string;
}

/** Tries the device that the job is given. */
export type ProbeRequest = Readonly<Record<string, never>>;

/** Where a job keeps its state. */
export interface CheckpointPlace {
  readonly path: string;
  /** Whether it goes on from what is there; nothing need be there. */
  readonly resume: boolean;
  /** At least so long between two checkpoints; 10 unless said. */
  readonly everySeconds?: number;
}

export interface JobOptions {
  readonly checkpoint?: CheckpointPlace;
  /** Threads of the engine; all processors unless said. */
  readonly threads?: number;
  /** What the engine computes on; the processor unless said. */
  readonly device?: Provider;
}
export type JobDescription = {
  readonly [K in JobKind]: { readonly kind: K; readonly request: JobRequests[K] } & JobOptions;
}[JobKind];

export interface LiveChange {
  readonly name: string;
  readonly value: number | Readonly<Record<string, number>>;
}

/** `finish` keeps the picture as it is; `suspend` writes a checkpoint and ends, to be resumed. */
export type Ending = 'finish' | 'suspend';
