/** @file Every kind of job, and a job as it is sent to the compute child and kept in the journal, and how it is steered. */
import type { Provider } from '../devices.ts';
import { applyKind, styleSheetKind } from './apply.ts';
import { distilKind } from './distil.ts';
import { examineKind, importKind, inspectKind } from './import.ts';
import { type KindOfJob, kindOf, type Resumable, type WorkFiles } from './kind.ts';
import { paletteKind } from './palette.ts';
import { printKind, printSampleKind, printStripKind } from './print.ts';
import { reconstructKind } from './reconstruct.ts';
import { regionsKind } from './regions.ts';
import { copyKind, instantKind, viewKind } from './studio.ts';
import { prepareKind, styliseKind } from './stylise.ts';
import { trainKind } from './train.ts';

/** Tries the device that the job is given. */
export type ProbeRequest = Readonly<Record<string, never>>;

/** How each runs, the child knows (main/jobs/kinds.ts). */
const kinds = {
  stylise: styliseKind,
  prepare: prepareKind,
  reconstruct: reconstructKind,
  apply: applyKind,
  styleSheet: styleSheetKind,
  train: trainKind,
  distil: distilKind,
  print: printKind,
  printSample: printSampleKind,
  printStrip: printStripKind,
  inspect: inspectKind,
  examine: examineKind,
  import: importKind,
  importStyle: importKind,
  probe: kindOf<ProbeRequest>({}),
  view: viewKind,
  instant: instantKind,
  copy: copyKind,
  palette: paletteKind,
  regions: regionsKind,
};
export type JobKind = keyof typeof kinds;

/** What is asked of each kind of job. */
export type JobRequests = {
  readonly [K in JobKind]: (typeof kinds)[K] extends KindOfJob<infer Request> ? Request : never;
};

/** What one kind alone tells. */
export type KindEvent = NonNullable<(typeof kinds)[JobKind]['tells']>;

export function isJobKind(name: string): name is JobKind {
  return Object.hasOwn(kinds, name);
}

export function aboutKind<K extends JobKind>(kind: K): KindOfJob<JobRequests[K]> {
  return kinds[kind] as unknown as KindOfJob<JobRequests[K]>;
}

export function filesOfJob({ kind, request }: Pick<JobDescription, 'kind' | 'request'>): WorkFiles {
  return aboutKind(kind).files?.(request as never) ?? { outputs: [], inputs: [] };
}

/** The job as it goes on from what is there; a kind that keeps nothing begins anew as it was. */
export function resumed(job: JobDescription, changes: Partial<Resumable>): JobDescription {
  if (!kinds[job.kind].canResume) return job;
  return { ...job, request: { ...job.request, ...changes } } as JobDescription;
}

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
