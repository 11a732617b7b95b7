/**
 * @file The reconstruct job: what each part of the network keeps of a photograph's content and of a painting's style,
 * made visible in ten experiments (Gatys 2015, arXiv 1508.06576, figure 1): from noise, one loss alone is minimised.
 */
import { AppError } from '../../../shared/errors.ts';
import type { JobEvent, LossReport, ProgressEvent } from '../../../shared/job-events.ts';
import { filesOfJob } from '../../../shared/jobs/job.ts';
import { type Experiment, experimentLabel, type ReconstructRequest } from '../../../shared/jobs/reconstruct.ts';
import { checkWritable } from '../../files/atomic-write.ts';
import { formatOfName } from '../../imaging/encode.ts';
import type { Picture } from '../../imaging/picture.ts';
import type { JobContext } from '../../job-context/context.ts';
import type { JobControl } from '../../job-context/control.ts';
import { loadLossNetwork, lossNetworkLayers } from '../../nets/loss-network.ts';
import type { LossNetwork } from '../../nets/vgg.ts';
import { clampPlanes, cropPlanes, padPlanes } from '../../painting/canvas.ts';
import { type Objective, prepareObjective } from '../../painting/loss/objective.ts';
import type { Factors, LayerNorms } from '../../painting/loss/weighting.ts';
import { divergenceGuard } from '../../painting/optimise/health.ts';
import { optimise } from '../../painting/optimise/optimise.ts';
import { type Pace, paceEstimator } from '../../painting/optimise/pace.ts';
import { measureSources } from '../../painting/sources/measure.ts';
import { openSources, paintingsAt, photoAt, type Sources } from '../../painting/sources/sources.ts';
import { writeAll, writePicture } from './finish.ts';
import { checkDepth, checkMemory, lossLayers, partAt, planReconstruct, type ReconstructPlan } from './plan.ts';
import { begunOrResumed, noteOfEnd, startExperiment, toCheckpoint, type Work } from './work.ts';

export async function* reconstruct(request: ReconstructRequest, context: JobContext): AsyncGenerator<JobEvent> {
  const { control, checkpoints, engine } = context;
  const { parameters } = request;
  const begun = performance.now();
  // What would lose the work at its end is found out before its beginning.
  for (const { path } of filesOfJob({ kind: 'reconstruct', request }).outputs) {
    formatOfName(path);
    await checkWritable(path);
  }
  const network = await loadLossNetwork(request.network.path);
  checkDepth(parameters.network, lossNetworkLayers(network));
  const pair = { photo: request.photo, paintings: [{ ...request.painting, weight: 1 }] };
  const sizes = await measureSources(pair);
  const pairSizes = { photo: sizes.photo, painting: sizes.paintings[0]! };
  checkMemory(pairSizes, parameters, process.availableMemory());
  const plan = planReconstruct(pairSizes, parameters);
  yield { type: 'planned', ...plan.summary };

  const sources = await openSources({ ...pair, parameters: { matchColours: false } });
  const work = await begunOrResumed(request, plan, checkpoints, engine.identity);
  const secondsBefore = work.seconds;
  const seconds = () => secondsBefore + (performance.now() - begun) / 1000;
  const save = () => {
    work.seconds = seconds();
    return checkpoints.save(toCheckpoint(work, engine.identity));
  };
  const pace = paceEstimator(plan.parts.map(({ cost }) => cost));
  const health = divergenceGuard();
  let level: Level | undefined;
  async function* iterate(): AsyncGenerator<JobEvent, undefined> {
    const part = partAt(plan, work.iteration);
    if (level?.part !== part) {
      // Before the next one is made: a session holds its memory until it ends.
      await level?.objective.dispose();
      level = await prepareLevel(part, plan, request, network, sources, context);
    }

    const start = performance.now();
    const evaluation = await level.objective.evaluate(work.picture, level.factors);
    const value = health.check(evaluation, work.iteration);
    work.optimiser.step(work.picture, value, evaluation.gradient);
    // What lies outside 0–1 would be cut off at the end: kept inside, all that is rebuilt can be seen.
    clampPlanes(work.picture);
    work.iteration++;
    pace.note(part, (performance.now() - start) / 1000);
    yield progressOf(work, plan, part, evaluation.loss, pace);
    if (work.iteration === plan.parts[part]!.end) {
      work.optimiser.settle(work.picture);
      work.finished.push(cropPlanes(work.picture, plan.canvas, plan.size));
      if (request.asTheyCome) yield await writtenNow(work.finished.length - 1);
      startExperiment(work, plan, parameters.seed);
    }
  }
  const { size } = plan;
  /** Seconds: of all so far. */
  async function writtenNow(index: number): Promise<JobEvent> {
    const picture = { ...size, pixels: work.finished[index]!, space: sources.photo.space };
    const output = await writePicture(request, picture, index, engine.identity);
    return { type: 'painted', output, ...size, seconds: seconds(), done: index + 1, total: plan.parts.length };
  }
  // Whoever listens now may not have been there before; and a file may be gone.
  if (request.asTheyCome) for (const index of work.finished.keys()) yield await writtenNow(index);
  const end = yield* optimise(context, {
    iteration: () => work.iteration,
    isDone: () => work.iteration >= work.until,
    takeChanges: () => refuseChanges(control),
    save,
    endHere: () => endHere(work, context),
    iterate,
  });
  if (end === 'stop') return;
  let outputs: string[];
  try {
    const pictures = picturesOf(work, plan, sources.photo.space);
    const until = work.until < plan.parts.at(-1)!.end ? work.until : undefined;
    outputs = await writeAll({ ...request, until }, pictures, sources, plan.size, engine.identity);
  } catch (error) {
    // Their folder may be gone or full after all the time: the work is kept, to be saved elsewhere.
    await save().catch(() => {});
    throw error;
  }
  yield { type: 'finished', outputs, seconds: seconds(), peakBytes: process.resourceUsage().maxRSS * 1024 };
}

