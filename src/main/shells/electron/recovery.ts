/**
 * @file A window whose process died, or that does not answer, is loaded anew. Nothing is lost by it: works and runs are the
 * host's, and the page sends what a person changes within half a second.
 */
import { message } from '../../../shared/language/language.ts';
import { logger } from '../../diagnostics/log.ts';
import type { AppWindow, ElectronApi, Question } from './shell-api.ts';

export interface RecoveryNeeds {
  readonly api: Pick<ElectronApi, 'ask' | 'quit'>;
  reload(): void;
  /** Milliseconds, on a clock that only runs forward. */
  readonly now: () => number;
}

/** A page that dies as soon as it is loaded would do so for ever. */
const most = 3;
const withinMilliseconds = 60_000;

const log = logger('window');

export function recover(window: AppWindow, { api, reload, now }: RecoveryNeeds): void {
  let deaths: number[] = [];
  let isAsking = false;

  async function asked(question: Question, yes: number): Promise<boolean> {
    isAsking = true;
    try {
      return (await api.ask(question)) === yes;
    } finally {
      isAsking = false;
    }
  }

  window.onGone(async (reason) => {
    log.warn('gone', { reason });
    if (reason === 'clean-exit') return;
    deaths = [...deaths.filter((time) => now() - time < withinMilliseconds), now()];
    if (deaths.length <= most) return reload();
    const buttons = [message('window.reload'), message('window.quit')];
    const texts = { message: message('window.goneOften'), detail: message('window.goneOftenDetail') };
    if (!(await asked({ ...texts, buttons, preferred: 0, cancel: 0 }, 0))) return api.quit();
    deaths = [];
    reload();
  });

  window.onHung(async () => {
    log.warn('hung');
    if (isAsking) return;
    const buttons = [message('window.wait'), message('window.reload')];
    const texts = { message: message('window.hung'), detail: message('window.hungDetail') };
    // Its process is ended, and then it is a window like any other whose process is gone.
    if (await asked({ ...texts, buttons, preferred: 0, cancel: 0 }, 1)) window.end();
  });
}
