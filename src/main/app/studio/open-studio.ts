/**
 * @file The studio's host: answers every call of the contract, over whatever carries the messages. It owns the works and
 * the runs; windows come and go.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { EventName, EventValue } from '../../../shared/contract.ts';
import type { Device } from '../../../shared/devices.ts';
import { AppError, reportError } from '../../../shared/errors.ts';
import { measuredPace, paceOn } from '../../../shared/machine-pace.ts';
import type { Transport } from '../../../shared/messages.ts';
import { blended } from '../../../shared/pace-estimate.ts';
import { secondInUse } from '../../../shared/second-style.ts';
import { titleOf } from '../../../shared/work-title.ts';
import { removeLeftBelow } from '../../files/atomic-write.ts';
import { dataFolder } from '../../files/data-folder.ts';
import { dropOtherContent } from '../../library/content-sets.ts';
import { openInventory } from '../../library/inventory.ts';
import { readJournal, tidyJournal } from '../../library/journal.ts';
import { keepPrivate } from '../../library/keep-private.ts';
import { holdLibrary } from '../../library/ownership.ts';
import { pictureHere, tidyPictures } from '../../library/pictures.ts';
import { readSettings } from '../../library/settings.ts';
import { tidyShelves } from '../../library/shelf.ts';
import { tidyWorks } from '../../library/work-files.ts';
import { openWorks } from '../../library/works.ts';
import { knownChoice } from '../devices.ts';
import { openJobs } from '../jobs.ts';
import { openDiskWatch, spareBytes } from '../low-disk.ts';
import { openWorkQueue } from '../queue/work-queue.ts';
import { type Activity, openActivity } from './activity.ts';
import { answering } from './answering.ts';
import { openBatches } from './batches.ts';
import { studioCalls } from './calls.ts';
import { openCollection } from './collection.ts';
import { openContent } from './content.ts';
import { defaultDevice, deviceChoice } from './device-choice.ts';
import { openDrafts } from './drafts.ts';
import { type GivenPicture, givePicture } from './give-picture.ts';
import { examined, importFile } from './import-file.ts';
import { instantPainting } from './instant-painting.ts';
import { instantQueue } from './instant-queue.ts';
import { machineName } from './machine-name.ts';
import { openMachinePaces } from './machine-pace.ts';
import { workMaker } from './new-work.ts';
import { withSecondPlaced } from './place-second.ts';
import { openPreferences } from './preferences.ts';
import { forecastPrint, orderPrint } from './print-request.ts';
import { printTickets } from './print-tickets.ts';
import { type FinishedPrint, openPrints } from './prints.ts';
import { quickWork } from './quick.ts';
import { openReconstructions } from './reconstructions.ts';
import { openRegions } from './regions.ts';
import { openRuns, type Runs } from './runs.ts';
import { openSamples } from './sample-print.ts';
import { openStorage, purge } from './storage.ts';
import { styleSummaries } from './studio-styles.ts';
import { openThumbnails } from './thumbnails.ts';
import { openTraining } from './training.ts';
import { warmUp } from './warm-up.ts';
import { openWindows } from './windows.ts';
import { workAdopter } from './work-file.ts';

export interface Studio {
  connect(transport: Transport): void;
  /** What is worked on, for a shell that shows it outside its window. */
  readonly activity: Activity;
  /** A finished print, for the shell to hand out; throws a sentence where there is none. */
  print(id: string): FinishedPrint;
  /** The same for a ticket of it, which is used up unless it is to `keep`. */
  printOfTicket(id: string, ticket: string, options: { readonly keep: boolean }): FinishedPrint;
  /** Puts a finished print where a person wants it. */
  savePrint(id: string, target: string): Promise<void>;
  /** A finished picture as a file to be dragged out of the window; throws a sentence where the work has none of that id. */
  givePicture(work: string, result: string): Promise<GivenPicture>;
  /** Puts on disk what is not there yet: the machine may go to sleep, and not wake up. */
  flush(): Promise<void>;
  /** A mistake that nobody caught: tells it, and puts on disk what is not there yet. */
  survive(error: unknown): void;
  /**
   * Puts everything on disk and ends the children; a run can go on the next time. Throws where something could not be written;
   * asked once more, it tries that again.
   */
  dispose(): Promise<void>;
}

export interface StudioOptions {
  /** What pictures are computed on; the fastest that works unless said. */
  readonly device?: Device;
}

/** What the newest print counts, beside all before it, in how long prints take here. */
const newestPrint = 0.5;

