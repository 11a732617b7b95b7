/**
 * @file The works: read once, kept in memory, written to disk shortly after they change and at the end. Whoever closes the
 * window, or loses power, loses at most the last second.
 */
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Look, Work, WorkSummary } from '../../shared/contract-shapes.ts';
import { AppError, reasonOf, reportError } from '../../shared/errors.ts';
import { mayChange } from '../files/write-guard.ts';
import { soundResults } from './results.ts';
import { unchanged, unreadNotice } from './unread-settings.ts';
import {
  type Aside,
  copyWorkFiles,
  nothingAside,
  type ReadWork,
  readWorks,
  type StoredWork,
  tidyWork,
  workPaths,
  writeWork,
} from './work-files.ts';

export interface Works {
  /** Newest change first, those in the bin as well. */
  list(): WorkSummary[];
  /** Throws a sentence where it is not here. */
  get(id: string): StoredWork;
  /** The same, and not in the bin. */
  here(id: string): StoredWork;
  all(): readonly StoredWork[];
  /** What its person is to be told when it is opened: settings that could not be read. */
  noticeOf(id: string): AppError | undefined;
  create(parts: { readonly title: string; readonly look: Look; readonly photo?: Work['photo'] }): Promise<Work>;
  /** Written within a second. `quietly`: it is no change that a person made, and keeps its place in the list. */
  change(id: string, parts: Partial<StoredWork>, quietly?: boolean): StoredWork;
  duplicate(id: string, title: string): Promise<Work>;
  /** The work with what of it this version cannot read, to be packed. */
  read(id: string): ReadWork;
  /** One that came from elsewhere, under a new id; `place` puts its files where they belong. */
  adopt(read: ReadWork, place: (id: string) => Promise<void>): Promise<Work>;
  delete(id: string): void;
  restore(id: string): void;
  /** Takes it off the disk, for good. */
  purge(id: string): Promise<void>;
  /** Everything that is not on disk yet; what cannot be written now is tried again later. */
  flush(): Promise<void>;
  /** The same for the last time: throws a sentence where something is lost by it. */
  close(): Promise<void>;
}

export interface WorksOptions {
  /** A work could not be read or written; everything else goes on. */
  readonly onTrouble: (error: unknown) => void;
  /** A work was made (`before` undefined), changed, deleted or taken back. */
  readonly onChange?: (before: StoredWork | undefined, after: StoredWork) => void;
  readonly delayMilliseconds?: number;
  /** After which what could not be written is tried again. */
  readonly retryMilliseconds?: number;
}

