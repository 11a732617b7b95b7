/**
 * @file The studio's host: answers every call of the contract, over whatever carries the messages. It owns the works and
 * the runs; windows come and go.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { type CallName, type CallOutput, calls, type EventName, type EventValue } from '../../../shared/contract.ts';
import { type Device, devices, type Provider } from '../../../shared/devices.ts';
import { AppError, reportError } from '../../../shared/errors.ts';
import { betterPace } from '../../../shared/machine-pace.ts';
import { type ToHost, type Transport, toHostSchema } from '../../../shared/messages.ts';
import { titleOf } from '../../../shared/work-title.ts';
import { logger } from '../../diagnostics/log.ts';
import { removeLeftBelow } from '../../files/atomic-write.ts';
import { dataFolder } from '../../files/data-folder.ts';
import { openInventory } from '../../library/inventory.ts';
import { readJournal, tidyJournal } from '../../library/journal.ts';
import { keepPrivate } from '../../library/keep-private.ts';
import { holdLibrary } from '../../library/ownership.ts';
import { pictureHere, picturePath, tidyPictures } from '../../library/pictures.ts';
import { readSettings } from '../../library/settings.ts';
import { tidyShelves } from '../../library/shelf.ts';
import { tidyWorks } from '../../library/work-files.ts';
import { openWorks } from '../../library/works.ts';
import { chooseDevice } from '../devices.ts';
import { openJobs } from '../jobs.ts';
import { openWorkQueue } from '../queue/work-queue.ts';
import { sourceFile } from '../source-files.ts';
import { mistakes } from '../start-diagnostics.ts';
import { type Activity, openActivity } from './activity.ts';
import { openBatches } from './batches.ts';
import { type Calls, studioCalls } from './calls.ts';
import { openCollection } from './collection.ts';
import { openDrafts } from './drafts.ts';
import { type GivenPicture, givePicture } from './give-picture.ts';
import { heavyStyles } from './heavy-styles.ts';
import { importFile } from './import-file.ts';
import { type InstantInput, instantQueue, isFine } from './instant-queue.ts';
import { workMaker } from './new-work.ts';
import { openPreferences } from './preferences.ts';
import { forecastPrint, orderPrint } from './print-request.ts';
import { printTickets } from './print-tickets.ts';
import { type FinishedPrint, openPrints } from './prints.ts';
import { pixelsOf, quickWork } from './quick.ts';
import { openRegions } from './regions.ts';
import { openRuns, type Runs } from './runs.ts';
import { openSamples } from './sample-print.ts';
import { openStorage, purge } from './storage.ts';
import { styleOfWork, styleSummaries } from './studio-styles.ts';
import { openThumbnails } from './thumbnails.ts';
import { openTraining } from './training.ts';
import { warmUp } from './warm-up.ts';
import { openWindows, publicError, type Window } from './windows.ts';
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

const log = logger('studio');
/** A call that takes longer is told. */
const slowSeconds = 2;

