/** @file Every command, one object each: its words, its keys, when it can be done, and doing it. Menus, buttons, keys and the shortcut list read from here. */
import type { Size } from '../../shared/geometry.ts';
import { type Enlargement, enlargedSize } from './enlarging.ts';
import { canRestore } from './restore-brush.ts';
import {
  activeRun,
  canContinue,
  canPrint,
  isRunning,
  runOf,
  savedSize,
  shown,
  shownSize,
  sightOnCanvas,
} from './selectors.ts';
import type { StudioState } from './state.ts';
import type { Studio } from './studio.ts';
import { swapPartner } from './swapping.ts';
import { filmed } from './time-lapse.ts';
import { type StudioText, say } from './words.ts';

export interface Command {
  readonly label: StudioText;
  /** `Mod` is Ctrl, or Cmd on a Mac. A key without it acts only where the canvas or nothing is focused. */
  readonly keys: readonly string[];
  enabled(state: StudioState): boolean;
  /** What stands behind its words in a menu: what comes of it as things are. */
  detail?(state: StudioState): string | undefined;
  perform(studio: Studio): void;
}

const always = () => true;
/** While another photograph is coming in, the canvas shows that: nothing is done to the one of before. */
const hasPhoto = ({ page, work, arriving }: StudioState) =>
  page === 'work' && work?.photo !== undefined && arriving === undefined;
/** And it is the work's own picture that is on the canvas. */
const showsPicture = (state: StudioState) => hasPhoto(state) && sightOnCanvas(state) === undefined;
const isBrushing = (state: StudioState) => state.isBrushing && state.page === 'work';
const surrounds = ['grey', 'black', 'white'] as const;

function sizeText(size: Size | undefined, text: StudioText): string | undefined {
  return size && say(text, { width: size.width, height: size.height });
}

/** Finer strokes have another size in a picture of another, so they are as at 100 %, which a person may not be looking at. */
function savedDetail(state: StudioState): string | undefined {
  return sizeText(savedSize(state), hasFinerStrokes(state) ? 'save.asAt100' : 'save.size');
}

function shownDetail(state: StudioState): string | undefined {
  return sizeText(shownSize(state), hasFinerStrokes(state) ? 'save.asShown' : 'save.size');
}

function enlarged(factor: Enlargement): Pick<Command, 'enabled' | 'detail' | 'perform'> {
  return {
    enabled: (state) => showsPicture(state) && enlargedSize(state, factor) !== undefined,
    detail: (state) => sizeText(enlargedSize(state, factor), 'save.size'),
    perform(studio) {
      showFinished(studio, 'enlarge.ofFinished');
      void studio.enlarging.save(factor);
    },
  };
}

/** What is made is of the finished picture: it is shown instead of one of the timeline, and said so. */
function showFinished({ store, runs, notices }: Studio, text: 'enlarge.ofFinished' | 'print.ofFinished'): void {
  if (shown(store.getState()).kind !== 'look-back') return;
  runs.lookBack(undefined);
  notices.tell(say(text));
}

function hasFinerStrokes(state: StudioState): boolean {
  return shown(state).kind === 'instant' && state.work?.look.instant.parameters.finerStrokes === true;
}

