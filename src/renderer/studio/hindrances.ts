/** @file Why a command cannot be done at the moment: menus and buttons say it, so that nobody has to guess what is missing. Pure. */
import { type CommandName, commands } from './commands.ts';
import { activeRun, canPrint, missingStyle, runOf, sightOnCanvas } from './selectors.ts';
import type { StudioState } from './state.ts';
import { type StudioText, say } from './words.ts';

type Why = (state: StudioState) => StudioText;

const needsWork: Why = ({ page, work }) => (page === 'work' && !work ? 'why.noPhoto' : 'why.onStartPage');

/** What most of them need: a photograph that is open, and not another on its way. */
function photoWanted({ page, work, arriving }: StudioState): StudioText | undefined {
  if (page !== 'work' && work) return 'why.onStartPage';
  if (!work?.photo) return 'why.noPhoto';
  return arriving ? 'why.arriving' : undefined;
}
const needsPhoto: Why = (state) => photoWanted(state) ?? 'why.noPhoto';
/** Asked once a photograph is there. */
const then =
  (why: Why): Why =>
  (state) =>
    photoWanted(state) ?? why(state);

/** The work's own picture, not what the network sees. */
const thenPicture = (why: Why): Why => then((state) => (sightOnCanvas(state) ? 'why.networkShown' : why(state)));

const needsPicture = thenPicture(() => 'why.noPhoto');
const needsFinished: Why = thenPicture((state) => {
  if (missingStyle(state) !== undefined) return 'why.styleGone';
  if (state.work?.look.way === 'instant') return 'why.noStyle';
  return activeRun(state) ? 'why.painting' : 'why.notPainted';
});
const needsPainted = thenPicture(() => 'why.notPainted');
const needsPainting = then(() => 'why.noPainting');
const needsBrush = then(() => 'why.noBrush');
const needsRun = then(() => 'why.noRun');

const hindrances: Partial<Record<CommandName, Why>> = {
  openFolder: () => 'why.noPhoto',
  undo: ({ page }) => (page === 'work' ? 'why.nothingToUndo' : 'why.onStartPage'),
  redo: ({ page }) => (page === 'work' ? 'why.nothingToRedo' : 'why.onStartPage'),
  save: needsPicture,
  saveJpeg: needsPicture,
  share: needsPicture,
  copy: needsPicture,
  saveShown: thenPicture(({ work }) => {
    if (work?.look.way !== 'instant') return 'why.onlyInstant';
    return work.look.instant.style === undefined ? 'why.noStyle' : 'why.shownInFull';
  }),
  saveWork: needsWork,
  timeLapse: then((state) => {
    if (activeRun(state)) return 'why.painting';
    return state.saving === undefined ? 'why.noFilm' : 'why.saving';
  }),
  saveTwice: then((state) => (canPrint(state) ? 'why.tooLarge' : needsFinished(state))),
  saveFour: then((state) => (canPrint(state) ? 'why.tooLarge' : needsFinished(state))),
  copySettings: needsWork,
  pasteSettings: (state) => (state.page === 'work' && state.work ? 'why.nothingCopied' : needsWork(state)),
  presets: needsWork,
  print: needsFinished,
  paint: then((state) => (activeRun(state) ? 'why.painting' : 'why.noPainting')),
  variants: then(({ work }) => (work?.look.way === 'instant' ? 'why.noStyle' : 'why.onlyInstant')),
  network: needsPainting,
  pause: needsRun,
  resume: then((state) => {
    if (activeRun(state)) return 'why.painting';
    return runOf(state) ? 'why.allPainted' : 'why.noRun';
  }),
  stop: needsRun,
  swap: needsPainting,
  zoomIn: needsPhoto,
  zoomOut: needsPhoto,
  fit: needsPhoto,
  actualSize: needsPhoto,
  compare: needsPainted,
  restore: needsPainted,
  brushErase: needsBrush,
  brushSmaller: needsBrush,
  brushLarger: needsBrush,
  surround: needsPhoto,
  panels: () => 'why.onStartPage',
  startPage: () => 'why.onStartPage',
};

/** The sentence that says why; undefined where it can be done. */
export function hindrance(name: CommandName, state: StudioState): string | undefined {
  if (commands[name].enabled(state)) return undefined;
  const why = hindrances[name]?.(state);
  return why && say(why);
}