export async function openStudio({ device = defaultDevice() }: StudioOptions = {}): Promise<Studio> {
  const windows = openWindows();
  let isLost = false;
  const release = await holdLibrary(() => {
    if (isLost) return;
    isLost = true;
    windows.trouble(new AppError('library.lost'));
    void jobs.dispose();
  });
  await keepPrivate();
  await tidyJournal();
  await tidyPictures();
  await tidyShelves();
  await tidyWorks();
  // A large library has many files, and nobody waits for this.
  void removeLeftBelow(dataFolder());
  const watchDisk = openDiskWatch(windows.trouble);
  void watchDisk(spareBytes);
  const chosen = deviceChoice(device, windows.trouble);
  const jobs = openJobs();
  const quick = quickWork(jobs.run, windows.trouble);
  const patient = quickWork(jobs.runPatiently, windows.trouble);
  const works = await openWorks({
    onTrouble: windows.trouble,
    onChange: (before, after) => collection.workChanged(before, after),
  });
  const collection = await openCollection({
    works: works.all(),
    windows,
    onStyles: async () => windows.tell('styles', await styleSummaries()),
  });
  const inventory = await openInventory({ onTrouble: windows.trouble });
  const journal = await readJournal();
  for (const error of journal.unreadable.values()) windows.trouble(error);
  await dropOtherContent(journal).catch(windows.trouble);
  // Never in the way of whoever wants to work.
  await purge(works, journal, inventory, collection).catch(windows.trouble);

  const paintInstant = instantPainting({ quick, patient, device: chosen.now });
  const instants = instantQueue(paintInstant);

  const thumbnails = openThumbnails({
    work: (id) => works.all().find((work) => work.id === id),
    quick: patient,
    paint: async ({ id, photo, look: { instant } }, thumbnail) => {
      const { style, parameters } = instant;
      const { side } = thumbnail;
      const second = secondInUse(instant);
      const input = {
        photo: photo!.id,
        style: style!,
        parameters,
        ...(second && { second }),
        side,
        slot: id,
        thumbnail,
      };
      await instants.ask('thumbnails', input);
    },
    onMade: () => windows.tell('works', works.list()),
  });
  const { pace: paceOfBefore, trainPace, ...stored } = await readSettings(windows.trouble);
  const pace = paceOn(machineName((await knownChoice(device)) ?? 'cpu'), paceOfBefore);
  // Both were measured on one machine.
  const isElsewhere = paceOfBefore !== undefined && pace === undefined;
  const paces = { ...(pace && { pace }), ...(trainPace !== undefined && !isElsewhere && { trainPace }) };
  const settings = openPreferences({ ...stored, ...paces }, windows);
  const machinePaces = openMachinePaces({ settings, machine: () => machineName(chosen.now()) });
  const needs = { jobs, quick };
  const queue = openWorkQueue();
  const prints = await openPrints({
    jobs,
    journal,
    windows,
    queue,
    isWhole: inventory.isHere('prints') && inventory.isHere('jobs'),
    device: chosen.settled,
    request: (wanted, purpose, place) =>
      orderPrint(works.get(wanted.work), wanted, purpose, place, { ...needs, marking: settings.now().marking }),
    onPace(factor) {
      const printPace = blended(settings.now().printPace, factor, newestPrint);
      void settings.change({ printPace: Math.min(50, Math.max(0.05, printPace)) });
    },
    pace: () => settings.now().printPace,
    newId,
  });
  const tickets = printTickets();
  const drafts = await openDrafts({ jobs, journal, queue, windows, device: chosen.settled });
  const training = await openTraining({
    jobs,
    journal,
    queue,
    windows,
    device: chosen.settled,
    onWanted: drafts.hold,
    onPace: (trainPace) => void settings.change({ trainPace }),
    pace: () => settings.now().trainPace,
    async onStyle(style) {
      windows.tell('styles', await styleSummaries());
      await drafts.order(style).catch(windows.trouble);
    },
  });
  const reconstructions = await openReconstructions({ jobs, journal, queue, windows, device: chosen.settled });
  const runs: Runs = await openRuns({
    jobs,
    journal,
    queue,
    works,
    windows: { ...windows, tell: tellRuns },
    device: chosen.settled,
    paces: machinePaces,
    onResult(work) {
      thumbnails.outdated(work);
      windows.tell('works', works.list());
    },
  });
  const createWork = workMaker(works, thumbnails, windows);
  const adoptWork = workAdopter(works, thumbnails, windows);
  const regions = openRegions(patient);
  const batches = await openBatches({
    windows,
    runs,
    newId,
    hasWork: (id) => works.all().some((work) => work.id === id && work.deleted === undefined),
    async makeWork(name, bytes, { look, paintings }) {
      const onStyle = async () => windows.tell('styles', await styleSummaries());
      const imported = await importFile(name, bytes, { jobs, plain: true, createWork, onStyle });
      if (!('picture' in imported)) throw new AppError('bring.unknown', { file: name });
      const atHand = await Promise.all(paintings.map(pictureHere));
      const here = await withSecondPlaced(look, imported.picture.id, regions);
      return (await createWork({ photo: imported.picture, paintings: atHand, look: here })).id;
    },
  });
  const isPainted = (id: string) => runs.list().some(({ work, state }) => work === id && state !== 'done');
  const storage = openStorage({
    works,
    windows,
    prints,
    collection,
    isInUse: (id) => id === settings.now().work || isPainted(id),
  });
  const warm = warmUp({
    async prepare(request, device) {
      const measures = settings.now().pace === undefined;
      const paced = await jobs.prepare({ ...request, ...(measures && { measures }) }, device);
      // A run that began meanwhile knows better.
      if (!paced || settings.now().pace) return;
      machinePaces.take(measuredPace(paced.secondsPerIteration, paced, request.parameters));
    },
    rest: jobs.rest,
    device: chosen.settled,
    mayPrepare: () => queue.verdict('preparation') === 'go',
  });

  /** How a folder stands is read off its runs. */
  function tellRuns<E extends EventName>(event: E, value: EventValue<E>): void {
    windows.tell(event, value);
    if (event === 'run' || event === 'runGone') batches.runsChanged();
  }

  const handlers = studioCalls({
    host: randomUUID(),
    jobs,
    quick,
    patient,
    works,
    runs,
    training,
    reconstructions,
    content: openContent({ examine: (path) => examined(path, jobs) }),
    prints,
    queue,
    tickets,
    batches,
    createWork,
    adoptWork,
    forecast: (wanted) => forecastPrint(works.get(wanted.work), wanted, needs, settings.now().printPace),
    sample: openSamples({ ...needs, quick: patient }, works.get, chosen.now),
    windows,
    collection,
    instants,
    thumbnails,
    regions,
    warm,
    settings,
    storage,
    watchDisk,
    device: chosen.now,
    asked: device,
  });

  const activity = openActivity({
    watch: windows.watch,
    runs: runs.list,
    batches: batches.list,
    prints: prints.list(),
    training: training.now(),
    titleOf: titleOfWork,
  });

  function titleOfWork(id: string): string {
    const work = works.all().find((each) => each.id === id);
    return work?.title || titleOf(work?.photo?.name ?? '');
  }

  const receive = answering(handlers, windows, () => isLost);

  let ending: Promise<void> | undefined;
  async function endWork(): Promise<void> {
    thumbnails.dispose();
    warm.dispose();
    chosen.giveUp();
    quick.close();
    patient.close();
    await queue.dispose().finally(() => jobs.dispose());
  }

  // A window asks for pictures as soon as it is there.
  jobs.wake();
  return {
    print: prints.file,
    printOfTicket(id, ticket, { keep }) {
      tickets.check(id, ticket, keep);
      return prints.file(id);
    },
    savePrint: prints.save,
    givePicture: async (work, result) => await givePicture(works.get(work), result),
    activity,
    async flush() {
      await Promise.all([works.flush(), collection.flush()]);
    },
    connect(transport) {
      const window = windows.add(transport);
      transport.onMessage((message) => void receive(message, window));
      transport.onClose(() => {
        windows.remove(window);
        batches.windowGone(window);
        training.windowGone(window);
        instants.forget(`${window.number}`);
      });
    },
    survive(error) {
      windows.trouble(error);
      void works.flush();
      void collection.flush();
    },
    async dispose() {
      ending ??= endWork();
      // Whatever cannot be ended or written, the rest is.
      const ended = await Promise.allSettled([ending]);
      const saved = await Promise.allSettled([works.close(), collection.close(), settings.close(), batches.dispose()]);
      windows.closeAll();
      for (const each of [...saved, ...ended]) {
        // Who has the works now keeps them, which was said when it was found. The lock of a program that ends holds nobody up.
        if (each.status === 'rejected' && reportError(each.reason).code !== 'library.lost') throw each.reason;
      }
      await release();
    },
  };
}

function newId(): string {
  return `${Date.now().toString(36)}-${randomBytes(4).toString('hex')}`;
}