/** `satisfies` keeps the names, so that a button names its command and a typing mistake is found. */
export const commands = {
  open: { label: 'command.open', keys: ['Mod+O'], enabled: always, perform: (studio) => void studio.importing.pick() },
  openFolder: {
    label: 'command.openFolder',
    keys: [],
    enabled: ({ work }) => work?.photo !== undefined,
    perform: (studio) => void studio.batch.pick(),
  },
  undo: {
    label: 'undo',
    keys: ['Mod+Z'],
    enabled: ({ canUndo, page, stroke, deeds }) =>
      deeds.done.length > 0 || ((canUndo || stroke !== undefined) && page === 'work'),
    // Of a stroke that is being drawn nothing stays; only the next time goes further back.
    perform({ restoreBrush, deeds, editor }) {
      if (!restoreBrush.cancel() && !deeds.undo()) editor.undo();
    },
  },
  redo: {
    label: 'redo',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    enabled: ({ canRedo, page, stroke, deeds }) =>
      deeds.undone.length > 0 || (canRedo && stroke === undefined && page === 'work'),
    perform({ deeds, editor }) {
      if (!deeds.redo()) editor.redo();
    },
  },
  save: {
    label: 'command.save',
    keys: ['Mod+S'],
    enabled: showsPicture,
    detail: savedDetail,
    perform: (studio) => void studio.exporting.save('png'),
  },
  saveShown: {
    label: 'command.saveShown',
    keys: [],
    enabled: (state) => showsPicture(state) && shownSize(state) !== undefined,
    detail: shownDetail,
    perform: (studio) => void studio.exporting.save('shown'),
  },
  saveJpeg: {
    label: 'command.saveJpeg',
    keys: [],
    enabled: showsPicture,
    detail: savedDetail,
    perform: (studio) => void studio.exporting.save('jpeg'),
  },
  share: {
    label: 'command.share',
    keys: [],
    enabled: showsPicture,
    perform: (studio) => void studio.exporting.save('share'),
  },
  saveWork: {
    label: 'command.saveWork',
    keys: [],
    enabled: ({ page, work }) => page === 'work' && work !== undefined,
    perform({ store, works }) {
      const { work } = store.getState();
      if (work) void works.saveFile(work.id, true);
    },
  },
  timeLapse: {
    label: 'timeLapse.save',
    keys: [],
    enabled: (state) => hasPhoto(state) && !activeRun(state) && filmed(state).length > 0 && state.saving === undefined,
    perform: (studio) => void studio.timeLapse.save(false),
  },
  saveTwice: { label: 'command.saveTwice', keys: [], ...enlarged(2) },
  saveFour: { label: 'command.saveFour', keys: [], ...enlarged(4) },
  copy: {
    label: 'command.copy',
    keys: ['Mod+C'],
    enabled: showsPicture,
    perform: (studio) => void studio.exporting.copy(),
  },
  copySettings: {
    label: 'command.copySettings',
    keys: [],
    enabled: ({ page, work }) => page === 'work' && work !== undefined,
    perform: (studio) => studio.settingsCopier.copy(),
  },
  pasteSettings: {
    label: 'command.pasteSettings',
    keys: [],
    enabled: ({ page, work, copiedSettings }) => page === 'work' && work !== undefined && copiedSettings !== undefined,
    perform: (studio) => studio.settingsCopier.paste(),
  },
  presets: {
    label: 'command.presets',
    keys: [],
    enabled: ({ page, work }) => page === 'work' && work !== undefined,
    perform: ({ store }) => store.setState({ dialog: 'presets' }),
  },
  print: {
    label: 'command.print',
    keys: ['Mod+E'],
    enabled: canPrint,
    perform(studio) {
      showFinished(studio, 'print.ofFinished');
      studio.printing.open();
    },
  },
  paint: {
    label: 'command.paint',
    keys: ['Mod+Enter'],
    enabled: (state) => hasPhoto(state) && !activeRun(state) && (state.work?.look.paint.paintings.length ?? 0) > 0,
    perform: (studio) => void studio.runs.start(),
  },
  variants: {
    label: 'command.variants',
    keys: [],
    enabled: (state) =>
      hasPhoto(state) &&
      state.work?.look.way === 'instant' &&
      state.styles.some(({ name }) => name === state.work?.look.instant.style),
    perform: (studio) => studio.variants.open(),
  },
  network: {
    label: 'command.network',
    keys: [],
    enabled: (state) => hasPhoto(state) && (state.work?.look.paint.paintings.length ?? 0) > 0,
    perform: (studio) => studio.networkView.open(),
  },
  pause: {
    label: 'command.pause',
    keys: ['Mod+.'],
    enabled: (state) => isRunning(runOf(state)),
    perform: (studio) => void studio.runs.steer('pause'),
  },
  resume: {
    label: 'command.resume',
    keys: [],
    enabled: (state) => ['paused', 'kept'].includes(runOf(state)?.state ?? '') || canContinue(state),
    perform({ store, runs }) {
      const work = canContinue(store.getState()) ? store.getState().work?.id : undefined;
      void (work === undefined ? runs.steer('resume') : runs.paintOn(work));
    },
  },
  stop: {
    label: 'run.stop',
    keys: [],
    enabled: (state) => activeRun(state) !== undefined,
    perform: (studio) => void studio.runs.steer('stop'),
  },
  swap: {
    label: 'command.swap',
    keys: [],
    enabled: (state) => swapPartner(state) !== undefined,
    perform: (studio) => void studio.swapping.swap(),
  },
  zoomIn: {
    label: 'command.zoomIn',
    keys: ['+', '='],
    enabled: hasPhoto,
    perform: ({ looking }) => looking.zoomBy(1.25),
  },
  zoomOut: { label: 'command.zoomOut', keys: ['-'], enabled: hasPhoto, perform: ({ looking }) => looking.zoomBy(0.8) },
  fit: { label: 'command.fit', keys: ['0'], enabled: hasPhoto, perform: ({ looking }) => looking.fit() },
  actualSize: {
    label: 'command.actualSize',
    keys: ['1'],
    enabled: hasPhoto,
    perform: ({ looking }) => looking.zoomTo(1),
  },
  compare: {
    label: 'command.compare',
    keys: ['C'],
    enabled: (state) => showsPicture(state) && shown(state).after !== undefined,
    perform({ store }) {
      store.setState(({ compare }) => ({ compare: { ...compare, on: !compare.on } }));
    },
  },
  restore: {
    label: 'command.restore',
    keys: ['R'],
    enabled: (state) => isBrushing(state) || canRestore(state),
    perform: ({ restoreBrush }) => restoreBrush.toggle(),
  },
  brushErase: {
    label: 'command.brushErase',
    keys: ['E'],
    enabled: isBrushing,
    perform({ store, restoreBrush }) {
      restoreBrush.set({ tool: store.getState().brush.tool === 'erase' ? 'restore' : 'erase' });
    },
  },
  brushSmaller: {
    label: 'command.brushSmaller',
    keys: ['['],
    enabled: isBrushing,
    perform: ({ restoreBrush }) => restoreBrush.resize(1 / 1.2),
  },
  brushLarger: {
    label: 'command.brushLarger',
    keys: [']'],
    enabled: isBrushing,
    perform: ({ restoreBrush }) => restoreBrush.resize(1.2),
  },
  surround: {
    label: 'command.surround',
    keys: ['L'],
    enabled: hasPhoto,
    perform(studio) {
      const { surround } = studio.store.getState().settings;
      studio.changeSettings({ surround: surrounds[(surrounds.indexOf(surround) + 1) % surrounds.length]! });
    },
  },
  panels: {
    label: 'command.panels',
    keys: ['Tab'],
    enabled: ({ page }) => page === 'work',
    perform: ({ panels }) => panels.toggle(),
  },
  startPage: {
    label: 'command.startPage',
    keys: [],
    enabled: ({ page }) => page === 'work',
    perform: (studio) => studio.works.startPage(),
  },
  settings: {
    label: 'command.settings',
    keys: ['Mod+,'],
    enabled: always,
    perform: ({ store }) => store.setState({ dialog: 'settings' }),
  },
  diagnostics: {
    label: 'command.diagnostics',
    keys: [],
    enabled: always,
    perform: ({ store }) => store.setState({ dialog: 'diagnostics' }),
  },
  shortcuts: {
    label: 'command.shortcuts',
    keys: ['?'],
    enabled: always,
    perform: ({ store }) => store.setState({ dialog: 'shortcuts' }),
  },
} as const satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof commands;

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** The command that a key press means; single keys only where `single` allows them. */
export function commandFor(press: KeyPress, single: boolean): Command | undefined {
  if (press.altKey) return undefined;
  const mod = press.ctrlKey || press.metaKey;
  if (!mod && !single) return undefined;
  const letter = press.key.length === 1 ? press.key.toUpperCase() : press.key;
  const isLetter = /^[A-Z]$/.test(letter);
  const name = `${mod ? 'Mod+' : ''}${mod && press.shiftKey && isLetter ? 'Shift+' : ''}${letter}`;
  return Object.values<Command>(commands).find(({ keys }) => keys.includes(name));
}
