/** @file The studio: all that a person can do, over one state. No React and no page: tests drive it as the window does. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Settings } from '../../shared/contract-shapes.ts';
import { speak } from '../../shared/language/language.ts';
import { type Batch, createBatch } from './batch.ts';
import { type Camera, panBy, zoomBy, zoomTo } from './camera.ts';
import { withStyles } from './changed-styles.ts';
import { type ChoosingPart, createChoosingPart } from './choosing-part.ts';
import { type Collecting, createCollecting } from './collecting.ts';
import { type StudioContext, watch } from './context.ts';
import { createSettingsCopier, type SettingsCopier } from './copied-settings.ts';
import { createDeeds, type Deeds } from './deeds.ts';
import { createDiagnostics, type Diagnostics } from './diagnostics.ts';
import { createEditor, type Editor } from './document.ts';
import { createEarlier, type Earlier } from './earlier.ts';
import { watchElsewhere } from './elsewhere.ts';
import { createEnlarging, type Enlarging } from './enlarging.ts';
import { createExporting, type Exporting } from './exporting.ts';
import { goBack } from './going-back.ts';
import { createImporting, type Importing } from './importing.ts';
import { createInstantPainter } from './instant-painter.ts';
import { createLocating, type Locating } from './locating.ts';
import { loadMaskRasters } from './mask-rasters.ts';
import { createNetworkView, type NetworkView } from './network-view.ts';
import { createNotices, type Notices } from './notices.ts';
import { createOwnPhotographs, type OwnPhotographs } from './own-photographs.ts';
import { createPaintingRegions, type PaintingRegions } from './painting-regions.ts';
import { createPanels, type Panels } from './panels.ts';
import { createPresets, type Presets } from './presets.ts';
import { createPrinting, type Printing } from './printing.ts';
import { createQueueOrder, type QueueOrder } from './queue-order.ts';
import { createRefining, type Refining } from './refining.ts';
import { createRegionPainter, type RegionPainter } from './regions.ts';
import { createRestoreBrush, type RestoreBrush } from './restore-brush.ts';
import { createRuns, type Runs } from './runs.ts';
import { createSaver } from './saver.ts';
import { createSecondStyles, type SecondStyles } from './second-style.ts';
import { createShelf, type Shelf } from './shelf.ts';
import { createShelfPictures, type ShelfPictures } from './shelf-pictures.ts';
import { speakProgress } from './spoken-progress.ts';
import { watchStartPicture } from './start-picture.ts';
import { initialState, type StudioState } from './state.ts';
import { createStorage, type Storage } from './storage.ts';
import { createSwapping, type Swapping } from './swapping.ts';
import { createTimeLapse, type TimeLapse } from './time-lapse.ts';
import { createTraining, type Training } from './training.ts';
import { createVariants, type Variants } from './variants.ts';
import { say } from './words.ts';
import { createWorks, type Works } from './works.ts';

export interface Looking {
  fit(): void;
  zoomTo(zoom: number, at?: { x: number; y: number }): void;
  zoomBy(factor: number, at?: { x: number; y: number }): void;
  panBy(x: number, y: number): void;
}

export interface Studio {
  readonly store: StoreApi<StudioState>;
  readonly editor: Editor;
  readonly deeds: Deeds;
  readonly works: Works;
  readonly importing: Importing;
  readonly choosingPart: ChoosingPart;
  readonly swapping: Swapping;
  readonly batch: Batch;
  /** Whether many files can be saved without a question for each. */
  readonly savesUnasked: boolean;
  readonly refining: Refining;
  readonly restoreBrush: RestoreBrush;
  readonly regionPainter: RegionPainter;
  readonly paintingRegions: PaintingRegions;
  readonly secondStyles: SecondStyles;
  readonly exporting: Exporting;
  readonly printing: Printing;
  readonly runs: Runs;
  readonly timeLapse: TimeLapse;
  readonly enlarging: Enlarging;
  readonly settingsCopier: SettingsCopier;
  readonly presets: Presets;
  readonly collecting: Collecting;
  readonly shelfPictures: ShelfPictures;
  readonly variants: Variants;
  readonly networkView: NetworkView;
  readonly earlier: Earlier;
  readonly training: Training;
  readonly ownPhotographs: OwnPhotographs;
  readonly shelf: Shelf;
  readonly storage: Storage;
  readonly diagnostics: Diagnostics;
  readonly locating: Locating;
  readonly queueOrder: QueueOrder;
  /** Whatever is being made into a file. */
  cancelSaving(): void;
  readonly notices: Notices;
  readonly looking: Looking;
  /** Shows the style on the canvas while it is pointed at. */
  preview(style: string | undefined): void;
  readonly panels: Panels;
  /** The window is asked to leave by its own Back. */
  goBack(): void;
  changeSettings(settings: Partial<Settings>): void;
  hintUsed(hint: string): void;
  /** The window may be gone in a moment: what is not saved yet is sent. */
  leaving(): void;
}