export interface StudioOptions {
  /** What pictures are computed on; the fastest that works unless said. */
  readonly device?: Device;
}

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
  const chosen = deviceChoice(device, windows.trouble);
  const jobs = openJobs();
  const quick = quickWork(jobs.run, windows.trouble);
  const patient = quickWork(jobs.runPatiently, windows.trouble);
  const heavy = heavyStyles();
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
  // Never in the way of whoever wants to work.
  await purge(works, journal, inventory, collection).catch(windows.trouble);

  async function paintInstant(input: InstantInput, signal: AbortSignal): Promise<CallOutput<'instant'>> {
    const { photo, style, parameters, side, region, thumbnail } = input;
    const { name } = await pictureHere(photo);
    const { file: own, draft } = await styleOfWork(style);
    const isDraft = input.draft === true && draft !== undefined;
    const file = isDraft ? await sourceFile(draft) : own;
    const path = picturePath(photo);
    const only = { ...(region && { region }), ...(thumbnail && { thumbnail }) };
    const request = { photo: { path, sha256: photo }, style: file, parameters, side, ...only };
    const job = { kind: 'instant', request, device: chosen.now() } as const;
    const asked = isFine(input) ? patient : quick;
    const painted = await heavy.painting(file, () => asked.pixels(job, { [path]: name }, signal));
    const { seconds, whole, before } = painted;
    const part = whole && before && { whole, before: before as Uint8Array<ArrayBuffer> };
    return { ...pixelsOf(painted), seconds, ...part, ...(isDraft && { isDraft }) };
  }
  const instants = instantQueue(paintInstant);

  const thumbnails = openThumbnails({
    work: (id) => works.all().find((work) => work.id === id),
    quick: patient,
    paint: async ({ id, photo, look: { instant } }, thumbnail) => {
      const { style, parameters } = instant;
      const { side } = thumbnail;
      const input = { photo: photo!.id, style: style!, parameters, side, slot: id, thumbnail };
      await instants.ask('thumbnails', input);
    },
    onMade: () => windows.tell('works', works.list()),
  });
  const settings = openPreferences(await readSettings(windows.trouble), windows);
  const needs = { jobs, quick };
  const queue = openWorkQueue();
  const prints = await openPrints({
    jobs,
    journal,
    windows,
    queue,
    isWhole: inventory.isHere('prints') && inventory.isHere('jobs'),
    device: chosen.settled,
    request: (wanted, strip, place) =>
      orderPrint(works.get(wanted.work), wanted, strip, place, { ...needs, marking: settings.now().marking }),
    onPace: (factor) => void settings.change({ printPace: Math.min(50, Math.max(0.05, factor)) }),
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
    async onStyle(style) {
      windows.tell('styles', await styleSummaries());
      await drafts.order(style).catch(windows.trouble);
    },
  });
  const runs: Runs = await openRuns({
    jobs,
    journal,
    queue,
    works,
    windows: { ...windows, tell: tellRuns },
    device: chosen.settled,
    onPace: (measured) => void settings.change({ pace: betterPace(settings.now().pace, measured) }),
    onResult(work) {
      thumbnails.outdated(work);
      windows.tell('works', works.list());
    },
  });
  const createWork = workMaker(works, thumbnails, windows);
  const adoptWork = workAdopter(works, thumbnails, windows);
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
      return (await createWork({ photo: imported.picture, paintings: atHand, look })).id;
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
    prepare: jobs.prepare,
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
    regions: openRegions(patient),
    warm,
    settings,
    storage,
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

  async function receive(message: unknown, window: Window): Promise<void> {
    const { data, error } = toHostSchema.safeParse(message);
    if (!data) return refuse(message, badCall('?', error.message), window);
    const begun = performance.now();
    const answered = await answer(data, window);
    const seconds = (performance.now() - begun) / 1000;
    const code = answered.type === 'failure' ? answered.error.code : undefined;
    const tell = seconds > slowSeconds || (code && code !== 'dropped') ? log.info : log.debug;
    tell('call', { call: data.call, seconds, code });
    try {
      window.post(answered);
    } catch (thrown) {
      // Too large for one message, or for the memory that is left.
      window.post(failureOf(data, thrown));
    }
  }

  /** A window of another version may ask for what we do not have: whoever asked waits for an answer. */
  function refuse(message: unknown, error: AppError, window: Window): void {
    const id = numberOf(message);
    if (id === undefined) windows.trouble(error);
    else window.post(failureOf({ id }, error));
  }

  function failureOf({ id }: Pick<ToHost, 'id'>, error: unknown) {
    const report = reportError(error);
    if (report.code === 'internal') logger(mistakes).error('call failed', report.values, report.details);
    return { type: 'failure', id, error: publicError(report) } as const;
  }

  async function answer(message: ToHost, window: Window) {
    const { id, call, input } = message;
    try {
      if (isLost) throw new AppError('library.lost');
      const parsed = calls[call].input.safeParse(input);
      if (!parsed.success) throw badCall(call, parsed.error.message);
      const handler = handlers[call] as Calls[CallName] as (input: unknown, window: Window) => unknown;
      return { type: 'answer', id, output: await handler(parsed.data, window) } as const;
    } catch (error) {
      return failureOf(message, error);
    }
  }
}

function newId(): string {
  return `${Date.now().toString(36)}-${randomBytes(4).toString('hex')}`;
}

/** Under which whoever sent it waits. */
function numberOf(message: unknown): number | undefined {
  return toHostSchema.pick({ id: true }).loose().safeParse(message).data?.id;
}

function badCall(call: string, reason: string): AppError {
  return new AppError('studio.bad-call', { call, reason: reason.slice(0, 300) });
}

export function defaultDevice(): Device {
  const wanted = process.env.IMPASTO_DEVICE;
  return devices.find((device) => device === wanted) ?? 'auto';
}

/** The first time, devices are tried, which may take a minute; windows do not wait for it. */
function deviceChoice(device: Device, onTrouble: (error: unknown) => void) {
  let known: Provider = 'cpu';
  const closing = new AbortController();
  const choice = chooseDevice(device, () => {}, closing.signal).then(
    (provider) => (known = provider),
    (error: unknown) => {
      if (!closing.signal.aborted) onTrouble(error);
      return known;
    },
  );
  return { now: () => known, settled: () => choice, giveUp: () => closing.abort() };
}
