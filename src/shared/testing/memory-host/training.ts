/** @file The training of a host in memory: it stands still until it is told to learn. */
import type { CallInput } from '../../contract.ts';
import type { StyleSummary } from '../../contract-shapes.ts';
import { trainParameters } from '../../parameters/train.ts';
import {
  fewestPhotographs,
  type LearningPoint,
  sampleSteps,
  type TrainingPictures,
  type TrainingState,
  withPoint,
} from '../../training.ts';
import { type Answers, fault, type Tell } from './answers.ts';
import { drawn, drawnStyles, hashOf, stemOf } from './drawn.ts';
import type { MemoryLibrary } from './library.ts';

type TrainingCall = 'startTraining' | 'trainLonger' | 'steerTraining' | 'watchTraining' | 'bringToContent';

export function memoryTraining({ known }: Pick<MemoryLibrary, 'known'>, tell: Tell) {
  let training: TrainingState | undefined;
  let curve: LearningPoint[] = [];
  let shown: TrainingPictures | undefined;
  /** Styles that were trained here. */
  const trained = new Map<string, StyleSummary>();
  const brought = new Map<string, { kept: number; failed: number }>();

  function show(state: TrainingState): TrainingState {
    training = state;
    tell('training', state);
    return state;
  }

  function begin(state: TrainingState): TrainingState {
    if (training && !training.isSample) throw fault('training.busy', { title: training.title });
    curve = [];
    shown = undefined;
    return show(state);
  }

  function end(how: { style?: string; isSample?: true }): void {
    const { style, title, step } = training!;
    training = undefined;
    if (how.style !== undefined) {
      const own = { name: style, sha256: hashOf(`${style} ${step}`), title, builtIn: false, trainedSteps: step };
      trained.set(style, { ...drawnStyles[0]!, ...own });
      tell('styles', [...drawnStyles, ...trained.values()]);
    }
    tell('trainingGone', how);
  }

  const answers: Answers<TrainingCall> = {
    startTraining: ({ painting, preset, sample, title: named }) => {
      const title = named ?? stemOf(known(painting).name);
      const { steps } = trainParameters({ preset });
      const more = sample ? { isSample: sample, steps: sampleSteps } : { steps };
      return begin({ style: title, title, preset, painting, state: 'starting', step: 0, ...more });
    },
    trainLonger: ({ style }) => {
      const found = trained.get(style);
      if (!found) throw fault('train.no-state', { style });
      const step = found.trainedSteps!;
      return begin({ style, title: found.title, preset: 'quick', state: 'starting', step, steps: 2 * step });
    },
    steerTraining: ({ action }: CallInput<'steerTraining'>) => {
      if (!training) throw fault('training.none');
      if (action === 'cancel') end({});
      else if (action === 'finish') end(training.isSample ? { isSample: true } : { style: training.style });
      else show({ ...training, state: action === 'pause' ? 'paused' : 'running' });
      return {};
    },
    watchTraining: () => ({ curve, ...(shown && { shown }) }),
    bringToContent: ({ set, folder, index, total, name, bytes }) => {
      const counts = index === 0 ? { kept: 0, failed: 0 } : brought.get(set)!;
      if (bytes && !name.startsWith('broken')) counts.kept++;
      else counts.failed++;
      brought.set(set, counts);
      const wantsMore = index + 1 < total;
      if (!wantsMore && counts.kept < fewestPhotographs) {
        throw fault('content.few', { folder, count: counts.kept, fewest: fewestPhotographs });
      }
      return { ...counts, wantsMore };
    },
  };

  return {
    answers,
    now: () => training,
    /** Learns so many steps, and shows what it paints then. */
    learn(steps: number): void {
      const step = Math.min(training!.steps, training!.step + steps);
      for (let at = training!.step + 1; at <= step; at++) {
        curve = withPoint(curve, { step: at, style: 0.1 + 0.5 / (1 + at / 12), content: 0.9 });
      }
      const learnt = curve.at(-1);
      const secondsLeft = 1.2 * (training!.steps - step);
      show({ ...training!, state: 'running', step, secondsLeft, ...(learnt && { learnt }) });
      const { style } = training!;
      const pictures = [drawn(640, `${style} ${step}`), drawn(640, `${style} b`), drawn(640, `${style} c`, 1, 640)];
      shown = { style, step, pictures };
      tell('trainingPictures', shown);
      if (step === training!.steps) end(training!.isSample ? { isSample: true } : { style });
    },
  };
}
