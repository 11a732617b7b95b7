/**
 * @file The train job: a transform network learns to paint like a painting (Johnson 2016, arXiv 1603.08155), guarded and
 * resumable. What a step does depends on the state and on the step's number alone.
 */
import { existsSync } from 'node:fs';
import type { JobEvent } from '../../../shared/job-events.ts';
import { filesOfJob } from '../../../shared/jobs/job.ts';
import type { TrainRequest } from '../../../shared/jobs/train.ts';
import { learningPoint, withPoint } from '../../../shared/training.ts';
import { checkWritable } from '../../files/atomic-write.ts';
import { mayReplace } from '../../files/outputs.ts';
import type { Picture } from '../../imaging/picture.ts';
import type { JobContext } from '../../job-context/context.ts';
import { decoration } from '../../job-context/decoration.ts';
import { loadLossNetwork } from '../../nets/loss-network.ts';
import { openBatches } from '../../painting/learning/batches.ts';
import { filesNow } from '../../painting/learning/files-now.ts';
import { photographsIn, picturesAt } from '../../painting/learning/photographs.ts';
import { learningProgress } from '../../painting/learning/progress.ts';
import { startParameters } from '../../painting/learning/start.ts';
import type { FeatureExtractor } from '../../painting/loss/extract-targets.ts';
import { optimise } from '../../painting/optimise/optimise.ts';
import { paceEstimator } from '../../painting/optimise/pace.ts';
import { openSource } from '../../painting/sources/sources.ts';
import { finishStyle } from './finish.ts';
import { illnessOf, keepGood, rollBack } from './guard.ts';
import { openLearner, statisticsCount } from './learner.ts';
import { trainingLonger } from './longer.ts';
import { checkMemory, planTraining } from './plan.ts';
import { checkTestPictures, writePreview } from './preview.ts';
import { reportTracker } from './progress.ts';
import { checkPainting, neededSide, styleTargets } from './targets.ts';
import { beginTraining, formOf, type Training, trainingFromCheckpoint, trainingToCheckpoint } from './training.ts';
import { openWatching } from './watching.ts';

const checkpointSeconds = 60;
const keptCheckpoints = 3;

