/** @file The state of a reconstruction in progress, and how a checkpoint and its notes hold it. */
import { reconstructCheckpoint } from '../../../shared/documents/checkpoints.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { ReconstructRequest } from '../../../shared/jobs/reconstruct.ts';
import type { EngineIdentity } from '../../engine/engine.ts';
import type { Json } from '../../files/checkpoint.ts';
import type { CheckpointContent, Checkpoints } from '../../job-context/context.ts';
import { lbfgs, lbfgsVectors } from '../../nets/optimisers/lbfgs.ts';
import type { Optimiser } from '../../nets/optimisers/optimiser.ts';
import type { Planes } from '../../painting/canvas.ts';
import { noisePlanes } from '../../painting/optimise/noise.ts';
import { blobsOf, checkEngine, floatsIn, headerOf, optimiserStateOf } from '../../painting/optimise/saved-state.ts';
import type { ReconstructPlan } from './plan.ts';

export interface Work {
  /** Evaluations done, over all experiments. */
  iteration: number;
  /** The iteration behind which it ends. */
  until: number;
  /** The padded canvas [3, H, W] of the experiment that `iteration` lies in. */
  picture: Planes;
  optimiser: Optimiser;
  /** What came of the experiments before, [3, H, W] each, cropped and within 0–1. */
  finished: Planes[];
  /** Time spent in earlier runs of this work. */
  seconds: number;
}

/** From noise the way to a picture leads over worse ones: only a step that doubles the loss is taken back. */
const worsening = 2;

/** Every experiment starts from the same noise. */
export function startExperiment(work: Pick<Work, 'picture' | 'optimiser'>, { canvas }: ReconstructPlan, seed: number) {
  work.picture = noisePlanes(canvas, seed);
  work.optimiser = lbfgs(work.picture.length, worsening);
}

export async function begunOrResumed(
  { parameters, until, resumeAnyway = false }: ReconstructRequest,
  plan: ReconstructPlan,
  checkpoints: Checkpoints,
  engine: EngineIdentity,
): Promise<Work> {
  const saved = await checkpoints.load();
  const last = plan.parts.at(-1)!.end;
  const end = endNoted(await checkpoints.notes()) ?? Math.min(until ?? last, last);
  if (saved) return fromCheckpoint(saved, { until: end, plan }, engine, resumeAnyway);
  const picture = noisePlanes(plan.canvas, parameters.seed);
  return { iteration: 0, until: end, picture, optimiser: lbfgs(picture.length, worsening), finished: [], seconds: 0 };
}

export function toCheckpoint(work: Work, engine: EngineIdentity): CheckpointContent {
  const { iteration, picture, optimiser, finished, seconds } = work;
  const state = optimiser.state();
  const header = {
    job: 'reconstruct',
    engine,
    iteration,
    finished: finished.length,
    seconds,
    optimiser: state.numbers,
  };
  const blobs = {
    picture,
    ...blobsOf(state),
    ...Object.fromEntries(finished.map((planes, i) => [blobName(i), planes])),
  };
  return { header: header as unknown as Json, blobs };
}

function fromCheckpoint(
  { header, blobs }: { header: Json; blobs: CheckpointContent['blobs'] },
  { until, plan }: { readonly until: number; readonly plan: Pick<ReconstructPlan, 'canvas' | 'size'> },
  engine: EngineIdentity,
  anyway: boolean,
): Work {
  const { engine: then, iteration, finished, seconds, optimiser } = headerOf(reconstructCheckpoint, header);
  checkEngine(then, engine, anyway);
  const [length, finishedLength] = [planesLength(plan.canvas), planesLength(plan.size)];
  const names = lbfgsVectors(optimiser);
  return {
    iteration,
    until,
    picture: floatsIn(blobs, 'picture', length),
    optimiser: lbfgs(length, worsening, optimiserStateOf({ names, numbers: optimiser }, blobs, length)),
    finished: Array.from({ length: finished }, (_, i) => floatsIn(blobs, blobName(i), finishedLength)),
    seconds,
  };
}

const planesLength = ({ width, height }: Size) => 3 * width * height;

const blobName = (index: number) => `finished/${index}`;

/** That the work is to end early is noted at once, so that a program killed right after ends at the same place. */
interface Note {
  readonly until: number;
}

export function noteOfEnd(until: number): Json {
  return { until } satisfies Note;
}

/** A note that was cut off when the program was killed reads as null. */
function endNoted(notes: readonly Json[]): number | undefined {
  return (notes as unknown as readonly (Note | null)[]).find((note) => note !== null)?.until;
}
