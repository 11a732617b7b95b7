/** @file What each call of the contract does. */
import { existsSync } from 'node:fs';
import type { CallInput, CallName, CallOutput, PrintSettings } from '../../../shared/contract.ts';
import type { PictureInfo, Pixels } from '../../../shared/contract-shapes.ts';
import type { Device, Provider } from '../../../shared/devices.ts';
import { AppError } from '../../../shared/errors.ts';
import { plainName } from '../../../shared/file-name.ts';
import { withMask } from '../../../shared/mask.ts';
import { forOtherPhoto } from '../../../shared/other-photo.ts';
import { shownLast } from '../../../shared/painted-with.ts';
import { presetEnding, presetFileText } from '../../../shared/preset-file.ts';
import type { PrintForecast } from '../../../shared/print/print-status.ts';
import { titleOfCopy, titleWith } from '../../../shared/work-title.ts';
import { passOn } from '../../diagnostics/log.ts';
import { findPicture, pictureHere, picturePath } from '../../library/pictures.ts';
import { resultFile, shownResult } from '../../library/results.ts';
import { snapshotFile, workPaths } from '../../library/work-files.ts';
import { publicWork, type Works } from '../../library/works.ts';
import { diagnosticRows } from '../diagnostics.ts';
import type { Jobs } from '../jobs.ts';
import { bytesToPaint, type DiskWatch, spareBytes } from '../low-disk.ts';
import type { WorkQueue } from '../queue/work-queue.ts';
import { version } from '../version.ts';
import type { Batches } from './batches.ts';
import { type CollectionDesk, presetParts } from './collection.ts';
import type { Content } from './content.ts';
import { exportPicture } from './export-picture.ts';
import { styleAsFiles } from './export-style-files.ts';
import { importFile } from './import-file.ts';
import type { InstantQueue } from './instant-queue.ts';
import type { CreateWork } from './new-work.ts';
import type { Preferences } from './preferences.ts';
import type { PrintTickets } from './print-tickets.ts';
import type { Prints } from './prints.ts';
import { pixelsOf, type Quick } from './quick.ts';
import type { ReconstructionDesk } from './reconstructions.ts';
import type { RegionsDesk } from './regions.ts';
import { snapshotOf } from './run-request.ts';
import type { Runs } from './runs.ts';
import type { Storage } from './storage.ts';
import { styleSummaries } from './studio-styles.ts';
import type { Thumbnails } from './thumbnails.ts';
import type { TrainingDesk } from './training.ts';
import type { WarmUp } from './warm-up.ts';
import type { Window, Windows } from './windows.ts';
import { type AdoptWork, workFile } from './work-file.ts';

export type Calls = {
  readonly [C in CallName]: (input: CallInput<C>, window: Window) => CallOutput<C> | Promise<CallOutput<C>>;
};

export interface CallsOptions {
  /** Names this process. */
  readonly host: string;
  readonly jobs: Jobs;
  readonly quick: Quick;
  /** For what takes seconds. */
  readonly patient: Quick;
  readonly works: Works;
  readonly runs: Runs;
  readonly training: TrainingDesk;
  readonly reconstructions: ReconstructionDesk;
  readonly content: Content;
  readonly prints: Prints;
  readonly queue: Pick<WorkQueue, 'interact'>;
  readonly tickets: PrintTickets;
  readonly batches: Batches;
  readonly forecast: (wanted: PrintSettings) => Promise<PrintForecast>;
  readonly sample: (wanted: CallInput<'samplePrint'>) => Promise<Pixels>;
  readonly windows: Windows;
  readonly collection: CollectionDesk;
  readonly instants: InstantQueue<CallOutput<'instant'>>;
  readonly thumbnails: Thumbnails;
  readonly regions: RegionsDesk;
  readonly createWork: CreateWork;
  readonly adoptWork: AdoptWork;
  readonly warm: WarmUp;
  readonly settings: Preferences;
  readonly storage: Storage;
  readonly watchDisk: DiskWatch;
  /** What is computed on, as far as it is known already. */
  readonly device: () => Provider;
  /** What was asked for. */
  readonly asked: Device;
}

const thumbnailSide = 512;
const largestSide = 16384;

