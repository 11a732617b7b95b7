/** @file The state of a network in training, and how a checkpoint holds it. */
import { trainCheckpoint } from '../../../shared/documents/checkpoints.ts';
import type { TrainParameters } from '../../../shared/parameters/train.ts';
import type { LearningPoint } from '../../../shared/training.ts';
import type { EngineIdentity } from '../../engine/engine.ts';
import type { Json } from '../../files/checkpoint.ts';
import type { CheckpointContent } from '../../job-context/context.ts';
import { parameterCount, type TransformForm } from '../../nets/transform/form.ts';
import { initialParameters } from '../../nets/transform/initial.ts';
import { checkEngine, floatsIn, headerOf } from '../../painting/optimise/saved-state.ts';
import { type Balance, firstBalance } from './balance.ts';

/** What one step changes. */
export interface Progress {
  /** Steps done. */
  readonly step: number;
  readonly parameters: Float32Array;
  /** Adam's running means of the gradient and of its square. */
  readonly moments: Float32Array;
  readonly squares: Float32Array;
  /** Running average of the parameters: what is painted with, since single steps of small batches wander. */
  readonly average: Float32Array;
  /** With batch normalisation the running statistics by name, one after the other. */
  readonly statistics: Float32Array;
  readonly balance: Balance;
}

export interface Training {
  parameters: TrainParameters;
  progress: Progress;
  /** Where to go back to when the numbers fall apart. */
  good: Progress;
  /** What the rate is multiplied with: halved each time that happens. */
  rateShare: number;
  rollbacks: number;
  /** All pictures, as they were found when training began. */
  readonly files: readonly string[];
  /** Of these, the ones that could not be read. */
  readonly skipped: Set<string>;
  /** Time spent, earlier runs included. */
  seconds: number;
  /** How it has learnt so far. */
  curve: readonly LearningPoint[];
}

/** Networks see their position since they learn by transport: trainings of before go on with what they have. */
export function formOf({ form, norm, styleLoss }: TrainParameters): TransformForm {
  return { name: form, norm, ...(styleLoss === 'transport' && { seesPosition: true }) };
}

/** `start`: parameters of a trained network of the same form. `statistics`: numbers of the batch's statistics. */
export function beginTraining(
  parameters: TrainParameters,
  files: readonly string[],
  statistics: number,
  start?: Float32Array,
): Training {
  const form = formOf(parameters);
  const first = start ?? initialParameters(form, parameters.seed);
  const zeros = () => new Float32Array(parameterCount(form));
  const progress: Progress = {
    step: 0,
    parameters: first,
    moments: zeros(),
    squares: zeros(),
    average: first,
    statistics: new Float32Array(statistics),
    balance: firstBalance(parameters),
  };
  const skipped = new Set<string>();
  return { parameters, progress, good: progress, rateShare: 1, rollbacks: 0, files, skipped, seconds: 0, curve: [] };
}

const vectors = ['parameters', 'moments', 'squares', 'average', 'statistics'] as const;

export function trainingToCheckpoint(training: Training, engine: EngineIdentity): CheckpointContent {
  const { parameters, progress, good, rateShare, rollbacks, files, skipped, seconds, curve } = training;
  const saved = ({ step, balance }: Progress) => ({ step, balance });
  const header = {
    job: 'train',
    engine,
    parameters,
    progress: saved(progress),
    good: saved(good),
    rateShare,
    rollbacks,
    files,
    skipped: [...skipped],
    seconds,
    curve,
  };
  const blobs: Record<string, Float32Array> = {};
  for (const name of vectors) {
    blobs[`progress/${name}`] = progress[name];
    blobs[`good/${name}`] = good[name];
  }
  return { header: header as unknown as Json, blobs };
}

export function trainingFromCheckpoint(
  { header, blobs }: { header: Json; blobs: CheckpointContent['blobs'] },
  engine: EngineIdentity,
  anyway: boolean,
): Training {
  const { engine: then, job: _, painting: __, progress, good, skipped, ...state } = headerOf(trainCheckpoint, header);
  checkEngine(then, engine, anyway);
  const count = parameterCount(formOf(state.parameters));
  const lengthOf = (name: string) => (name === 'statistics' ? (blobs['good/statistics']?.length ?? 0) : count);
  const restored = (from: 'progress' | 'good', saved: Pick<Progress, 'step' | 'balance'>) => {
    const read = vectors.map((name) => [name, floatsIn(blobs, `${from}/${name}`, lengthOf(name))]);
    return { ...saved, ...Object.fromEntries(read) } as Progress;
  };
  return {
    ...state,
    skipped: new Set(skipped),
    progress: restored('progress', progress),
    good: restored('good', good),
  };
}
