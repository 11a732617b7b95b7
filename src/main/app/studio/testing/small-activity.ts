/** @file For tests: what is worked on, as a test says it. */
import type { Activity, ActivityListener, Task } from '../activity.ts';

export function smallActivity() {
  const listeners: ActivityListener[] = [];
  let tasks: readonly Task[] = [];
  const activity: Activity = { tasks: () => tasks, listen: (listener) => void listeners.push(listener) };
  return {
    activity,
    set(...now: Task[]) {
      tasks = now;
      for (const { changed } of listeners) changed();
    },
    finish(task: Task) {
      tasks = tasks.filter((other) => other !== task);
      for (const { finished } of listeners) finished(task);
      for (const { changed } of listeners) changed();
    },
  };
}

export function task(parts: Partial<Task> = {}): Task {
  return { kind: 'painting', name: 'cat', isRunning: true, share: 0.5, ...parts };
}