export function createStudio({ client, services, clock }: Omit<StudioContext, 'store'>): Studio {
  const store = createStore<StudioState>()(() => initialState);
  const context: StudioContext = { store, client, services, clock };
  const notices = createNotices(context);
  speakProgress(context);
  watchStartPicture(context, notices);
  // Before anything is said by what comes with the change.
  watch(
    context,
    ({ settings }) => settings.language,
    (language) => language !== undefined && speak(language),
  );
  const saver = createSaver(context, notices);
  const deeds = createDeeds(context, notices);
  const works: Works = createWorks(context, {
    notices,
    saver,
    deeds,
    editor: () => editor,
    opened: () => runs.loadResult(),
  });
  const editor: Editor = createEditor(context, { saver });
  const runs: Runs = createRuns(context, notices, saver, editor);
  const painter = createInstantPainter(context, notices);
  const shelf = createShelf(context, painter);
  const folders = createBatch(context, { notices, saver, works, painter });
  const swapping = createSwapping(context, editor, works);
  const presets = createPresets(context, { notices, editor, deeds });
  const rasters = loadMaskRasters(context, notices);
  const importing = createImporting(context, { notices, editor, works, swapping, presets });
  const exporting = createExporting(context, notices, saver);
  const timeLapse = createTimeLapse(context, notices);

  async function greet(): Promise<void> {
    const {
      host: _,
      version: __,
      runs: running,
      prints,
      batches,
      works: all,
      ...hello
    } = await client.call('hello', {});
    works.note(all);
    const { work } = store.getState();
    store.setState({
      ...hello,
      connection: 'open',
      ...(!work && { busy: say('busy.importing') }),
      runs: Object.fromEntries(running.map((run) => [run.work, run])),
      training: hello.training,
      prints: Object.fromEntries(prints.map((print) => [print.id, print])),
    });
    folders.note(batches);
    if (!work) await works.openFirst().finally(() => store.setState({ busy: undefined }));
    else if (!saver.waiting(work.id)) await works.open(work.id);
    painter.repaint();
    shelf.refresh();
  }

  client.onConnection((now) => {
    if (now === 'open') void greet().catch(notices.fail);
    else if (now === 'refused') store.setState({ connection: now });
    else store.setState(({ connection }) => ({ connection: connection === 'connecting' ? 'connecting' : 'lost' }));
  });
  client.on('works', (all) => {
    works.note(all);
    if (store.getState().page === 'start') void works.loadThumbnails();
  });
  client.on('styles', (styles) => {
    const { isAnother, ...now } = withStyles(store.getState(), styles);
    store.setState(now);
    if (isAnother) painter.repaint();
  });
  client.on('settings', (settings) => store.setState({ settings }));
  client.on('trouble', notices.fail);
  client.on('work', (work) => {
    const { work: open } = store.getState();
    if (open?.id !== work.id) return;
    // What a person changed a moment ago is newer than what the host tells; the timeline is always the host's.
    store.setState({
      work: saver.waiting(work.id)
        ? { ...open, timeline: work.timeline, results: work.results, continues: work.continues }
        : keptParts(work, open),
    });
  });

  function changeSettings(settings: Partial<Settings>): void {
    store.setState((state) => ({ settings: { ...state.settings, ...settings } }));
    void client.call('changeSettings', settings).catch(notices.fail);
  }

  const printing = createPrinting(context, notices, saver);
  watchElsewhere(context, notices, (work) => void works.open(work));

  const move = (change: (camera: Camera, ...rest: [NonNullable<StudioState['work']>['photo'] & object]) => Camera) => {
    const { work, camera, viewport } = store.getState();
    if (work?.photo && viewport.width > 0) store.setState({ camera: change(camera, work.photo) });
  };

  return {
    store,
    editor,
    deeds,
    works,
    importing,
    swapping,
    batch: folders,
    savesUnasked: services.savesUnasked,
    choosingPart: createChoosingPart(context, notices, editor),
    refining: createRefining(context, notices, editor, importing),
    restoreBrush: createRestoreBrush(context, editor, notices),
    regionPainter: createRegionPainter(context, { editor, notices, rasters }),
    paintingRegions: createPaintingRegions(context, editor, notices),
    secondStyles: createSecondStyles(context, editor, notices),
    exporting,
    timeLapse,
    locating: createLocating(context, { notices, editor, works, importing }),
    queueOrder: createQueueOrder(context, notices),
    cancelSaving() {
      exporting.cancel();
      timeLapse.cancel();
    },
    enlarging: createEnlarging(context, notices, saver),
    presets,
    collecting: createCollecting(context, { notices, editor, deeds }),
    shelfPictures: createShelfPictures(context, painter),
    settingsCopier: createSettingsCopier(context, editor, notices),
    variants: createVariants(context, editor, notices),
    networkView: createNetworkView(context, notices),
    printing,
    runs,
    earlier: createEarlier(context, notices, editor, runs),
    training: createTraining(context, notices, editor),
    ownPhotographs: createOwnPhotographs(context, notices),
    shelf,
    storage: createStorage(context, notices),
    diagnostics: createDiagnostics(context, notices),
    notices,
    looking: {
      fit: () => store.setState({ camera: { kind: 'fit' } }),
      zoomTo: (zoom, at) => move((camera, photo) => zoomTo(camera, photo, store.getState().viewport, zoom, at)),
      zoomBy: (factor, at) => move((camera, photo) => zoomBy(camera, photo, store.getState().viewport, factor, at)),
      panBy: (x, y) => move((camera, photo) => panBy(camera, photo, store.getState().viewport, { x, y })),
    },
    panels: createPanels(context, changeSettings),
    goBack: () => goBack(context, { notices, printing }),
    preview(style) {
      if (store.getState().preview !== style) store.setState({ preview: style });
    },
    changeSettings,
    leaving() {
      void saver.flush();
    },
    hintUsed(hint) {
      const { hintsSeen } = store.getState().settings;
      if (hintsSeen.includes(hint)) return;
      store.setState((state) => ({ settings: { ...state.settings, hintsSeen: [...hintsSeen, hint] } }));
      void client.call('changeSettings', { hintsSeen: [...hintsSeen, hint] }).catch(notices.fail);
    },
  };
}

/** Parts that are equal stay the same objects, so that nothing is painted or fetched anew. */
function keptParts<T extends object>(now: T, before: T): T {
  const entries = Object.entries(now).map(([name, value]) => {
    const old = before[name as keyof T];
    return [name, JSON.stringify(old) === JSON.stringify(value) ? old : value];
  });
  return Object.fromEntries(entries) as T;
}
