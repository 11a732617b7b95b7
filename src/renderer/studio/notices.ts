/** @file Lines that tell a person something: what went wrong and what to do, or what was done and how to undo it. */
import { callError, connectionLost } from '../client/call-error.ts';
import type { StudioContext } from './context.ts';
import type { Notice } from './state.ts';
import { errorSentences, say } from './words.ts';

export interface Notices {
  /** `about`: takes the place of what was told of the same before. */
  tell(text: string, action?: Notice['action'], about?: string): void;
  /** An error as a sentence; what was superseded or will be asked again is not worth one. */
  fail(thrown: unknown): void;
  /** The same of what a person asked for and nobody asks again, as for a file: that the connection was lost is said, too. */
  failAsked(thrown: unknown): void;
  close(id: number): void;
}

/** An error stays until it is closed; the rest goes by itself. */
const plainMilliseconds = 8000;
const max = 4;
const silent = new Set(['dropped', 'connection.lost', 'instant.dropped']);

export function createNotices({ store, clock }: StudioContext): Notices {
  let next = 0;
  const close = (id: number) =>
    store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));

  function show(notice: Omit<Notice, 'id'>): void {
    const id = next++;
    // Said again it replaces itself; what can be undone is another thing each time.
    const others = store
      .getState()
      .notices.filter((other) =>
        notice.about === undefined ? other.action || other.text !== notice.text : other.about !== notice.about,
      );
    store.setState({ notices: [...others, { ...notice, id }].slice(-max) });
    if (notice.tone === 'plain') clock.after(plainMilliseconds, () => close(id));
  }

  function fail(thrown: unknown): void {
    const error = callError(thrown);
    if (silent.has(error.code)) return;
    const [text, remedy] = errorSentences(error);
    show({ tone: 'error', text, remedy });
  }

  return {
    tell: (text, action, about) =>
      show({ tone: 'plain', text, ...(action && { action }), ...(about !== undefined && { about }) }),
    fail,
    failAsked(thrown) {
      if (callError(thrown).code !== connectionLost.code) return fail(thrown);
      show({ tone: 'error', text: say('connection.notDone'), remedy: say('connection.notDone.remedy') });
    },
    close,
  };
}
