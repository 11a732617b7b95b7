/**
 * @file The stylise job: a photograph painted in the manner of paintings by optimisation (Gatys 2015, arXiv
 * 1508.06576), coarse to fine, steered while it runs.
 */
import type { JobEvent } from '../../../shared/job-events.ts';
import { filesOfJob } from '../../../shared/jobs/job.ts';
import type { Output } from '../../../shared/jobs/kind.ts';
import { isSnapshotDue, type StyliseRequest } from '../../../shared/jobs/stylise.ts';
import { scaleOf } from '../../../shared/scales.ts';
import { sourceTypeOf } from '../../../shared/source-type.ts';
import { beginSpan, span } from '../../diagnostics/trace.ts';
import { checkWritable } from '../../files/atomic-write.ts';
import { mayReplace } from '../../files/outputs.ts';
import { dumpPlanes } from '../../imaging/dump.ts';
import { encodePicture, formatOfName } from '../../imaging/encode.ts';
import type { JobContext } from '../../job-context/context.ts';
import { decoration } from '../../job-context/decoration.ts';
import { clampPlanes, cropPlanes, enlargeChange, padPlanes } from '../../painting/canvas.ts';
import { paddedSize } from '../../painting/loss/padding.ts';
import { factorsOf } from '../../painting/loss/weighting.ts';
import { aheadOf } from '../../painting/optimise/ahead.ts';
import { orTrouble } from '../../painting/optimise/attend.ts';
import { divergenceGuard } from '../../painting/optimise/health.ts';
import { optimise } from '../../painting/optimise/optimise.ts';
import { paceEstimator } from '../../painting/optimise/pace.ts';
import { measureSources } from '../../painting/sources/measure.ts';
import { openSources, type Sources, startAt } from '../../painting/sources/sources.ts';
import { isUnsettled } from './calm.ts';
import { finishedPicture, recipeOf } from './finish.ts';
import { frameMaker } from './frames.ts';
import { type Level, openLevel, openLossModel } from './level.ts';
import { changesIfEndedHere, endHere, noteAsked, takeChanges } from './live.ts';
import { fromCheckpoint, newOptimiser, type Painting, toCheckpoint, withNotes } from './painting.ts';
import { checkMemory, planStylise, type StylisePlan } from './plan.ts';
import { progressOf } from './progress.ts';

export async function* stylise(request: StyliseRequest, context: JobContext): AsyncGenerator<JobEvent> {
  const { control, checkpoints, engine } = context;
  const begun = performance.now();
  // What would lose the work at its end is found out before its beginning.
  formatOfName(request.output);
  await checkWritable(request.output);
  const endPlan = beginSpan('plan');
  const ahead = aheadOf(engine);
  const lossModel = await openLossModel(request, ahead.taking);
  const sizes = await measureSources(request);
  checkMemory(sizes, request.parameters, process.availableMemory());
  const plan = planStylise(sizes, request.parameters);
  endPlan();
  yield { type: 'planned', ...plan.summary };

  const sources = await openSources(request, ahead.taking);
  const painting = await begunOrResumed(request, plan, sources, context);
  const secondsBefore = painting.seconds;
  const seconds = () => secondsBefore + (performance.now() - begun) / 1000;
  const save = () => {
    painting.seconds = seconds();
    return checkpoints.save(toCheckpoint(painting, engine.identity));
  };
  const pace = paceEstimator(plan.scales.map(({ width, height }) => width * height));
  const health = divergenceGuard();
  const recipeNow = (now: Painting) =>
    JSON.stringify(
      recipeOf(request, changesIfEndedHere(now), sources.photo.space, engine.identity, endsCalmed(request, now)),
    );
  const frames = frameMaker(sources, request, recipeNow);
  let level: Level | undefined;
  async function* changed(): AsyncGenerator<JobEvent> {
    for await (const event of takeChanges(painting, request, context)) {
      if (event.type === 'changed' && level) level.factors = factorsOf(painting.parameters, level.objective.norms);
      yield event;
    }
  }
  async function* iterate(): AsyncGenerator<JobEvent, undefined> {
    const scale = Math.max(painting.scale, scaleOf(plan.scales, painting.iteration, painting.parameters.iterations));
    if (scale !== painting.scale) dumpCanvas(`size-${painting.scale + 1}`, painting, plan, sources);
    if (scale !== painting.scale) {
      frames.leave(painting, plan.scales[painting.scale]!);
      moveTo(scale, painting, plan, sources);
    }
    if (level?.scale !== scale) {
      // Before the next one is made: a session holds its memory until it ends.
      await level?.objective.dispose();
      dumpCanvas(`start-of-size-${scale + 1}`, painting, plan, sources);
      const open = { scale, plan, sources, lossModel };
      level = await span('prepare size', () => openLevel(open, request, painting.parameters, engine, ahead.taking));
      await ahead.clear();
    }

    const endIteration = beginSpan('iteration', { iteration: painting.iteration + 1, scale });
    const start = performance.now();
    const evaluation = await level.objective.evaluate(painting.picture, level.factors);
    const value = health.check(evaluation, painting.iteration);
    painting.optimiser.step(painting.picture, value, evaluation.gradient);
    // What lies outside 0–1 would be cut off at the end: kept inside, every stroke that is paid for can be seen.
    clampPlanes(painting.picture);
    painting.iteration++;
    pace.note(scale, (performance.now() - start) / 1000);
    endIteration();
    yield progressOf(painting, plan.scales, evaluation.loss, pace);
    if (control.takeFrameRequest()) yield frames.frame(painting, plan.scales[scale]!);
    if (request.snapshots && isSnapshotDue(painting.iteration)) {
      yield* frames.snapshot(painting, plan.scales[scale]!, request.snapshots.folder);
    }
  }
  async function* show(): AsyncGenerator<JobEvent> {
    if (request.preview && painting.iteration % request.preview.every === 0) {
      const { output } = request.preview;
      const preview = async (): Promise<JobEvent> => {
        await write(request, painting, plan, sources, context, { path: output, isNamed: false });
        return { type: 'preview', output, iteration: painting.iteration };
      };
      const written = yield* decoration(preview);
      if (written) yield written;
    }
  }
  const end = yield* optimise(context, {
    iteration: () => painting.iteration,
    isDone: () => painting.iteration >= painting.parameters.iterations,
    takeChanges: changed,
    noteAsked: () => noteAsked(painting, context),
    save,
    endHere: () => endHere(painting, context),
    iterate,
    show,
  });
  if (end === 'stop') return;
  painting.seconds = seconds();
  // Before the optimiser settles: whoever goes on does so from where it stands.
  const standing = request.keepsState
    ? toCheckpoint({ ...painting, picture: painting.picture.slice() }, engine.identity)
    : undefined;
  painting.optimiser.settle(painting.picture);
  dumpCanvas(`size-${painting.scale + 1}`, painting, plan, sources);
  try {
    await write(request, painting, plan, sources, context, { path: request.output, isNamed: true });
  } catch (error) {
    // Its folder may be gone or full after hours: the work is kept, to be saved elsewhere.
    await save().catch(() => {});
    throw error;
  }
  if (request.snapshots && !isSnapshotDue(painting.iteration)) {
    yield* frames.snapshot(painting, plan.scales[painting.scale]!, request.snapshots.folder);
  }
  // Behind the picture, which comes first where the disk has no room for both.
  if (standing) {
    yield await orTrouble(() => checkpoints.save(standing), { type: 'checkpoint', iteration: painting.iteration });
  }
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  yield { type: 'finished', outputs: [request.output], seconds: seconds(), peakBytes };
}

