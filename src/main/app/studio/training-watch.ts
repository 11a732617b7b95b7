/**
 * @file Who looks on while a style is trained, and what they see: its curve, and photographs as the network paints them, asked of
 * the job one after the other, seldom enough that most of the time is spent on learning.
 */
import type { CallOutput } from '../../../shared/contract.ts';
import type { LearntEvent, WatchedEvent } from '../../../shared/jobs/train.ts';
import { type LearningPoint, type TrainingPictures, withPoint } from '../../../shared/training.ts';
import type { NamedJob } from '../jobs.ts';
import { pixelsOf } from './quick.ts';
import type { Window, Windows } from './windows.ts';

export interface TrainingWatch {
  /** Gives what there is to see already. */
  watch(window: Window, watches: boolean): CallOutput<'watchTraining'>;
  windowGone(window: Window): void;
  /** What is seen from now on is of this style, which has learnt so much. */
  begin(style: string, curve: readonly LearningPoint[]): void;
  /** Its job is there, and paints for whoever looks on. */
  attach(job: Pick<NamedJob, 'wantFrame'>): void;
  detach(): void;
  learnt(event: LearntEvent): void;
  progress(point: LearningPoint): void;
  watched(event: WatchedEvent): void;
}

const shortestRestMilliseconds = 4000;
/** Of the time that painting takes: about a sixth of a training that is watched is spent on it. */
const restShare = 5;

export function openTrainingWatch(windows: Pick<Windows, 'tellOne'>): TrainingWatch {
  const watching = new Set<Window>();
  let style = '';
  let curve: readonly LearningPoint[] = [];
  let shown: TrainingPictures | undefined;
  let job: Pick<NamedJob, 'wantFrame'> | undefined;
  let isAsked = false;
  let rest: NodeJS.Timeout | undefined;

  function ask(): void {
    if (!job || isAsked || rest || watching.size === 0) return;
    isAsked = true;
    job.wantFrame();
  }

  function detach(): void {
    job = undefined;
    isAsked = false;
    clearTimeout(rest);
    rest = undefined;
  }

  return {
    watch(window, watches) {
      if (watches) watching.add(window);
      else watching.delete(window);
      ask();
      return { curve: [...curve], ...(shown && { shown }) };
    },
    windowGone: (window) => void watching.delete(window),
    begin(now, before) {
      style = now;
      curve = before;
      shown = undefined;
    },
    attach(now) {
      detach();
      job = now;
      ask();
    },
    detach,
    learnt(event) {
      curve = event.curve;
    },
    progress(point) {
      curve = withPoint(curve, point);
    },
    watched({ step, pictures, seconds }) {
      shown = { style, step, pictures: pictures.map(pixelsOf) };
      for (const window of watching) windows.tellOne(window, 'trainingPictures', shown);
      isAsked = false;
      clearTimeout(rest);
      rest = setTimeout(
        () => {
          rest = undefined;
          ask();
        },
        Math.max(shortestRestMilliseconds, restShare * seconds * 1000),
      );
      rest.unref();
    },
  };
}
