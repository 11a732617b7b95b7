/**
 * @file What a person did beside the open work's own steps, such as deleting a style or bringing a new photograph: undo takes it back
 * as long as nothing newer was done. Undo is for what was done last, wherever that was: were deletions left to their message and the bin,
 * Ctrl Z after one would change something else, unseen. A step in the work, or another work, ends it: what is older is not taken
 * back from behind it, and waits in the bin.
 */
import type { StudioContext } from './context.ts';
import type { Notices } from './notices.ts';
import type { Dialog } from './state.ts';
import { say } from './words.ts';

export interface Deed {
  /** What it was done to. */
  readonly about: string;
  /** The sentence that tells it, with an undo of its own; absent where it is seen. */
  readonly said?: string;
  /** The sentence that tells that it was taken back. */
  readonly takenBack: string;
  /** Gives whether it came to pass; what went wrong is told there. */
  undo(): Promise<boolean>;
  redo(): Promise<boolean>;
}

/** `dialog`: in which it was done; undo works there, too. */
export type KeptDeed = Deed & { readonly dialog: Dialog | undefined };

export interface KeptDeeds {
  readonly done: readonly KeptDeed[];
  readonly undone: readonly KeptDeed[];
}
export const noDeeds: KeptDeeds = { done: [], undone: [] };

export interface Deeds {
  /** It was done: told, and the next that undo takes back. */
  did(deed: Deed): void;
  /** Takes back the last one; false where there is none, and undo is for the work. */
  undo(): boolean;
  redo(): boolean;
  /** Of its message: whatever was done since. */
  takeBack(deed: KeptDeed): Promise<void>;
  /** It was taken back in another way, such as out of the bin. */
  forget(about: string): void;
}

const max = 50;

export function createDeeds({ store }: Pick<StudioContext, 'store'>, notices: Notices): Deeds {
  const change = (edit: (deeds: KeptDeeds) => KeptDeeds) => store.setState(({ deeds }) => ({ deeds: edit(deeds) }));
  const without = (all: readonly KeptDeed[], deed: KeptDeed) => all.filter((each) => each !== deed);
  const put = (deed: KeptDeed) => change(({ done, undone }) => ({ done: [...done, deed].slice(-max), undone }));
  const putUndone = (deed: KeptDeed) => change(({ done, undone }) => ({ done, undone: [...undone, deed] }));

  function tell(deed: KeptDeed): void {
    const { said, about } = deed;
    if (said !== undefined) notices.tell(said, { label: say('undo'), perform: () => void takeBack(deed) }, about);
  }

  async function takeBack(deed: KeptDeed): Promise<void> {
    change(({ done, undone }) => ({ done: without(done, deed), undone }));
    if (!(await deed.undo())) return put(deed);
    putUndone(deed);
    notices.tell(deed.takenBack, undefined, deed.about);
  }

  async function doAgain(deed: KeptDeed): Promise<void> {
    change(({ done, undone }) => ({ done, undone: without(undone, deed) }));
    if (!(await deed.redo())) return putUndone(deed);
    put(deed);
    tell(deed);
  }

  return {
    did(deed) {
      const kept = { ...deed, dialog: store.getState().dialog };
      change(({ done }) => ({ done: [...done, kept].slice(-max), undone: [] }));
      tell(kept);
    },
    undo() {
      const deed = store.getState().deeds.done.at(-1);
      if (deed) void takeBack(deed);
      return deed !== undefined;
    },
    redo() {
      const deed = store.getState().deeds.undone.at(-1);
      if (deed) void doAgain(deed);
      return deed !== undefined;
    },
    takeBack,
    forget: (about) =>
      change(({ done, undone }) => ({
        done: done.filter((each) => each.about !== about),
        undone: undone.filter((each) => each.about !== about),
      })),
  };
}

/** Something that went to the bin; `set`: puts it there or takes it out. */
export function deletion({
  about,
  title,
  said,
  set,
}: {
  readonly about: string;
  readonly title: string;
  readonly said: string;
  set(deleted: boolean): Promise<boolean>;
}): Deed {
  return {
    about,
    said,
    takenBack: say('deed.back', { title }),
    undo: () => set(false),
    redo: () => set(true),
  };
}

/** Something that got another name, which is seen. */
export function renaming({
  about,
  from,
  to,
  set,
}: {
  readonly about: string;
  readonly from: string;
  readonly to: string;
  set(title: string): Promise<boolean>;
}): Deed {
  return {
    about,
    takenBack: say('deed.renamedBack', { title: from }),
    undo: () => set(from),
    redo: () => set(to),
  };
}