async function begunOrResumed(
  request: StyliseRequest,
  plan: StylisePlan,
  sources: Sources,
  { checkpoints, engine }: JobContext,
): Promise<Painting> {
  const saved = await checkpoints.load();
  const painting = saved
    ? fromCheckpoint(saved, plan.scales, engine.identity, request.resumeAnyway ?? false)
    : begin(request, plan, sources);
  return withNotes(painting, await checkpoints.notes());
}

function begin({ parameters, changes }: StyliseRequest, { scales }: StylisePlan, sources: Sources): Painting {
  const first = scales[0]!;
  const picture = padPlanes(startAt(sources, parameters, first), first, paddedSize(first));
  return {
    parameters,
    changes: [],
    pending: changes,
    noted: 0,
    iteration: 0,
    scale: 0,
    scaleBegan: 0,
    picture,
    optimiser: newOptimiser(parameters, picture.length),
    seconds: 0,
  };
}

function moveTo(scale: number, painting: Painting, { scales }: StylisePlan, sources: Sources): void {
  const [from, to] = [scales[painting.scale]!, scales[scale]!];
  painting.optimiser.settle(painting.picture);
  const base = (size: typeof from) => {
    const { parameters } = painting;
    // Noise is no ground to paint on: the picture itself is enlarged.
    if (parameters.start === 'noise') return new Float32Array(3 * paddedSize(size).width * paddedSize(size).height);
    return padPlanes(startAt(sources, parameters, size), size, paddedSize(size));
  };
  painting.picture = enlargeChange(painting.picture, base(from), paddedSize(from), base(to), paddedSize(to));
  painting.scale = scale;
  painting.scaleBegan = painting.iteration;
  painting.optimiser = newOptimiser(painting.parameters, painting.picture.length);
}

function dumpCanvas(level: string, { picture, scale }: Painting, { scales }: StylisePlan, { photo }: Sources): void {
  const size = scales[scale]!;
  dumpPlanes(level, size, () => cropPlanes(picture, paddedSize(size), size), photo.space);
}

/** Specks that the window never showed shall not be in the picture that is kept. */
function endsCalmed({ ending }: StyliseRequest, painting: Painting): boolean {
  return ending === 'calmed' && isUnsettled(painting);
}

async function write(
  request: StyliseRequest,
  painting: Painting,
  { scales }: StylisePlan,
  sources: Sources,
  { engine }: JobContext,
  output: Output,
): Promise<void> {
  const { scale, parameters, changes, optimiser } = painting;
  const picture = optimiser.seen(painting.picture);
  const { width, height } = scales.at(-1)!;
  const isCalmed = endsCalmed(request, painting);
  const replace = await mayReplace(output, filesOfJob({ kind: 'stylise', request }));
  const finished = finishedPicture(picture, scales[scale]!, { width, height }, sources, parameters, isCalmed);
  const recipe = recipeOf(request, changes, finished.space, engine.identity, isCalmed);
  const { bits, unmarked } = request;
  const marked = unmarked ? {} : { sourceType: sourceTypeOf(recipe) };
  await encodePicture(finished, output.path, { bits, recipe: JSON.stringify(recipe), ...marked, replace });
}
