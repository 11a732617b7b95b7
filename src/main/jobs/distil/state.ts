/** @file The state of a draft that is being distilled, and how a checkpoint holds it. */
import { distilCheckpoint } from '../../../shared/documents/checkpoints.ts';
import type { DistilParameters } from '../../../shared/parameters/distil.ts';
import type { EngineIdentity } from '../../engine/engine.ts';
import type { Json } from '../../files/checkpoint.ts';
import type { CheckpointContent } from '../../job-context/context.ts';
import { parameterCount, type TransformForm } from '../../nets/transform/form.ts';
import { checkEngine, floatsIn, headerOf } from '../../painting/optimise/saved-state.ts';

export const draftForm: TransformForm = { name: 'draft', norm: 'instance', seesPosition: true };

export interface DraftState {
  /** Steps done. */
  readonly step: number;
  readonly parameters: Float32Array;
  /** Adam's running means of the gradient and of its square. */
  readonly moments: Float32Array;
  readonly squares: Float32Array;
  /** Running average of the parameters: what is kept in the end. */
  readonly average: Float32Array;
}

export interface Distilling {
  parameters: DistilParameters;
  state: DraftState;
  /** All pictures, as they were found when it began. */
  readonly files: readonly string[];
  /** Time spent, earlier runs included. */
  seconds: number;
}

export function beginDistilling(
  parameters: DistilParameters,
  files: readonly string[],
  first: Float32Array,
): Distilling {
  const zeros = () => new Float32Array(first.length);
  const state = { step: 0, parameters: first, moments: zeros(), squares: zeros(), average: first };
  return { parameters, state, files, seconds: 0 };
}

const vectors = ['parameters', 'moments', 'squares', 'average'] as const;

export function distillingToCheckpoint(
  { parameters, state, files, seconds }: Distilling,
  engine: EngineIdentity,
): CheckpointContent {
  const header = { job: 'distil', engine, parameters, step: state.step, files, seconds };
  return {
    header: header as unknown as Json,
    blobs: Object.fromEntries(vectors.map((name) => [name, state[name]])),
  };
}

export function distillingFromCheckpoint(
  { header, blobs }: { header: Json; blobs: CheckpointContent['blobs'] },
  engine: EngineIdentity,
  anyway: boolean,
): Distilling {
  const { engine: then, parameters, step, files, seconds } = headerOf(distilCheckpoint, header);
  checkEngine(then, engine, anyway);
  const count = parameterCount(draftForm);
  const read = vectors.map((name) => [name, floatsIn(blobs, name, count)]);
  return { parameters, state: { step, ...Object.fromEntries(read) } as DraftState, files, seconds };
}
