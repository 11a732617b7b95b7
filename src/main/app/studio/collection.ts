/**
 * @file What is collected for all works: it follows the works, changes as its person asks, is told to every window and written
 * a moment later. Of a library of before it there were works only: it begins with their paintings.
 */
import { randomBytes } from 'node:crypto';
import {
  type CollectedChange,
  type Collection,
  type Preset,
  renamed,
  withChange,
  withWork,
} from '../../../shared/collection.ts';
import type { CallInput } from '../../../shared/contract.ts';
import { AppError } from '../../../shared/errors.ts';
import { filesOfJob } from '../../../shared/jobs/job.ts';
import {
  newCollection,
  type ReadCollection,
  readCollection,
  writeCollection,
  writtenCollection,
} from '../../library/collection.ts';
import type { Inventory } from '../../library/inventory.ts';
import { readJournal } from '../../library/journal.ts';
import { pictureHere, renamePicture } from '../../library/pictures.ts';
import { retitleStyle } from '../../library/styles.ts';
import type { StoredWork } from '../../library/work-files.ts';
import { installedStyle, removeStyleNamed } from '../styles.ts';
import type { Windows } from './windows.ts';

export interface CollectionDesk {
  now(): Collection;
  /** A work was made, or is not any more what it was before. */
  workChanged(before: StoredWork | undefined, after: StoredWork): void;
  change(change: CollectedChange): Promise<void>;
  addPreset(parts: Pick<Preset, 'title' | 'look' | 'paintings'>): Preset;
  preset(id: string): Preset;
  /** Forgets what lies in the bin, and takes such styles off the disk; those that a work, a preset or an unfinished job uses stay. */
  emptyBin(works: readonly StoredWork[]): Promise<void>;
  /** The same of what was there a month ago, as far as the inventory has seen the time pass. */
  purge(works: readonly StoredWork[], inventory: Inventory): Promise<void>;
  /** Of its styles, in bytes. */
  binBytes(works: readonly StoredWork[]): Promise<number>;
  /** Text in which every picture stands that it mentions; undefined where that cannot be told. */
  written(): Promise<string | undefined>;
  flush(): Promise<void>;
  /** Writes what is not written yet; throws where it still cannot. */
  close(): Promise<void>;
}

interface CollectionOptions {
  readonly works: readonly StoredWork[];
  readonly windows: Pick<Windows, 'tell' | 'trouble'>;
  readonly onStyles: () => void;
  readonly delayMilliseconds?: number;
}

const binDays = 30;
const dayMilliseconds = 24 * 3600 * 1000;

