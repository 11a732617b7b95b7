/** @file How a running job is steered: live changes, pause, and the ways to end it early. */
import type { Ending, LiveChange } from '../../shared/jobs/job.ts';

/** The job's side. */
export interface JobControl {
  /** Cancels: the job stops at once and keeps nothing. */
  readonly signal: AbortSignal;
  /** Changes since the last call, in order. */
  takeChanges(): LiveChange[];
  /** The same, and they stay. */
  lookAtChanges(): readonly LiveChange[];
  readonly ending: Ending | undefined;
  /** Whether the picture so far is wanted; true once for each wish. */
  takeFrameRequest(): boolean;
  readonly paused: boolean;
  /** Resolves when the pause ends, in whatever way, or a change is asked for. */
  whilePaused(): Promise<void>;
}

/** The other side: what a message from the host does. */
export interface JobSteering {
  change(change: LiveChange): void;
  pause(): void;
  resume(): void;
  wantFrame(): void;
  end(ending: Ending): void;
  cancel(): void;
}

export function jobControl(): { control: JobControl; steering: JobSteering } {
  const abort = new AbortController();
  let changes: LiveChange[] = [];
  let ending: Ending | undefined;
  let paused = false;
  let frameWanted = false;
  let wake = () => {};

  const control: JobControl = {
    signal: abort.signal,
    takeChanges() {
      const taken = changes;
      changes = [];
      return taken;
    },
    lookAtChanges: () => changes,
    takeFrameRequest() {
      const wanted = frameWanted;
      frameWanted = false;
      return wanted;
    },
    get ending() {
      return ending;
    },
    get paused() {
      return paused;
    },
    whilePaused: () => (paused ? new Promise((resolve) => (wake = resolve)) : Promise.resolve()),
  };
  const go = () => {
    paused = false;
    wake();
  };
  const steering: JobSteering = {
    change(change) {
      changes.push(change);
      wake();
    },
    pause() {
      paused = true;
    },
    resume: go,
    wantFrame() {
      frameWanted = true;
    },
    end(how) {
      ending = how;
      go();
    },
    cancel() {
      abort.abort();
      go();
    },
  };
  return { control, steering };
}
