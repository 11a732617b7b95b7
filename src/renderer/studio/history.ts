/** @file Undo and redo: a line of steps, each with what was before and what came after. Steps of one gesture are one. */

export interface Step<T> {
  readonly before: T;
  readonly after: T;
  /** Changes that follow each other under the same gesture, such as one drag of a slider, are one step. */
  readonly gesture?: string | undefined;
}
export interface History<T> {
  readonly done: readonly Step<T>[];
  readonly undone: readonly Step<T>[];
}

const maxSteps = 500;

export function emptyHistory<T>(): History<T> {
  return { done: [], undone: [] };
}

export function record<T>(history: History<T>, step: Step<T>): History<T> {
  const last = history.done.at(-1);
  const same = step.gesture !== undefined && last?.gesture === step.gesture;
  const done = same ? [...history.done.slice(0, -1), { ...step, before: last.before }] : [...history.done, step];
  return { done: done.slice(-maxSteps), undone: [] };
}

/** Ends the gesture: the next change is a step of its own, even of the same slider. */
export function endGesture<T>(history: History<T>): History<T> {
  const last = history.done.at(-1);
  if (last?.gesture === undefined) return history;
  return { ...history, done: [...history.done.slice(0, -1), { before: last.before, after: last.after }] };
}

export function undo<T>(history: History<T>): { history: History<T>; to: T } | undefined {
  const step = history.done.at(-1);
  if (!step) return undefined;
  return { history: { done: history.done.slice(0, -1), undone: [...history.undone, step] }, to: step.before };
}

export function redo<T>(history: History<T>): { history: History<T>; to: T } | undefined {
  const step = history.undone.at(-1);
  if (!step) return undefined;
  return { history: { done: [...history.done, step], undone: history.undone.slice(0, -1) }, to: step.after };
}