export function studioCalls(options: CallsOptions): Calls {
  const { host, jobs, quick, works, runs, training, reconstructions, prints, queue, batches, windows } = options;
  const { instants, thumbnails, createWork, warm, settings, device, storage, collection } = options;

  /** Those under way, of all windows. */
  const exports = new Map<string, AbortController>();
  const exportOf = (window: Window, id: string) => `${window.number} ${id}`;
  const tellWorks = () => windows.tell('works', works.list());
  /** Beside what begins, which does not wait for it. */
  const lookAtDisk = (needed: number) => void options.watchDisk(needed);
  /** Gives its id. */
  function aboutToPaint(work: string): string {
    const { id, look } = works.here(work);
    lookAtDisk(bytesToPaint(look.paint.parameters.size));
    return id;
  }
  const viewFile = async (path: string, side: number) =>
    pixelsOf(await quick.pixels({ kind: 'view', request: { path, side } }));

  return {
    hello: async () => ({
      version,
      host,
      settings: settings.now(),
      styles: await styleSummaries(),
      works: works.list(),
      runs: runs.list(),
      ...(training.now() && { training: training.now() }),
      prints: prints.list(),
      batches: batches.list(),
      collection: collection.now(),
    }),
    changeSettings: (changes) => settings.change(changes),

    storage: () => storage.sizes(),
    freeSpace: storage.free,

    diagnostics: async () => ({ rows: await diagnosticRows({ taken: device(), asked: options.asked }) }),
    reportMistake({ message, stack }) {
      passOn({ time: Date.now(), level: 'error', source: 'window', scope: 'window', message, ...(stack && { stack }) });
      return {};
    },

    bring: ({ name, bytes, plain, beside }) => {
      // The first one of all is painted in an instant, which needs the whole machine.
      if (works.list().length > 0) warm.picture();
      return importFile(name, bytes, {
        jobs,
        plain: plain ?? false,
        ...(beside && { beside }),
        createWork,
        adoptWork: options.adoptWork,
        collection,
        onStyle: async () => windows.tell('styles', await styleSummaries()),
      });
    },
    async view({ picture, part, side }) {
      const { id, name } = await pictureHere(picture);
      const path = picturePath(id);
      const request = { path, sha256: id, side, ...(part && { part }) };
      return pixelsOf(await quick.pixels({ kind: 'view', request }, { [path]: name }));
    },

    findRegion: async ({ photo, region }) => ({ picture: await options.regions.find(photo, region) }),

    createWork: async ({ photo, look }) =>
      await createWork({ ...(photo !== undefined && { photo: await pictureHere(photo) }), ...(look && { look }) }),
    openWork({ id }, window) {
      const work = publicWork(works.here(id));
      const notice = works.noticeOf(id);
      if (notice) windows.troubleIn(window, notice);
      warm.work(work);
      return work;
    },
    async changeWork({ id, title, photo, paintings, look, mask, result }, window) {
      const before = works.get(id);
      const picture = photo === undefined ? undefined : await pictureHere(photo);
      const isSamePhoto = photo === undefined || photo === before.photo?.id;
      const name = title ?? (picture && titleWith(before.title, before.photo?.name, picture.name));
      const parts = {
        ...(name !== undefined && { title: name }),
        ...(picture && { photo: picture }),
        ...(paintings !== undefined && { paintings: await allHere(paintings) }),
        look: look ?? (isSamePhoto ? before.look : forOtherPhoto(before.look)),
        mask: withMask(before, isSamePhoto, mask).mask,
      };
      const changed = works.change(id, parts);
      const work = publicWork(works.change(id, { results: shownLast(changed, result) }, true));
      windows.tellOthers(window, 'work', work);
      if (name !== undefined && name !== before.title) tellWorks();
      const looksOtherwise = [photo, look, mask, result].some((part) => part !== undefined);
      if (looksOtherwise) thumbnails.outdated(id);
      warm.work(work);
      if (look) await runs.settingsChanged(id, before.look.paint.parameters, look.paint.parameters);
      return {};
    },
    async duplicateWork({ id }) {
      const work = await works.duplicate(id, titleOfCopy(works.get(id).title));
      tellWorks();
      return work;
    },
    async deleteWork({ id }) {
      works.get(id);
      // What it has painted comes back with it.
      if (isUnfinished(runs, id)) await runs.steer(id, 'stop');
      works.delete(id);
      tellWorks();
      return {};
    },
    restoreWork({ id }) {
      works.restore(id);
      tellWorks();
      return {};
    },
    async thumbnail({ id }) {
      works.get(id);
      const { thumbnail } = workPaths(id);
      if (!existsSync(thumbnail)) throw new AppError('work.no-result');
      return await viewFile(thumbnail, thumbnailSide);
    },

    instant: (input, window) => {
      queue.interact();
      return instants.ask(`${window.number}`, input);
    },

    startRun: ({ work, from }) => runs.start(aboutToPaint(work), from),
    continueRun: ({ work }) => runs.paintOn(aboutToPaint(work)),
    steerRun: silent(({ work, action }) => runs.steer(work, action)),
    startBatch(order, window) {
      lookAtDisk(order.look.way === 'paint' ? bytesToPaint(order.look.paint.parameters.size) : spareBytes);
      return batches.start(order, window);
    },
    bringToBatch: async (picture, window) => ({ wantsMore: await batches.add(picture, window) }),
    steerBatch: silent(({ batch, action }) => batches.steer(batch, action)),
    nextBatchFile({ batch, saved }, window) {
      const work = batches.nextFile(batch, saved, window);
      return { ...(work !== undefined && { work }) };
    },
    startTraining(order) {
      lookAtDisk(spareBytes);
      return training.start(order);
    },
    trainLonger(order) {
      lookAtDisk(spareBytes);
      return training.longer(order);
    },
    watchTraining: ({ watches }, window) => training.watch(window, watches),
    bringToContent: (file) => options.content.bring(file),
    steerTraining: silent(({ action }) => training.steer(action)),
    openReconstruction: (pair) => reconstructions.open(pair),
    steerReconstruction: silent(({ action }) => reconstructions.steer(action)),
    reconstruction: ({ experiment, side, ...pair }) => viewFile(reconstructions.file(pair, experiment), side),
    changeRun: silent(({ work, name, value }) => runs.change(work, { name, value })),
    frameShown: silent(({ work }, window) => runs.frameShown(window, work)),
    snapshot: async ({ work, snapshot }) =>
      await viewFile(snapshotFile(work, snapshotOf(works.get(work), snapshot).id), largestSide),
    starSnapshot({ work, snapshot: id, starred }) {
      const { timeline } = works.get(work);
      const snapshot = snapshotOf({ timeline }, id);
      works.change(work, { timeline: timeline.map((other) => (other === snapshot ? { ...other, starred } : other)) });
      windows.tell('snapshot', { work, snapshot: { ...snapshot, starred } });
      return {};
    },
    async result({ work, result, side }) {
      const stored = works.get(work);
      const file = result === undefined ? shownResult(stored) : resultFile(work, result);
      if (file === undefined || !existsSync(file)) throw new AppError('work.no-result');
      return await viewFile(file, side);
    },

    async exportPicture({ work, export: id, ...wanted }, window) {
      const { marking } = settings.now();
      const needs = { patient: options.patient, device: device(), frame: runs.frame(work), marking };
      if (id === undefined) return await exportPicture(works.get(work), wanted, needs);
      const cancelling = new AbortController();
      exports.set(exportOf(window, id), cancelling);
      const onShare = (share: number) => windows.tellOne(window, 'exporting', { export: id, share });
      try {
        const watching = { signal: cancelling.signal, onShare };
        return await exportPicture(works.get(work), wanted, { ...needs, watching });
      } finally {
        exports.delete(exportOf(window, id));
      }
    },
    exportWork: ({ work, timeline }) => workFile(works.read(work), timeline),
    changeCollected: silent(async (change) => {
      await collection.change(change);
      if (change.kind !== 'painting' || change.title === undefined) return;
      const renamed = await findPicture(change.id);
      if (!renamed) return;
      for (const { id, paintings } of works.all()) {
        if (!paintings.some((each) => each.id === change.id)) continue;
        const called = paintings.map((each) => (each.id === change.id ? renamed : each));
        windows.tell('work', publicWork(works.change(id, { paintings: called }, true)));
      }
    }),
    exportStyle: async ({ style }) => ({ files: await styleAsFiles(style) }),
    savePreset: async (wanted) => collection.addPreset(await presetParts(wanted)),
    exportPreset({ id }) {
      const { title, look, paintings } = collection.preset(id);
      const bytes = new TextEncoder().encode(presetFileText({ version, title, look, paintings }));
      return { name: `${plainName(title) || 'preset'}${presetEnding}`, bytes };
    },
    cancelExport: silent(({ export: id }, window) => exports.get(exportOf(window, id))?.abort()),

    forecastPrint: (wanted) => options.forecast(wanted),
    samplePrint: (wanted) => {
      queue.interact();
      return options.sample(wanted);
    },
    startPrint({ strip, enlarged, ...wanted }) {
      lookAtDisk(spareBytes);
      return prints.start(wanted, { strip, enlarged });
    },
    steerPrint: silent(({ print, action }) => prints.steer(print, action)),
    reorderQueue({ works: order, prints: printed }) {
      runs.reorder(order);
      prints.reorder(printed);
      const [allRuns, allPrints] = [runs.list().map(({ work }) => work), prints.list().map(({ id }) => id)];
      windows.tell('queueOrder', { works: allRuns, prints: allPrints });
      return {};
    },
    printTicket({ print }) {
      prints.file(print);
      return { ticket: options.tickets.issue(print) };
    },
  };
}

/** Of a call that only does something. */
function silent<I>(act: (input: I, window: Window) => unknown) {
  return async (input: I, window: Window): Promise<Record<string, never>> => {
    await act(input, window);
    return {};
  };
}

function isUnfinished(runs: Runs, work: string): boolean {
  return runs.list().some((run) => run.work === work && run.state !== 'done');
}

async function allHere(ids: readonly string[]): Promise<PictureInfo[]> {
  return await Promise.all(ids.map(pictureHere));
}
