/**
 * @file New versions: found, told with what is new, fetched only when the person says so, and installed when the program has
 * ended, never beside something that is being painted.
 */
import { message } from '../../../shared/language/language.ts';
import type { Clock } from '../../app/queue/clock.ts';
import type { Activity } from '../../app/studio/activity.ts';
import { logger } from '../../diagnostics/log.ts';
import type { ElectronApi, NewVersion, Updates } from './shell-api.ts';

export interface UpdateNeeds {
  readonly api: Pick<ElectronApi, 'ask' | 'quit'>;
  readonly updates: Updates;
  readonly activity: Activity;
  readonly clock: Clock;
}

export interface UpdateDesk {
  /** The person asks for it: they are told, too, where nothing is new. */
  check(): Promise<void>;
  /** How the program ends, once all is put away, where it is to start again as the new version. */
  ending(): (() => void) | undefined;
}

/** The window comes first. */
const firstMilliseconds = 30_000;
const pauseMilliseconds = 24 * 3600 * 1000;

const log = logger('updates');

export function openUpdateDesk({ api, updates, activity, clock }: UpdateNeeds): UpdateDesk {
  let isBusy = false;
  let ready: NewVersion | undefined;
  let isRestarting = false;
  const refused = new Set<string>();

  /** Gives whether the first button was pressed; the last one is the harmless one. */
  async function ask(text: string, detail: string, buttons: readonly string[]): Promise<boolean> {
    const last = buttons.length - 1;
    return (await api.ask({ message: text, detail, buttons, preferred: 0, cancel: last })) === 0;
  }

  async function look(isAsked: boolean): Promise<void> {
    if (ready) return isAsked ? await offer(ready) : undefined;
    const found = await updates.find();
    if (!found) {
      if (isAsked) await ask(message('update.none'), '', [message('update.ok')]);
      return;
    }
    const { version, notes } = found;
    if (!isAsked && refused.has(version)) return;
    const buttons = [message('update.download'), message('update.later')];
    if (!(await ask(message('update.found', { version }), notes, buttons))) return void refused.add(version);
    try {
      await updates.download();
    } catch (error) {
      // Whoever said so waits for it.
      await tellFailure(error);
      return;
    }
    ready = found;
    await offer(found);
  }

  async function offer({ version }: NewVersion): Promise<void> {
    const [text, detail] = [message('update.ready', { version }), message('update.readyDetail')];
    const isFree = () => activity.tasks().length === 0;
    if (!isFree()) return void (await ask(text, detail, [message('update.ok')]));
    if (!(await ask(text, detail, [message('update.restart'), message('update.onQuit')]))) return;
    // Something may have begun meanwhile; it is installed when that is over and the person quits.
    if (!isFree()) return;
    isRestarting = true;
    api.quit();
  }

  async function tellFailure(error: unknown): Promise<void> {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 200);
    await ask(message('update.failed'), message('update.failedDetail', { reason }), [message('update.ok')]);
  }

  async function check(isAsked: boolean): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    try {
      await look(isAsked);
    } catch (error) {
      log.warn('not found out', { reason: String(error) });
      if (isAsked) await tellFailure(error);
    } finally {
      isBusy = false;
    }
  }

  function checkLater(milliseconds: number): void {
    clock.after(milliseconds, () => {
      void check(false);
      checkLater(pauseMilliseconds);
    });
  }
  checkLater(firstMilliseconds);

  return { check: () => check(true), ending: () => (isRestarting ? updates.install : undefined) };
}
