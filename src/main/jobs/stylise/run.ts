/**
 * @file The stylise job: a photograph painted in the manner of paintings by optimisation (Gatys 2015, arXiv
 * 1508.06576), coarse to fine, steered while it runs.
 */
import { performance } from 'node:perf_hooks';
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../../shared/errors.ts';
import type { JobEvent, ProgressEvent } from '../../../shared/job-events.ts';
import type { StyliseRequest } from '../../../shared/jobs/stylise.ts';
import type { Change } from '../../../shared/recipe.ts';
import { checkWritable } from '../../files/atomic-write.ts';
import { formatOfName } from '../../imaging/encode.ts';
import { loadLossNetwork, lossNetworkLayers } from '../../nets/loss-network.ts';
import type { JobContext } from '../context.ts';
import { enlargeChange, padPlanes } from './canvas.ts';
import { finishedPicture, recipeOf, savePicture } from './finish.ts';
import { applyChange, changesObjective, validateChange } from './live.ts';
import { type Judge, type Objective, prepareObjective } from './objective.ts';
import { fromCheckpoint, newOptimiser, type Painting, toCheckpoint } from './painting.ts';
import { checkLayers, checkMemory, planStylise, type StylisePlan } from './plan.ts';
import { paddedSize, scaleOf } from './scales.ts';
import { openSources, paintingsAt, photoAt, type Sources, startAt } from './sources.ts';
import { type Factors, factorsOf } from './weighting.ts';

