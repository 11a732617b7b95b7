/** @file How far a print has come, as its checkpoint says it: whole stages, and tiles of the one that is being painted. */
import { assert } from '../../../shared/assert.ts';
import type { PrintPart } from '../../../shared/job-events.ts';
import type { EngineIdentity } from '../../engine/engine.ts';
import type { Json } from '../../files/checkpoint.ts';
import type { CheckpointContent } from '../context.ts';
import { checkEngine } from '../optimise/saved-state.ts';

export interface PrintState {
  /** Stages that are done, and tiles of the next. */
  readonly stage: number;
  readonly tile: number;
  /** What the stage keeps beside its tiles. */
  readonly kept: Readonly<Record<string, Float32Array>>;
  /** Seconds in all runs so far; and those of each part with its tiles, for the report. */
  readonly seconds: number;
  readonly spent: Spent;
}
export type Spent = Readonly<Partial<Record<PrintPart, { readonly tiles: number; readonly seconds: number }>>>;

export const begun: PrintState = { stage: 0, tile: 0, kept: {}, seconds: 0, spent: {} };

export function toCheckpoint({ kept, ...state }: PrintState, engine: EngineIdentity): CheckpointContent {
  return { header: { job: 'print', engine, ...state } as unknown as Json, blobs: kept };
}

/** The header is ours and hashed, so its shape is trusted; the engine it was made on is not. */
export function fromCheckpoint(
  { header, blobs }: { readonly header: Json; readonly blobs: CheckpointContent['blobs'] },
  engine: EngineIdentity,
  anyway: boolean,
): PrintState {
  const { job, engine: then, ...state } = header as unknown as PrintState & { job: string; engine: EngineIdentity };
  assert(job === 'print', 'the checkpoint belongs to another kind of job', job);
  checkEngine(then, engine, anyway);
  return { ...state, kept: blobs as PrintState['kept'] };
}

export function withTile(spent: Spent, part: PrintPart, seconds: number): Spent {
  const before = spent[part] ?? { tiles: 0, seconds: 0 };
  return { ...spent, [part]: { tiles: before.tiles + 1, seconds: before.seconds + seconds } };
}
