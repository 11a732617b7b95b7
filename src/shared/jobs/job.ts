/** @file A job as it is sent to the compute child and kept in the journal, and how it is steered. */
import type { StyliseRequest } from './stylise.ts';

/** What is asked of each kind of job. */
export interface JobRequests {
  readonly stylise: StyliseRequest;
  readonly inspect: InspectRequest;
}
export type JobKind = keyof JobRequests;

/** Reads the recipe out of a picture. */
export interface InspectRequest {
  readonly file: string;
}

export interface JobOptions {
  /** Where its checkpoint is written, and whether it goes on from what is there. */
  readonly checkpoint?: { readonly path: string; readonly resume: boolean };
  /** Threads of the engine; all processors unless said. */
  readonly threads?: number;
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