export async function* train(request: TrainRequest, context: JobContext): AsyncGenerator<JobEvent> {
  const { control, checkpoints, engine } = context;
  const begun = performance.now();
  await checkWritable(request.output);
  const painting = await openPainting(request);
  const training = yield* begunOrResumed(request, context);
  const { parameters, files } = training;
  checkMemory(parameters, process.availableMemory());
  const needed = neededSide(painting, parameters.brush);
  if (needed !== undefined && training.progress.step === 0) {
    const { width, height } = painting;
    const values = { file: request.painting.path, width, height, needed };
    yield { type: 'trouble', error: { code: 'train.painting-few-pixels', values } };
  }
  yield { type: 'planned', ...planTraining(parameters) };
  if (training.progress.step > 0) yield { type: 'learnt', step: training.progress.step, curve: training.curve };

  const secondsBefore = training.seconds;
  const save = () => {
    training.seconds = secondsBefore + (performance.now() - begun) / 1000;
    return checkpoints.save(trainingToCheckpoint(training, engine.identity), keptCheckpoints);
  };
  const extractor = await openExtractor(request);
  const targets = await styleTargets(engine, extractor, painting, parameters);
  const learner = await openLearner(engine, extractor, training);
  const batches = openBatches({ files, size: parameters.size, batch: parameters.batch, seed: parameters.seed });
  const pace = paceEstimator([1]);
  const report = reportTracker();
  const watching = openWatching(engine, request.watched ?? []);
  await batches.prefetch(training.progress.step);
  function* refuseChanges(): Generator<JobEvent> {
    for (const change of control.takeChanges()) {
      yield { type: 'refused', error: { code: 'train.not-live', values: { name: change.name } } };
    }
  }
  async function* iterate(): AsyncGenerator<JobEvent, 'again' | undefined> {
    const { step } = training.progress;
    const start = performance.now();
    const pictures = yield* picturesAt(batches, step, training.skipped);
    const { progress, result, loss } = await learner.step(training, targets, pictures);
    const illness = illnessOf(result);
    if (illness !== undefined) {
      const from = training.good.step;
      rollBack(training);
      const values = { step, from, rate: parameters.rate * training.rateShare };
      yield { type: 'trouble', error: { code: `train.${illness}`, values } };
      return 'again';
    }
    training.progress = progress;
    keepGood(training, progress);
    pace.note(0, (performance.now() - start) / 1000);
    const told = report.add(loss);
    training.curve = withPoint(training.curve, learningPoint(progress.step, told));
    yield learningProgress(progress.step, parameters, told, pace);
  }
  async function* show(): AsyncGenerator<JobEvent> {
    const { progress } = training;
    if (control.takeFrameRequest()) yield* watched();
    if (request.preview && progress.step % request.preview.every === 0) {
      const { output } = request.preview;
      const preview = async (): Promise<JobEvent> => {
        const replace = await mayReplace({ path: output, isNamed: false }, filesOfJob({ kind: 'train', request }));
        await writePreview(engine, training, request.testPictures, output, replace);
        return { type: 'preview', output, iteration: progress.step };
      };
      const written = yield* decoration(preview, 'train.no-preview');
      if (written) yield written;
    }
  }
  async function* watched(): AsyncGenerator<JobEvent> {
    if (!request.watched?.length) return;
    const painted = yield* decoration(() => watching.paint(training));
    if (painted) yield painted;
  }
  const end = yield* optimise(context, {
    iteration: () => training.progress.step,
    isDone: () => control.ending === 'finish' || training.progress.step >= parameters.steps,
    takeChanges: refuseChanges,
    save,
    saveEvery: checkpointSeconds,
    iterate,
    show,
  });
  // Whoever has its turn next needs the room.
  await learner.dispose();
  if (end === 'stop') return;
  yield* watched();
  let outputs: readonly string[] = [];
  try {
    training.seconds = secondsBefore + (performance.now() - begun) / 1000;
    if (!request.isSample) outputs = yield* finishStyle(request, training, painting, extractor, engine);
  } catch (error) {
    // Its folder may be gone or full after hours: what was learnt is kept, to be saved elsewhere.
    await save().catch(() => {});
    throw error;
  }
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  yield { type: 'finished', outputs, seconds: training.seconds, peakBytes };
}

async function openPainting({ painting: source }: TrainRequest): Promise<Picture> {
  const painting = await openSource(source, 'srgb');
  checkPainting(painting, source.path);
  return painting;
}

/** With max pooling, as the network was trained; quality is measured with it, too. */
async function openExtractor({ network }: TrainRequest): Promise<FeatureExtractor> {
  return { network: await loadLossNetwork(network.path), sha256: network.sha256, pooling: 'max' };
}

async function* begunOrResumed(
  request: TrainRequest,
  { checkpoints, engine }: JobContext,
): AsyncGenerator<JobEvent, Training> {
  const saved = await checkpoints.load();
  yield* checkTestPictures(request.testPictures, saved === undefined);
  if (saved) {
    const training = trainingFromCheckpoint(saved, engine.identity, request.resumeAnyway ?? false);
    const now = (files: Iterable<string>) => filesNow([...files], request.photographs, existsSync);
    return { ...training, files: now(training.files), skipped: new Set(now(training.skipped)) };
  }
  const files = yield* photographsIn(request.photographs);
  const longer = await trainingLonger(request, files, engine.identity);
  if (longer) return longer;
  const { lacks, about } = request;
  if (lacks) yield { type: 'trouble', error: { code: 'train.no-base', values: { style: about.startedFrom ?? '' } } };
  const form = formOf(request.parameters);
  const start = await startParameters(request, form);
  return beginTraining(request.parameters, files, statisticsCount(form), start);
}
