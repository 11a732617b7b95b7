/** @file How far a print has come, as its checkpoint says it: whole stages, and tiles of the one that is being painted. */
import { printCheckpoint } from '../../../shared/documents/checkpoints.ts';
import type { PrintPart, PrintQuality } from '../../../shared/job-events.ts';
import type { EngineIdentity } from '../../engine/engine.ts';
import type { Json } from '../../files/checkpoint.ts';
import type { CheckpointContent } from '../../job-context/context.ts';
import type { RefineProgress } from '../../painting/detail/run.ts';
import { checkEngine, damaged, headerOf } from '../../painting/optimise/saved-state.ts';

export interface PrintProgress {
  /** Stages that are done, and tiles of the next. */
  readonly stage: number;
  readonly tile: number;
  /** How far the stage has come where it refines: that counts its passes by itself. */
  readonly refined?: RefineProgress;
  /** What it was measured to be, once that is done. */
  readonly quality?: PrintQuality | undefined;
  /** Seconds in all runs so far; and those of each part with its tiles, for the report. */
  readonly seconds: number;
  readonly spent: Spent;
  /** Of what is counted, by store and window (files/summed-store.ts). */
  readonly sums: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
export type Spent = Readonly<Partial<Record<PrintPart, { readonly tiles: number; readonly seconds: number }>>>;

export const begun: PrintProgress = { stage: 0, tile: 0, seconds: 0, spent: {}, sums: {} };

export function toCheckpoint({ refined, ...state }: PrintProgress, engine: EngineIdentity): CheckpointContent {
  const { sums = {}, ...place } = refined ?? {};
  const header = { job: 'print', engine, ...state, ...(refined && { refined: place }) };
  return { header: header as unknown as Json, blobs: sums };
}

export function fromCheckpoint(
  { header, blobs }: { readonly header: Json; readonly blobs: CheckpointContent['blobs'] },
  engine: EngineIdentity,
  anyway: boolean,
): PrintProgress {
  const { job: _, engine: then, refined, ...state } = headerOf(printCheckpoint, header);
  checkEngine(then, engine, anyway);
  return { ...state, ...(refined && { refined: { ...refined, sums: sumsIn(blobs) } }) };
}

/** A square of channels each. */
function sumsIn(blobs: CheckpointContent['blobs']): RefineProgress['sums'] {
  for (const [layer, sum] of Object.entries(blobs)) {
    if (!(sum instanceof Float64Array) || !Number.isInteger(Math.sqrt(sum.length))) throw damaged(layer);
  }
  return blobs as RefineProgress['sums'];
}

export function withTiles(spent: Spent, part: PrintPart, seconds: number, tiles: number): Spent {
  const before = spent[part] ?? { tiles: 0, seconds: 0 };
  return { ...spent, [part]: { tiles: before.tiles + tiles, seconds: before.seconds + seconds } };
}