export async function openCollection(options: CollectionOptions): Promise<CollectionDesk> {
  const { windows, onStyles, delayMilliseconds = 500 } = options;
  const read = await readCollection(windows.trouble);
  let stored: ReadCollection = read ?? newCollection;
  let isWritten = true;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const now = () => stored.collection;

  /** One after the other, so that an older state never comes last. */
  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing
      .then(async () => {
        if (isWritten) return;
        isWritten = true;
        await writeCollection(stored).catch((error: unknown) => {
          isWritten = false;
          throw error;
        });
      })
      .catch(windows.trouble);
    return writing;
  }

  function put(collection: Collection): void {
    if (collection === now()) return;
    stored = { ...stored, collection };
    isWritten = false;
    timer ??= setTimeout(() => void flush(), delayMilliseconds);
    timer.unref();
    windows.tell('collection', collection);
  }

  const livePresets = () => now().presets.filter(({ deleted }) => deleted === undefined);
  /** A work has its paintings itself; a preset finds them here. */
  const isOfPreset = ({ id }: { readonly id: string }) =>
    livePresets().some(({ paintings }) => paintings.some((painting) => painting.id === id));

  /** By a work, or by a preset that is not in the bin itself. */
  const isUsed = (style: string, works: readonly StoredWork[]) =>
    [...works, ...livePresets()].some(
      ({ look: { instant } }) => instant.style === style || instant.second?.style === style,
    );

  /** Built-in ones stay where they are: they are out of sight, and can be taken back. */
  async function removableStyles(works: readonly StoredWork[]): Promise<{ name: string; bytes: number }[]> {
    const inBin = now().styles.filter(({ id, deleted }) => deleted !== undefined && !isUsed(id, works));
    if (inBin.length === 0) return [];
    const found = await Promise.all(inBin.map(({ id }) => installedStyle(id).catch(() => undefined)));
    const worked = await filesOfWork();
    return found.flatMap((style) =>
      style && !style.builtIn && worked && !worked.has(style.path)
        ? [{ name: style.card.name, bytes: style.card.bytes }]
        : [],
    );
  }

  async function forget(works: readonly StoredWork[], isDue: (key: string, deleted: number) => boolean): Promise<void> {
    const stays = (kind: string) => (item: { readonly id: string; readonly deleted?: number | undefined }) =>
      item.deleted === undefined || !isDue(`${kind} ${item.id}`, item.deleted);
    const gone = (await removableStyles(works)).filter(
      ({ name }) =>
        !now()
          .styles.filter(stays('style'))
          .some(({ id }) => id === name),
    );
    for (const { name } of gone) await removeStyleNamed(name);
    const names = new Set(gone.map(({ name }) => name));
    const { paintings, styles, presets } = now();
    const left = {
      paintings: paintings.filter((painting) => stays('painting')(painting) || isOfPreset(painting)),
      styles: styles.filter(({ id }) => !names.has(id)),
      presets: presets.filter(stays('preset')),
    };
    const count = ({ paintings: a, styles: b, presets: c }: Collection) => a.length + b.length + c.length;
    if (count(left) === count(now())) return;
    put(left);
    if (gone.length > 0) onStyles();
  }

  // Those in the bin bring theirs when they are taken out of it.
  if (!read) put(collectedOf(options.works.filter(({ deleted }) => deleted === undefined)));

  return {
    now,
    flush,
    workChanged(before, after) {
      if (after.deleted !== undefined) return;
      put(withWork(now(), before?.deleted === undefined ? before : undefined, after, Date.now()));
    },
    async change(change) {
      const { kind, id, title } = change;
      if (kind === 'style') {
        const style = await installedStyle(id);
        if (title !== undefined && style.builtIn)
          throw new AppError('collection.built-in', { title: style.card.title });
        if (title !== undefined) {
          await retitleStyle(style, title);
          onStyles();
        }
      }
      const changed = withChange(now(), change, Date.now());
      if (!changed) throw new AppError(kind === 'preset' ? 'preset.unknown' : 'collection.unknown');
      const painting = now().paintings.find((each) => each.id === id);
      // Saved pictures are called after it.
      if (kind === 'painting' && title !== undefined && painting)
        await renamePicture(id, renamed(painting.name, title));
      put(changed);
    },
    addPreset({ title, look, paintings }) {
      const id = `${Date.now().toString(36)}-${randomBytes(4).toString('hex')}`;
      const preset: Preset = { id, title, made: Date.now(), look, paintings: [...paintings] };
      put({ ...now(), presets: [...now().presets, preset] });
      return preset;
    },
    preset(id) {
      const preset = now().presets.find((each) => each.id === id);
      if (!preset) throw new AppError('preset.unknown');
      return preset;
    },
    emptyBin: (works) => forget(works, () => true),
    async purge(works, inventory) {
      await forget(works, (key, deleted) => {
        const isOld = Date.now() - deleted > binDays * dayMilliseconds;
        return inventory.daysUnwanted(key) >= binDays && isOld;
      });
    },
    binBytes: async (works) => (await removableStyles(works)).reduce((sum, { bytes }) => sum + bytes, 0),
    written: () => writtenCollection(stored),
    async close() {
      clearTimeout(timer);
      await writing;
      if (!isWritten) await writeCollection(stored);
    },
  };
}

/**
 * What is being trained longer or printed needs its style until it is over; a draft is nothing without its style. Undefined where
 * something that is unfinished cannot be read, which may need any.
 */
async function filesOfWork(): Promise<Set<string> | undefined> {
  const { entries, isWhole } = await readJournal();
  if (!isWhole) return undefined;
  const jobs = entries.filter(({ job }) => job.kind !== 'distil');
  const files = jobs.map(({ job }) => filesOfJob(job));
  return new Set(files.flatMap(({ inputs, outputs }) => [...inputs, ...outputs.map(({ path }) => path)]));
}

function collectedOf(works: readonly StoredWork[]): Collection {
  const oldest = [...works].sort((a, b) => a.changed - b.changed);
  return oldest.reduce((all, work) => withWork(all, undefined, work, work.changed), newCollection.collection);
}

/** The preset that a window asks to keep: its paintings are those of the look that are here. */
export async function presetParts({
  title,
  look,
  paintings,
}: CallInput<'savePreset'>): Promise<Pick<Preset, 'title' | 'look' | 'paintings'>> {
  return { title, look, paintings: await Promise.all(paintings.map(pictureHere)) };
}
