/** @file The state of a painting in progress, and how a checkpoint holds it. */
import { styliseCheckpoint } from '../../../shared/documents/checkpoints.ts';
import type { Size } from '../../../shared/geometry.ts';
import { type LiveNote, lateNotes } from '../../../shared/jobs/live-notes.ts';
import type { StyliseParameters } from '../../../shared/parameters/stylise.ts';
import type { Change } from '../../../shared/recipe.ts';
import type { EngineIdentity } from '../../engine/engine.ts';
import type { Json } from '../../files/checkpoint.ts';
import type { CheckpointContent } from '../../job-context/context.ts';
import { adam, adamVectors } from '../../nets/optimisers/adam.ts';
import { averaged, averagedVectors } from '../../nets/optimisers/averaged.ts';
import { lbfgs, lbfgsVectors } from '../../nets/optimisers/lbfgs.ts';
import type { Optimiser, OptimiserState } from '../../nets/optimisers/optimiser.ts';
import type { Planes } from '../../painting/canvas.ts';
import { paddedSize } from '../../painting/loss/padding.ts';
import {
  blobsOf,
  checkEngine,
  damaged,
  floatsIn,
  headerOf,
  optimiserStateOf,
} from '../../painting/optimise/saved-state.ts';

export interface Painting {
  /** As they are now, live changes included. */
  parameters: StyliseParameters;
  /** Every live change so far. */
  changes: Change[];
  /** Changes of an earlier run that are still to be repeated, by iteration. */
  pending: readonly Change[];
  /** The number of the last note that is among the changes or the pending ones. */
  noted: number;
  /** Evaluations done. */
  iteration: number;
  /** Index into the plan's scales. */
  scale: number;
  /** Evaluations done when that scale began. */
  scaleBegan: number;
  /** The padded canvas [3, H, W] of that scale. */
  picture: Planes;
  optimiser: Optimiser;
  /** Time spent in earlier runs of this work. */
  seconds: number;
}

/** How far a pixel moves in an iteration of Adam, on the scale 0–1. */
const adamRate = 0.05;

export function newOptimiser(
  { optimiser, averaging, worsening }: StyliseParameters,
  size: number,
  restored?: OptimiserState,
): Optimiser {
  if (optimiser === 'lbfgs') return lbfgs(size, worsening, restored);
  const plain = adam(size, adamRate, restored);
  return averaging > 0 ? averaged(plain, size, averaging, restored) : plain;
}

/** What that one goes on with. */
function vectorsOf({ optimiser, averaging }: StyliseParameters, numbers: OptimiserState['numbers']): readonly string[] {
  if (optimiser === 'lbfgs') return lbfgsVectors(numbers);
  return averaging > 0 ? [...adamVectors, ...averagedVectors] : adamVectors;
}

export function toCheckpoint(painting: Painting, engine: EngineIdentity): CheckpointContent {
  const { parameters, changes, pending, noted, iteration, scale, scaleBegan, picture, optimiser, seconds } = painting;
  const state = optimiser.state();
  const header = {
    job: 'stylise' as const,
    engine,
    parameters,
    changes,
    pending,
    noted,
    iteration,
    scale,
    scaleBegan,
    seconds,
    optimiser: state.numbers,
  };
  return { header: header as unknown as Json, blobs: { picture, ...blobsOf(state) } };
}

export function fromCheckpoint(
  { header, blobs }: { header: Json; blobs: CheckpointContent['blobs'] },
  scales: readonly Size[],
  engine: EngineIdentity,
  anyway: boolean,
): Painting {
  const { engine: then, optimiser, job: _, ...state } = headerOf(styliseCheckpoint, header);
  checkEngine(then, engine, anyway);
  const size = scales[state.scale];
  if (!size) throw damaged('scale');
  const { width, height } = paddedSize(size);
  const length = 3 * width * height;
  const names = vectorsOf(state.parameters, optimiser);
  return {
    ...state,
    picture: floatsIn(blobs, 'picture', length),
    optimiser: newOptimiser(state.parameters, length, optimiserStateOf({ names, numbers: optimiser }, blobs, length)),
  };
}

/** `number`: of the note that it is, from now on the last. */
export function noteOf(change: Change, { noted }: Painting): LiveNote {
  return { number: noted + 1, change };
}

/** Changes that were noted behind the checkpoint are repeated at their iterations. */
export function withNotes(painting: Painting, notes: readonly Json[]): Painting {
  const late = lateNotes(notes, painting.noted);
  const pending = [...painting.pending, ...late.map(({ change }) => change)];
  pending.sort((a, b) => a.iteration - b.iteration);
  return { ...painting, pending, noted: late.at(-1)?.number ?? painting.noted };
}