export async function* stylise(request: StyliseRequest, context: JobContext): AsyncGenerator<JobEvent> {
  const { control, checkpoints, engine } = context;
  const begun = performance.now();
  // What would lose the work at its end is found out before its beginning.
  formatOfName(request.output);
  await checkWritable(request.output);
  const judge = await openJudge(request);
  const sources = await openSources(request);
  checkMemory(
    sources.photo,
    sources.paintings.map(({ picture }) => picture),
    request.parameters,
    process.availableMemory(),
  );
  const plan = planStylise(
    sources.photo,
    sources.paintings.map(({ picture }) => picture),
    request.parameters,
  );
  yield { type: 'planned', ...plan.summary };

  const painting = (await resumed(request, context)) ?? begin(request, plan, sources);
  const secondsBefore = painting.seconds;
  const seconds = () => secondsBefore + (performance.now() - begun) / 1000;
  const save = () => {
    painting.seconds = seconds();
    return checkpoints.save(toCheckpoint(painting, engine.identity));
  };
  const pace = paceKeeper();
  let stage: Stage | undefined;
  for (;;) {
    for (const event of takeChanges(painting, request, control.takeChanges())) {
      if (event.type === 'changed' && stage && changesObjective(event.change.name)) restage(stage, painting);
      yield event;
    }
    if (control.paused && control.ending === undefined) {
      yield { type: 'paused', iteration: painting.iteration };
      await save();
      await control.whilePaused();
      yield { type: 'resumed', iteration: painting.iteration };
      continue;
    }
    if (control.signal.aborted) return yield { type: 'cancelled' };
    if (control.ending === 'suspend') {
      await save();
      return yield { type: 'suspended', iteration: painting.iteration };
    }
    if (control.ending === 'finish') endHere(painting);
    if (painting.iteration >= painting.parameters.iterations) break;

    const scale = Math.max(painting.scale, scaleOf(plan.scales, painting.iteration, painting.parameters.iterations));
    if (scale !== painting.scale) moveTo(scale, painting, plan, sources);
    if (stage?.scale !== scale) stage = await prepareStage(scale, painting, plan, sources, judge, context);

    const start = performance.now();
    const evaluation = await stage.objective.evaluate(painting.picture, stage.factors);
    if (!Number.isFinite(evaluation.value) && painting.iteration === 0)
      throw new AppError('job.diverged', { iteration: 0 });
    painting.optimiser.step(painting.picture, evaluation.value, evaluation.gradient);
    painting.iteration++;
    pace.note(scale, (performance.now() - start) / 1000);
    yield progress(painting, plan, evaluation.loss, pace);
    if (checkpoints.due()) {
      await save();
      yield { type: 'checkpoint', iteration: painting.iteration };
    }
    if (request.preview && painting.iteration % request.preview.every === 0) {
      await write(request, painting, plan, sources, context, request.preview.output);
      yield { type: 'preview', output: request.preview.output, iteration: painting.iteration };
    }
    // The runtime blocks this thread; between iterations messages get in.
    await breathe();
  }
  await write(request, painting, plan, sources, context, request.output);
  yield {
    type: 'finished',
    outputs: [request.output],
    seconds: seconds(),
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
}

/** What belongs to the current scale. */
interface Stage {
  readonly scale: number;
  readonly objective: Objective;
  factors: Factors;
}

async function openJudge({ network, parameters }: StyliseRequest): Promise<Judge> {
  const loaded = await loadLossNetwork(network.path);
  checkLayers(parameters, lossNetworkLayers(loaded));
  const names = (weights: Readonly<Record<string, number>>) => Object.keys(weights);
  const layers = { content: names(parameters.contentLayers), style: names(parameters.styleLayers) };
  return { network: loaded, sha256: network.sha256, layers, pooling: parameters.pooling };
}

function begin({ parameters }: StyliseRequest, { scales }: StylisePlan, sources: Sources): Painting {
  const first = scales[0]!;
  const picture = padPlanes(startAt(sources, parameters, first), first, paddedSize(first));
  return {
    parameters,
    changes: [],
    replayed: 0,
    iteration: 0,
    scale: 0,
    picture,
    optimiser: newOptimiser(parameters, picture.length),
    seconds: 0,
  };
}

async function resumed(request: StyliseRequest, { checkpoints, engine }: JobContext): Promise<Painting | undefined> {
  const saved = await checkpoints.load();
  return saved && fromCheckpoint(saved, engine.identity, request.resumeAnyway ?? false);
}

/** Recorded changes whose iteration has come, then the new ones. */
function takeChanges(
  painting: Painting,
  { changes }: StyliseRequest,
  asked: readonly { name: string; value: Change['value'] }[],
): JobEvent[] {
  const due = changes.slice(painting.replayed).filter(({ iteration }) => iteration <= painting.iteration);
  painting.replayed += due.length;
  const events: JobEvent[] = [];
  for (const { name, value } of [...due, ...asked]) {
    try {
      validateChange({ name, value }, painting.parameters);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      events.push({ type: 'refused', error: { code: error.code, values: error.values } });
      continue;
    }
    const change: Change = { iteration: painting.iteration, name, value };
    painting.parameters = applyChange(painting.parameters, change);
    painting.changes.push(change);
    events.push({ type: 'changed', change });
  }
  return events;
}

function restage(stage: Stage, painting: Painting): void {
  stage.factors = factorsOf(painting.parameters, stage.objective.norms);
  painting.optimiser.forget();
}

/** "Finish now" is a change of the iterations like any other, so that the recipe repeats it. */
function endHere(painting: Painting): void {
  if (painting.iteration >= painting.parameters.iterations) return;
  const change: Change = { iteration: painting.iteration, name: 'iterations', value: painting.iteration };
  painting.parameters = applyChange(painting.parameters, change);
  painting.changes.push(change);
}

function moveTo(scale: number, painting: Painting, { scales }: StylisePlan, sources: Sources): void {
  const [from, to] = [scales[painting.scale]!, scales[scale]!];
  const base = (size: typeof from) => {
    const { parameters } = painting;
    // Noise is no ground to paint on: the picture itself is enlarged.
    if (parameters.start === 'noise') return new Float32Array(3 * paddedSize(size).width * paddedSize(size).height);
    return padPlanes(startAt(sources, parameters, size), size, paddedSize(size));
  };
  painting.picture = enlargeChange(painting.picture, base(from), paddedSize(from), base(to), paddedSize(to));
  painting.scale = scale;
  painting.optimiser = newOptimiser(painting.parameters, painting.picture.length);
}

async function prepareStage(
  scale: number,
  painting: Painting,
  { scales }: StylisePlan,
  sources: Sources,
  judge: Judge,
  { engine }: JobContext,
): Promise<Stage> {
  const size = scales[scale]!;
  const canvas = paddedSize(size);
  const photo = padPlanes(photoAt(sources, size), size, canvas);
  const paintings = paintingsAt(sources, size, painting.parameters.brush);
  const objective = await prepareObjective(engine, judge, canvas, photo, paintings);
  return { scale, objective, factors: factorsOf(painting.parameters, objective.norms) };
}

function write(
  request: StyliseRequest,
  { picture, scale, parameters, changes }: Painting,
  { scales }: StylisePlan,
  sources: Sources,
  { engine }: JobContext,
  output: string,
): Promise<void> {
  const { width, height } = scales.at(-1)!;
  const finished = finishedPicture(picture, scales[scale]!, { width, height }, sources, parameters);
  return savePicture(finished, recipeOf(request, changes, finished.space, engine.identity), output, request.bits);
}

interface Pace {
  note(scale: number, seconds: number): void;
  /** Seconds an iteration takes at a scale: as measured there, else by pixels from the last one measured. */
  at(scale: number, plan: StylisePlan): number;
}

function paceKeeper(): Pace {
  const measured = new Map<number, number>();
  return {
    note(scale, seconds) {
      const before = measured.get(scale);
      measured.set(scale, before === undefined ? seconds : before + 0.2 * (seconds - before));
    },
    at(scale, { scales }) {
      const nearest = measured.has(scale) ? scale : Math.max(...measured.keys());
      const pixels = ({ width, height }: { width: number; height: number }) => width * height;
      return (measured.get(nearest)! * pixels(scales[scale]!)) / pixels(scales[nearest]!);
    },
  };
}

function progress(
  { iteration, parameters, scale }: Painting,
  plan: StylisePlan,
  loss: ProgressEvent['loss'],
  pace: Pace,
): ProgressEvent {
  const { width, height } = plan.scales[scale]!;
  let secondsLeft = 0;
  for (let i = iteration; i < parameters.iterations; i++) {
    secondsLeft += pace.at(Math.max(scale, scaleOf(plan.scales, i, parameters.iterations)), plan);
  }
  const secondsPerIteration = pace.at(scale, plan);
  return {
    type: 'progress',
    iteration,
    iterations: parameters.iterations,
    width,
    height,
    loss,
    secondsPerIteration,
    secondsLeft,
  };
}
