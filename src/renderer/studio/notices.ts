/**
 * @file Lines that tell a person something: what went wrong and what to do, or what was done and how to undo it. They lie over
 * the picture, so what was done goes by itself; an error, or what waits for its person, makes itself small after a while. An error ends with its work.
 */
import { callError, connectionLost } from '../client/call-error.ts';
import { type StudioContext, watch } from './context.ts';
import { saidOf } from './elsewhere.ts';
import { isRunning } from './selectors.ts';
import type { Notice } from './state.ts';
import { errorSentences, say } from './words.ts';

export interface Notices {
  /** `about`: takes the place of what was told of the same before. */
  tell(text: string, action?: Notice['action'], about?: string): void;
  /** The same of what waits for its person: it makes itself small instead of going, until `end`. */
  keep(text: string, action: Notice['action'], about: string): void;
  /** What was told of it is of no interest any more. */
  end(about: string): void;
  /**
   * An error as a sentence; what was superseded or will be asked again is not worth one. `work`: it is gone when that work is
   * closed, or painted again.
   */
  fail(thrown: unknown, work?: string): void;
  /** The same of what a person asked for and nobody asks again, as for a file: that the connection was lost is said, too. */
  failAsked(thrown: unknown, work?: string): void;
  /** Somebody reads it: it stays until it is let go. */
  hold(id: number, isHeld: boolean): void;
  /** Shows those that made themselves small. */
  unfold(): void;
  close(id: number): void;
}

/** Gives whether what a person asked for came to pass; what went wrong is told. */
export async function attempt(notices: Pick<Notices, 'failAsked'>, perform: () => Promise<unknown>): Promise<boolean> {
  try {
    await perform();
    return true;
  } catch (thrown) {
    notices.failAsked(thrown);
    return false;
  }
}

const plainMilliseconds = 8000;
const errorMilliseconds = 15_000;
/** How much longer what is being read stays. */
const readMilliseconds = 3000;
const max = 4;
const silent = new Set(['dropped', 'connection.lost', 'instant.dropped']);

export function createNotices(context: StudioContext): Notices {
  const { store, clock } = context;
  let next = 0;
  const held = new Set<number>();
  const change = (edit: (notices: readonly Notice[]) => readonly Notice[]) =>
    store.setState(({ notices }) => ({ notices: edit(notices) }));

  function close(id: number): void {
    held.delete(id);
    change((notices) => notices.filter((notice) => notice.id !== id));
  }

  function fold(id: number): void {
    change((notices) => notices.map((notice) => (notice.id === id ? { ...notice, isFolded: true } : notice)));
  }

  /** Unless somebody reads it. */
  function later(id: number, milliseconds: number, perform: (id: number) => void): void {
    clock.after(milliseconds, () => (held.has(id) ? later(id, readMilliseconds, perform) : perform(id)));
  }

  function show(notice: Omit<Notice, 'id'>): void {
    const id = next++;
    // Said again it replaces itself; what can be undone is another thing each time.
    change((notices) => {
      const others = notices.filter((other) =>
        notice.about === undefined ? other.action || other.text !== notice.text : other.about !== notice.about,
      );
      return [...others, { ...notice, id }].slice(-max);
    });
    if (notice.tone === 'plain' && !notice.isKept) later(id, plainMilliseconds, close);
    else later(id, errorMilliseconds, fold);
  }

  function fail(thrown: unknown, work?: string): void {
    const error = callError(thrown);
    if (silent.has(error.code)) return;
    const [wrong, remedy] = errorSentences(error);
    const text = work === undefined ? wrong : saidOf(store.getState(), work, wrong);
    show({ tone: 'error', text, remedy, ...(work !== undefined && { work }) });
  }

  const ended = (work: string) => {
    if (store.getState().notices.some((notice) => notice.work === work))
      change((notices) => notices.filter((notice) => notice.work !== work));
  };
  watch(
    context,
    ({ work }) => work?.id,
    (_, before) => before !== undefined && ended(before),
  );
  watch(
    context,
    ({ runs }) => runs,
    (runs, before) => {
      for (const run of Object.values(runs)) if (isRunning(run) && !isRunning(before[run.work])) ended(run.work);
    },
  );

  return {
    tell: (text, action, about) =>
      show({ tone: 'plain', text, ...(action && { action }), ...(about !== undefined && { about }) }),
    keep: (text, action, about) => show({ tone: 'plain', isKept: true, text, ...(action && { action }), about }),
    end(about) {
      for (const { id, about: of } of store.getState().notices) if (of === about) close(id);
    },
    fail,
    failAsked(thrown, work) {
      if (callError(thrown).code !== connectionLost.code) return fail(thrown, work);
      show({ tone: 'error', text: say('connection.notDone'), remedy: say('connection.notDone.remedy') });
    },
    hold(id, isHeld) {
      if (isHeld) held.add(id);
      else held.delete(id);
    },
    unfold() {
      const folded = store.getState().notices.filter(({ isFolded }) => isFolded);
      change((notices) => notices.map(({ isFolded: _, ...notice }) => notice));
      for (const { id } of folded) later(id, errorMilliseconds, fold);
    },
    close,
  };
}