/** What belongs to the current experiment. */
interface Level {
  readonly part: number;
  readonly objective: Objective;
  readonly factors: Factors;
}

async function prepareLevel(
  part: number,
  { parts, size, canvas }: ReconstructPlan,
  { network: { sha256 }, parameters }: ReconstructRequest,
  network: LossNetwork,
  sources: Sources,
  { engine }: JobContext,
): Promise<Level> {
  const { experiment } = parts[part]!;
  const lossModel = { network, sha256, layers: lossLayers(experiment), pooling: parameters.pooling };
  const photo = padPlanes(photoAt(sources, size), size, canvas);
  const objective = await prepareObjective(engine, lossModel, canvas, photo, paintingsAt(sources, size, 1));
  return { part, objective, factors: soleFactors(experiment, objective.norms, parameters.smoothness) };
}

/** How much the smoothness slider's 1 weighs beside a loss that starts near 1 and ends far below. */
const smoothnessWeight = 1;

/** One loss alone, each of its layers counting alike. */
function soleFactors({ kind }: Experiment, norms: LayerNorms, smoothness: number): Factors {
  const layers = Object.entries(norms[kind]);
  const sole = Object.fromEntries(layers.map(([layer, norm]) => [layer, 1 / (layers.length * norm)]));
  return { content: {}, style: {}, [kind]: sole, smoothness: smoothnessWeight * smoothness, unit: 1 };
}

function* refuseChanges(control: JobControl): Generator<JobEvent> {
  for (const { name } of control.takeChanges()) {
    yield { type: 'refused', error: { code: 'change.none-live', values: { name } } };
  }
}

/** The experiment in progress is kept as it is, those behind it are left out. */
async function* endHere(work: Work, { checkpoints }: JobContext): AsyncGenerator<JobEvent> {
  // Without an iteration there is nothing to finish: the first one is waited for.
  if (work.iteration === 0 || work.iteration >= work.until) return;
  work.until = work.iteration;
  try {
    await checkpoints.note(noteOfEnd(work.until));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    yield { type: 'trouble', error: { code: error.code, values: error.values } };
  }
}

/** `loss`: of the picture as it was before the iteration that is counted last. */
function progressOf(
  { iteration, until }: Work,
  { parts, size }: ReconstructPlan,
  current: number,
  loss: LossReport,
  pace: Pace,
): ProgressEvent {
  let secondsLeft = 0;
  for (const [i, { begin, end }] of parts.entries()) {
    const left = Math.min(end, until) - Math.max(begin, iteration);
    if (left > 0) secondsLeft += left * pace.at(i);
  }
  return {
    type: 'progress',
    part: experimentLabel(parts[current]!.experiment),
    iteration,
    iterations: until,
    ...size,
    loss,
    secondsPerIteration: pace.at(current),
    secondsLeft,
  };
}

/** Of the finished experiments, and of the one that was ended early. */
function picturesOf(
  { iteration, picture, optimiser, finished }: Work,
  plan: ReconstructPlan,
  space: Picture['space'],
): Picture[] {
  const isBegun = iteration > (plan.parts[finished.length]?.begin ?? iteration);
  if (isBegun) optimiser.settle(picture);
  const all = isBegun ? [...finished, cropPlanes(picture, plan.canvas, plan.size)] : finished;
  return all.map((pixels) => ({ ...plan.size, pixels, space }));
}
