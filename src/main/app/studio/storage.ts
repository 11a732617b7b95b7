/**
 * @file The space on the disk: how much the library takes, what of it can be freed, and freeing it. What nobody has asked for
 * in a month goes by itself when the studio is opened: works in the bin, and pictures that no work has any more.
 */
import type { CallInput, CallOutput } from '../../../shared/contract.ts';
import { bytesIn } from '../../files/folder-size.ts';
import { dataFolder } from '../../library/data-folder.ts';
import type { Inventory } from '../../library/inventory.ts';
import type { Journal } from '../../library/journal.ts';
import { dropState, hasState, stateBytes, writtenStates } from '../../library/painting-states.ts';
import { removePicture, storedPictures } from '../../library/pictures.ts';
import { printFolder } from '../../library/prints.ts';
import { finishedPairs, pairBytes, removePair } from '../../library/reconstructions.ts';
import { dropResults } from '../../library/results.ts';
import { clearTimeline, type StoredWork, workPaths, writtenWorks } from '../../library/work-files.ts';
import { publicWork, type Works } from '../../library/works.ts';
import type { CollectionDesk } from './collection.ts';
import type { Prints } from './prints.ts';
import { starredOf } from './run-request.ts';
import type { Windows } from './windows.ts';

export interface Storage {
  /** In bytes. */
  sizes(): Promise<CallOutput<'storage'>>;
  free(what: CallInput<'freeSpace'>): Promise<CallOutput<'freeSpace'>>;
}

export interface StorageOptions {
  readonly works: Works;
  readonly windows: Windows;
  readonly prints: Pick<Prints, 'list' | 'steer'>;
  readonly collection?: Pick<CollectionDesk, 'emptyBin' | 'binBytes'>;
  /** A work that is open, or being painted: its pictures of the way may be wanted at any moment. */
  readonly isInUse: (work: string) => boolean;
}

const dayMilliseconds = 24 * 3600 * 1000;
const binDays = 30;
/** A work that nobody touched for so long is unlikely to be looked back at. */
const oldDays = 7;

const noBytes = Promise.resolve(0);

const olderThan = (days: number, time: number) => Date.now() - time > days * dayMilliseconds;

export function openStorage({ works, windows, prints, collection, isInUse }: StorageOptions): Storage {
  const inBin = () => works.all().filter(({ deleted }) => deleted !== undefined);
  const old = () =>
    works
      .all()
      .filter((work) => work.deleted === undefined && olderThan(oldDays, work.changed) && !isInUse(work.id))
      .filter((work) => work.results.length > 1 || work.timeline.some(({ starred }) => !starred));

  async function forgetTheWay(work: StoredWork): Promise<void> {
    const timeline = starredOf(work);
    await clearTimeline(work.id, timeline);
    const results = await dropResults(work);
    works.change(work.id, { timeline, results }, true);
  }

  const withState = () => works.all().filter(({ id }) => hasState(id));

  async function forgetStates(): Promise<void> {
    for (const { id } of withState()) {
      await dropState(id);
      windows.tell('work', publicWork(works.change(id, { continues: undefined }, true)));
    }
  }

  const finishedPrints = () => prints.list().filter(({ state }) => state === 'done');
  /** Only finished ones: what is being made is cancelled in the queue, where it is seen. */
  async function removePrints(ids: readonly string[]): Promise<void> {
    for (const { id } of finishedPrints()) if (ids.includes(id)) await prints.steer(id, 'remove');
  }

  async function sizes(): Promise<CallOutput<'storage'>> {
    const pairs = await finishedPairs();
    const [total, bin, timelines, printed, states, reconstructions] = await Promise.all([
      bytesIn(dataFolder()),
      sum([...inBin().map(({ id }) => bytesIn(workPaths(id).folder)), collection?.binBytes(works.all()) ?? noBytes]),
      sum(old().map(wayBytes)),
      sum(finishedPrints().map(({ id }) => bytesIn(printFolder(id)))),
      sum(withState().map(({ id }) => stateBytes(id))),
      sum(pairs.map(pairBytes)),
    ]);
    return {
      total,
      bin,
      binWorks: inBin().length,
      timelines,
      timelineWorks: old().length,
      states,
      stateWorks: withState().length,
      reconstructions,
      reconstructionPairs: pairs.length,
      prints: printed,
    };
  }

  return {
    sizes,
    async free(what) {
      const before = await bytesIn(dataFolder());
      if (what.what === 'prints') await removePrints(what.prints);
      else if (what.what === 'states') await forgetStates();
      else if (what.what === 'reconstructions') for (const pair of await finishedPairs()) await removePair(pair);
      else if (what.what === 'timelines') for (const work of old()) await forgetTheWay(work);
      else {
        for (const { id } of inBin()) await works.purge(id);
        await collection?.emptyBin(works.all());
      }
      windows.tell('works', works.list());
      return { bytes: Math.max(0, before - (await bytesIn(dataFolder()))) };
    },
  };
}

/** Pictures of the way that are not starred, and finished ones but for the last. */
async function wayBytes(work: StoredWork): Promise<number> {
  const { timeline, results } = workPaths(work.id);
  // Starred ones and the last result stay: what is told is what goes, by the part that each picture has.
  const parts = [
    { folder: timeline, goes: work.timeline.length - starredOf(work).length, of: work.timeline.length },
    { folder: results, goes: work.results.length - 1, of: work.results.length },
  ];
  return await sum(
    parts.map(async ({ folder, goes, of }) => (of > 0 ? Math.round(((await bytesIn(folder)) * goes) / of) : 0)),
  );
}

/**
 * While no window is there, whose undo may still need a picture that no work has. Only what is proven to be wanted by nobody
 * goes, with every work and every unfinished job read, and only when it was so at each start of a month.
 */
export async function purge(
  works: Works,
  journal: Journal,
  inventory: Inventory,
  collection?: Pick<CollectionDesk, 'purge' | 'written'>,
): Promise<void> {
  for (const { id, deleted } of works.all()) {
    if (deleted === undefined) continue;
    const isDue = inventory.daysUnwanted(`work ${id}`) >= binDays;
    if (isDue && olderThan(binDays, deleted)) await works.purge(id);
  }
  await works.flush();
  await collection?.purge(works.all(), inventory);
  const collected = collection ? await collection.written() : '';
  const isWhole = inventory.isHere('works') && inventory.isHere('jobs') && journal.isWhole;
  const mentions = isWhole && collected !== undefined ? await allThatIsWritten(journal, collected) : undefined;
  const pictures = await storedPictures();
  if (mentions !== undefined && pictures.kind === 'value') {
    for (const { id, since } of pictures.value) {
      if (mentions.includes(id)) continue;
      const isDue = inventory.daysUnwanted(`picture ${id}`) >= binDays;
      if (isDue && olderThan(binDays, since)) await removePicture(id);
    }
  }
  await inventory.keep();
}

/** Undefined where something cannot be read, which may mention anything. */
async function allThatIsWritten({ entries }: Journal, collected: string): Promise<string | undefined> {
  const [works, states] = [await writtenWorks(), await writtenStates()];
  if (works === undefined || states === undefined) return undefined;
  return `${works}${collected}${JSON.stringify(entries)}${states}`;
}

async function sum(numbers: readonly Promise<number>[]): Promise<number> {
  return (await Promise.all(numbers)).reduce((total, each) => total + each, 0);
}
