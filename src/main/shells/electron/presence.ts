/**
 * @file What is worked on, outside the window: progress in dock and task bar, a machine that stays awake, and a notification
 * when something is done that nobody is looking at.
 */
import { message } from '../../../shared/language/language.ts';
import type { Activity, Task } from '../../app/studio/activity.ts';
import type { AppWindow, ElectronApi, Progress } from './shell-api.ts';

export interface PresenceNeeds {
  readonly api: Pick<ElectronApi, 'keepAwake' | 'notify'>;
  readonly activity: Activity;
  window(): AppWindow | undefined;
  /** Brings the window to the front, or opens one. */
  showWindow(): void;
}

export interface Presence {
  /** There is another window. */
  refresh(): void;
  close(): void;
}

export function openPresence({ api, activity, window, showWindow }: PresenceNeeds): Presence {
  let letSleep: (() => void) | undefined;
  let isClosed = false;
  let shown: { readonly window: AppWindow; readonly progress: Progress } | undefined;

  function update(): void {
    const tasks = isClosed ? [] : activity.tasks();
    if (tasks.length > 0) letSleep ??= api.keepAwake();
    else {
      letSleep?.();
      letSleep = undefined;
    }
    const open = window();
    const progress = progressOf(tasks);
    if (!open || (shown?.window === open && isSame(shown.progress, progress))) return;
    shown = { window: open, progress };
    open.showProgress(progress);
  }

  activity.listen({
    changed: update,
    finished({ kind, name }) {
      if (isClosed || window()?.isFocused()) return;
      api.notify(message('notify.title', { kind }), message('notify.body', { kind, name }), showWindow);
    },
  });
  update();
  return {
    refresh: update,
    close() {
      isClosed = true;
      update();
    },
  };
}

/** Of what is worked on now, in whole hundredths; of several, the first that was ordered. */
function progressOf(tasks: readonly Task[]): Progress {
  const running = tasks.find(({ isRunning }) => isRunning);
  if (running) return running.share > 0 ? { share: Math.round(running.share * 100) / 100 } : 'unknown';
  return tasks.length > 0 ? 'unknown' : 'none';
}

function isSame(one: Progress, other: Progress): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.share === other.share;
}
