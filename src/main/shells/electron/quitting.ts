/** @file Ending the program while something is being painted: the person decides, and a system that shuts down waits for nobody. */
import { message } from '../../../shared/language/language.ts';
import type { Activity } from '../../app/studio/activity.ts';
import type { ElectronApi } from './shell-api.ts';

export interface Quitting {
  /** Asks where something is going on, and says no meanwhile; whatever is decided then follows by itself. */
  mayQuit(): boolean;
  /** Without a question: what goes on is paused. */
  now(): void;
}

export interface QuittingNeeds {
  readonly api: Pick<ElectronApi, 'ask' | 'quit'>;
  readonly activity: Activity;
}

const answers = ['pause', 'wait', 'cancel'] as const;

export function openQuitting({ api, activity }: QuittingNeeds): Quitting {
  let isDecided = false;
  let isAsking = false;
  let isWaiting = false;

  function now(): void {
    isDecided = true;
    api.quit();
  }

  function quitWhenDone(): void {
    if (isWaiting && !isDecided && activity.tasks().length === 0) now();
  }

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    isWaiting = false;
    try {
      const tasks = activity.tasks();
      const answer = await api.ask({
        message: message('quit.asks', { count: tasks.length, kind: tasks[0]!.kind }),
        detail: message('quit.detail'),
        buttons: answers.map((answer) => message(`quit.${answer}`)),
        preferred: answers.indexOf('pause'),
        cancel: answers.indexOf('cancel'),
      });
      if (answers[answer] === 'pause') return now();
      isWaiting = answers[answer] === 'wait';
      // It may have come to its end while the question stood.
      quitWhenDone();
    } finally {
      isAsking = false;
    }
  }

  activity.listen({ changed: quitWhenDone, finished() {} });
  return {
    mayQuit() {
      if (isDecided || activity.tasks().length === 0) return true;
      void ask();
      return false;
    },
    now,
  };
}
