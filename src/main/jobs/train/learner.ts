/** @file One step of training after the other: runs the step's graph and keeps what it gives. */
import type { LossReport } from '../../../shared/job-events.ts';
import type { TrainParameters } from '../../../shared/parameters/train.ts';
import type { Engine, EngineTensor, Session } from '../../engine/engine.ts';
import { winogradConvolutions } from '../../graph/passes/winograd.ts';
import { adamFactors } from '../../nets/adam-step.ts';
import { trainingLayers, trainStepGraph } from '../../nets/train-step.ts';
import { isNormalised, layersInOrder, parameterCount, type TransformForm } from '../../nets/transform/form.ts';
import { shownShare } from '../../nets/transform/network.ts';
import { moved, movedShareAt } from '../../painting/learning/average.ts';
import { originsAt, rateAt, strengthsAt } from '../../painting/learning/schedule.ts';
import type { FeatureExtractor } from '../../painting/loss/extract-targets.ts';
import { balanced } from './balance.ts';
import type { StepResult } from './guard.ts';
import { type StyleTargets, styleShares } from './targets.ts';
import { formOf, type Progress, type Training } from './training.ts';

export interface Learner {
  /** What a step makes of the state; the state itself is left as it is. */
  step(training: Training, targets: StyleTargets, pictures: Float32Array): Promise<Learnt>;
  dispose(): Promise<void>;
}
export interface Learnt {
  readonly progress: Progress;
  readonly result: StepResult;
  readonly loss: LossReport;
}

/** Of the running statistics of batch normalisation. */
const statisticsShare = 0.05;

/** Sums of the batch's statistics, in the order of the layers: means, then variances. */
export function statisticNames(form: TransformForm): string[] {
  if (form.norm === 'instance') return [];
  return layersInOrder(form)
    .filter(isNormalised)
    .flatMap(({ name }) => [`mean/${name}`, `variance/${name}`]);
}

export function statisticsCount(form: TransformForm): number {
  if (form.norm === 'instance') return 0;
  return layersInOrder(form)
    .filter(isNormalised)
    .reduce((count, { outputs }) => count + 2 * outputs, 0);
}

export async function openLearner(engine: Engine, extractor: FeatureExtractor, first: Training): Promise<Learner> {
  const { network, sha256, pooling } = extractor;
  const { batch, size, smoothness, evenness } = first.parameters;
  const layers = trainingLayers[first.parameters.styleLoss];
  const form = formOf(first.parameters);
  const session = await engine.session({
    recipe: ['train', sha256, pooling, form, layers, batch, size],
    // A fifth less time here, where every step moves all of the loss network's picture three times.
    build: () =>
      winogradConvolutions(trainStepGraph({ form, network, pooling, batch, size, layers }), {
        fewestChannels: 128,
      }),
  });
  return {
    async step(training, targets, pictures) {
      const { parameters, progress, rateShare } = training;
      const strengths = strengthsAt(parameters, progress.step);
      const { rate, squareCorrection } = adamFactors(rateAt(parameters, progress.step) * rateShare, progress.step + 1);
      const results = await runStep(
        session,
        form,
        {
          pictures: { shape: [batch, 3, size, size], data: pictures },
          strengths: { shape: [batch], data: strengths },
          shown: { shape: [batch], data: strengths.map(shownShare) },
          ...(form.seesPosition && { origins: { shape: [batch, 2], data: originsAt(parameters, progress.step) } }),
          ...targets.inputs,
          styleFactors: targets.factors,
          contentFactor: single(1),
          styleFactor: single(progress.balance.styleFactor),
          smoothnessFactor: single(smoothness),
          evennessFactor: single(evenness),
          rate: single(rate),
          squareCorrection: single(squareCorrection),
        },
        progress,
      );
      const full = (values: Float32Array) => Array.from(values).filter((_, i) => strengths[i] === 1);
      const contents = results.contents!.data;
      const learnt: Progress = {
        step: progress.step + 1,
        parameters: results.nextParameters!.data,
        moments: results.nextMoments!.data,
        squares: results.nextSquares!.data,
        average: moved(progress.average, results.nextParameters!.data, movedShareAt(progress.step)),
        statistics: movedStatistics(form, progress, results),
        balance: balanced(progress.balance, full(contents), progress.step, parameters),
      };
      return {
        progress: learnt,
        result: {
          contents,
          styles: results.styles!.data,
          painted: results.painted!.data,
          parameters: learnt.parameters,
        },
        loss: lossOf(results, progress, parameters, strengths),
      };
    },
    dispose: () => session.dispose(),
  };
}

function runStep(
  session: Session,
  form: TransformForm,
  inputs: Readonly<Record<string, EngineTensor>>,
  { parameters, moments, squares }: Progress,
): Promise<Record<string, EngineTensor>> {
  const shape = [parameterCount(form)];
  return session.run({
    ...inputs,
    parameters: { shape, data: parameters },
    moments: { shape, data: moments },
    squares: { shape, data: squares },
  });
}

function movedStatistics(
  form: TransformForm,
  { statistics, step }: Progress,
  results: Readonly<Record<string, EngineTensor>>,
): Float32Array {
  const newest = new Float32Array(statistics.length);
  let start = 0;
  for (const name of statisticNames(form)) {
    const { data } = results[name]!;
    newest.set(data, start);
    start += data.length;
  }
  return moved(statistics, newest, step === 0 ? 1 : statisticsShare);
}

/** Of the pictures at full strength, where the batch has any: weaker ones are not meant to reach the style. */
function lossOf(
  { contents, styles, smoothness, patchiness }: Readonly<Record<string, EngineTensor>>,
  { balance }: Progress,
  { smoothness: smoothnessFactor, evenness, styleLoss }: TrainParameters,
  strengths: Float32Array,
): LossReport {
  const { content, style } = trainingLayers[styleLoss];
  const shares = styleShares[styleLoss];
  const all = Array.from(strengths, (_, i) => i);
  const full = all.filter((i) => strengths[i] === 1);
  const recent = full.length > 0 ? full : all;
  const mean = (of: (i: number) => number) => recent.reduce((sum, i) => sum + of(i), 0) / recent.length;
  const contentLoss = mean((i) => contents!.data[i]!);
  const styleLosses = style.map((_, layer) => mean((i) => styles!.data[i * style.length + layer]! / shares[layer]!));
  const styleMean = styleLosses.reduce((sum, value, layer) => sum + shares[layer]! * value, 0);
  return {
    total:
      contentLoss +
      balance.styleFactor * styleMean +
      smoothnessFactor * smoothness!.data[0]! +
      evenness * patchiness!.data[0]!,
    content: { [content[0]!]: contentLoss },
    style: Object.fromEntries(style.map((layer, i) => [layer, styleLosses[i]!])),
    smoothness: smoothness!.data[0]!,
  };
}

const single = (value: number): EngineTensor => ({ shape: [1], data: Float32Array.of(value) });