export async function openWorks({
  onTrouble,
  onChange = () => {},
  delayMilliseconds = 500,
  retryMilliseconds = 5000,
}: WorksOptions): Promise<Works> {
  const { works: read, damaged } = await readWorks();
  for (const error of damaged) onTrouble(error);
  const works = new Map<string, StoredWork>();
  /** Of each, what this version cannot read or has no picture of. */
  const asides = new Map<string, Aside>();
  for (const { work, aside } of read) {
    await tidyWork(work.id);
    const { here, away } = await soundResults(work);
    works.set(work.id, { ...work, results: here });
    asides.set(work.id, { ...aside, results: [...aside.results, ...away] });
    const { title } = work;
    if (aside.results.length > 0)
      onTrouble(new AppError('work.pictures-aside', { title, count: aside.results.length }));
  }
  const unwritten = new Set<string>();
  /** Of works whose last state could not be written. */
  const failures = new Map<string, unknown>();
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  /** Apart from the other: what is changed meanwhile must not wait as long. */
  let retry: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function get(id: string): StoredWork {
    const work = works.get(id);
    if (!work) throw new AppError('work.unknown');
    return work;
  }

  function here(id: string): StoredWork {
    const work = get(id);
    if (work.deleted !== undefined) throw new AppError('work.in-bin', { title: work.title });
    return work;
  }

  function put(work: StoredWork): StoredWork {
    const before = works.get(work.id);
    works.set(work.id, work);
    const aside = asides.get(work.id);
    // Changed and set back to the default it is the person's, too.
    if (aside) asides.set(work.id, { ...aside, settings: unchanged(work.look, aside.settings) });
    unwritten.add(work.id);
    timer ??= setTimeout(() => void flush(), delayMilliseconds);
    onChange(before, work);
    return work;
  }

  /** One after the other, so that an older state never comes last. */
  function flush(): Promise<void> {
    clearTimeout(timer);
    clearTimeout(retry);
    timer = undefined;
    writing = writing.then(async () => {
      for (const id of [...unwritten]) {
        unwritten.delete(id);
        const work = works.get(id);
        if (!work) continue;
        await writeWork(work, asides.get(id)).then(
          () => void failures.delete(id),
          (error: unknown) => {
            unwritten.add(id);
            const failure = calledByTitle(error, work);
            // Tried again and again, told once.
            if (!failures.has(id)) onTrouble(failure);
            failures.set(id, failure);
          },
        );
      }
      // There may be room on a full disk by then.
      clearTimeout(retry);
      if (unwritten.size > 0 && !isClosed) retry = setTimeout(() => void flush(), retryMilliseconds);
    });
    return writing;
  }

  /** There at once: what is made from it may need its folder. */
  async function putNow(work: StoredWork): Promise<Work> {
    await orNothing(work.id, writeWork(work, asides.get(work.id)));
    works.set(work.id, work);
    onChange(undefined, work);
    return publicWork(work);
  }

  return {
    get,
    here,
    flush,
    async close() {
      isClosed = true;
      await flush();
      if (unwritten.size > 0) await flush();
      const [id] = unwritten;
      if (id === undefined) return;
      if (reportError(failures.get(id)).code === 'library.lost') throw failures.get(id);
      const { title } = works.get(id)!;
      const values = { title, count: unwritten.size, reason: reasonOf(failures.get(id)) };
      throw new AppError('work.not-saved', values, { cause: failures.get(id) });
    },
    all: () => [...works.values()],
    noticeOf: (id) => unreadNotice(get(id).title, asides.get(id)?.settings ?? []),
    list: () =>
      [...works.values()]
        .sort((a, b) => b.changed - a.changed)
        .map(({ id, title, changed, deleted }) => {
          const made = statSync(workPaths(id).thumbnail, { throwIfNoEntry: false })?.mtimeMs;
          return {
            id,
            title,
            changed,
            ...(made !== undefined && { thumbnailMade: Math.max(0, Math.floor(made)) }),
            ...(deleted !== undefined && { deleted }),
          };
        }),
    create({ title, look, photo }) {
      const now = Date.now();
      const base = { schema: 1, id: newId(), title, created: now, changed: now } as const;
      return putNow({ ...base, ...(photo && { photo }), paintings: [], look, timeline: [], results: [] });
    },
    change: (id, parts, quietly = false) => put({ ...get(id), ...parts, ...(!quietly && { changed: Date.now() }) }),
    async duplicate(id, title) {
      const { deleted: _, run, unfinished: __, begun: ___, continues: ____, ...work } = get(id);
      const copy = { ...work, id: newId(), title, created: Date.now(), changed: Date.now() };
      await orNothing(copy.id, copyWorkFiles(id, copy.id));
      asides.set(copy.id, asides.get(id) ?? nothingAside);
      return await putNow({ ...copy, ...(run && { run: { ...run, work: copy.id } }) });
    },
    read: (id) => ({ work: get(id), aside: asides.get(id) ?? nothingAside }),
    async adopt({ work, aside }, place) {
      const adopted = { ...work, id: newId(), changed: Date.now() };
      await orNothing(adopted.id, place(adopted.id));
      asides.set(adopted.id, aside);
      return await putNow(adopted);
    },
    async purge(id) {
      get(id);
      await mayChange(workPaths(id).folder);
      works.delete(id);
      asides.delete(id);
      unwritten.delete(id);
      // What is being written now would make its folder anew.
      await writing;
      await rm(workPaths(id).folder, { recursive: true, force: true });
    },
    delete: (id) => void put({ ...get(id), deleted: Date.now() }),
    restore(id) {
      const { deleted: _, ...work } = get(id);
      put(work);
    },
  };
}

/** Where that fails, nothing of the new work stays: an empty folder would be taken for a damaged one. */
async function orNothing(id: string, writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    await rm(workPaths(id).folder, { recursive: true, force: true }).catch(() => {});
    throw error;
  }
}

/** A person knows the work, not its file. */
function calledByTitle(error: unknown, { title }: StoredWork): unknown {
  const { code, values } = reportError(error);
  const file = { code: 'reason.workTitled', values: { title } } as const;
  return 'file' in values ? new AppError(code, { ...values, file }, { cause: error }) : error;
}

/** As windows know it. */
export function publicWork({ deleted: _, run: __, unfinished: ___, begun: ____, ...work }: StoredWork): Work {
  return work;
}

/** Sorts by the time it was made. */
function newId(): string {
  return `${Date.now().toString(36)}-${randomBytes(4).toString('hex')}`;
}
