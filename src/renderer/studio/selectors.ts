/** @file What can be read off the state: what is on the canvas, how a run stands, what may be done. Pure. */
import type { CallInput } from '../../shared/contract.ts';
import type { Look, Pixels, Result, RunState, Snapshot } from '../../shared/contract-shapes.ts';
import type { Rect, Size } from '../../shared/geometry.ts';
import { paintingSeconds } from '../../shared/machine-pace.ts';
import { fittingResult, iterationsOfRun, paintsOn } from '../../shared/painted-with.ts';
import { type StyliseParameters, styliseTable } from '../../shared/parameters/stylise.ts';
import { type Part, textOfPart } from '../../shared/part.ts';
import { looksFinished } from './looks-finished.ts';
import { startShown } from './start-shown.ts';
import type { InstantDetail, InstantPicture, StudioState } from './state.ts';
import { contains, viewOf } from './view.ts';

export interface Shown {
  readonly kind: 'nothing' | 'arriving' | 'photo' | 'instant' | 'frame' | 'start' | 'result' | 'look-back' | 'network';
  readonly before: Pixels | undefined;
  readonly after: Pixels | undefined;
  /** Parts of both that are there at the size of the screen. */
  readonly details?: readonly InstantDetail[];
}

/** The two sides of the canvas: the photograph, and what it was painted into. */
export function shown(state: StudioState): Shown {
  const { work, photo, arriving, instant, frame, result, lookBack, preview, thumbnails } = state;
  if (arriving) return { kind: 'arriving', before: arriving.pixels, after: arriving.pixels };
  if (!work?.photo) return { kind: 'nothing', before: undefined, after: undefined };
  const { id } = work.photo;
  // Small is better than nothing, until it is here; one that is gone is not to be taken for one that is coming.
  const small = missingPhoto(state) ? undefined : thumbnails[id];
  const before = photo?.id === id ? photo.pixels : small;
  const ofWork = <T extends { work: string }>(picture: T | undefined) =>
    picture?.work === work.id ? picture : undefined;
  const painted = instant?.photo === work.photo.id ? instant : undefined;
  if (preview !== undefined && painted?.style === preview) return ofStyle(painted, before);
  const sight = sightOnCanvas(state);
  if (sight) return { kind: 'network', before: sight, after: sight };
  if (work.look.way === 'instant') {
    if (work.look.instant.style !== undefined && painted) return ofStyle(painted, before);
    return { kind: 'photo', before, after: before };
  }
  const back = ofWork(lookBack);
  if (back) return { kind: 'look-back', before, after: back.pixels };
  const running = ofWork(frame);
  if (running) return { kind: 'frame', before, after: running.pixels };
  const start = startShown(state);
  if (start) return { kind: 'start', before, after: start };
  const done = ofWork(result);
  if (done) return { kind: 'result', before, after: done.pixels };
  return { kind: 'photo', before, after: before };
}

/** What the network sees of the open photograph or its painting, where that is looked at on the canvas. */
export function sightOnCanvas({ networkSight, work }: Pick<StudioState, 'networkSight' | 'work'>): Pixels | undefined {
  const { onCanvas, pair, pictures } = networkSight ?? {};
  return onCanvas !== undefined && pair?.photo === work?.photo?.id ? pictures?.[onCanvas] : undefined;
}

function ofStyle({ pixels, details }: InstantPicture, before: Pixels | undefined): Shown {
  return { kind: 'instant', before, after: pixels, details };
}

/** Of the picture that is on the canvas: what the camera looks at. */
export function pictureOnCanvas({ arriving, work }: Pick<StudioState, 'arriving' | 'work'>): Size | undefined {
  return arriving?.size ?? work?.photo;
}

/** The name of the style that the open work is painted with, where it is not on the shelf any more. */
export function missingStyle({ work, styles, connection }: StudioState): string | undefined {
  const name = work?.look.instant.style;
  if (connection === 'connecting' || work?.look.way !== 'instant' || name === undefined) return undefined;
  return styles.some((style) => style.name === name) ? undefined : name;
}

/** Why the photograph of the open work cannot be had. */
export function missingPhoto({ work, missing }: StudioState): StudioState['missing'] {
  return missing !== undefined && missing.picture === work?.photo?.id ? missing : undefined;
}

/** What is shown of a style is as sharp as the window can show it; before that it is a preview. */
export function isSharp(state: StudioState): boolean {
  const { instant } = state;
  const view = viewOf(state);
  if (!instant || !view) return false;
  const enough = ({ width, height }: Size) => width >= view.whole.width && height >= view.whole.height;
  if (!instant.isDraft && enough(instant.pixels)) return true;
  const isThere = ({ whole, part }: InstantDetail) =>
    enough(whole) && contains(part, scaled(view.part, whole.width / view.whole.width));
  return instant.details.some(isThere);
}

/** In a whole that is so much larger; within it whatever was rounded. */
function scaled({ x, y, width, height }: Rect, factor: number): Rect {
  if (factor === 1) return { x, y, width, height };
  const slack = Math.ceil(factor);
  return {
    x: x * factor + slack,
    y: y * factor + slack,
    width: width * factor - 2 * slack,
    height: height * factor - 2 * slack,
  };
}

/** Windows ask for finished pictures up to this side. */
export const longestShown = 2048;

/** What styles were made for, where there is no window yet; and the longest that is composed at once. */
const composedSides = { default: 1024, max: 2048 };

/** Longest side of the picture as the window shows it whole: the strokes that a person sees and wants printed. */
export function fittedSide(state: StudioState): number {
  const view = viewOf({ ...state, camera: { kind: 'fit' } });
  if (!view) return composedSides.default;
  return Math.min(composedSides.max, Math.max(view.whole.width, view.whole.height));
}

/** Whether there is a painting to print: a style is chosen, or a run is over. */
export function canPrint(state: StudioState): boolean {
  const { work, page } = state;
  if (page !== 'work' || !work?.photo || sightOnCanvas(state)) return false;
  if (work.look.way === 'instant') return work.look.instant.style !== undefined && missingStyle(state) === undefined;
  return finishedPicture(state) !== undefined;
}

export function runOf(state: StudioState): RunState | undefined {
  return state.work && state.runs[state.work.id];
}

/** The run of the open work while its picture may still change. */
export function activeRun(state: StudioState): RunState | undefined {
  const run = runOf(state);
  return run && run.state !== 'done' ? run : undefined;
}

/** What was kept of it cannot be read any more: to try again would end in the same way. */
export function isBeyondRepair({ error }: RunState): boolean {
  return error?.code === 'checkpoint.damaged' || error?.code === 'checkpoint.content';
}

export function isRunning(run: RunState | undefined): boolean {
  return run?.state === 'running' || run?.state === 'starting' || run?.state === 'waiting';
}

export function timelineOf(state: StudioState): readonly Snapshot[] {
  return state.work?.timeline ?? [];
}

/** Which of the timeline the last run began with, where it is a branch: the one before its own first. */
export function branchPoint(timeline: readonly Snapshot[]): number | undefined {
  const runOfSnapshot = ({ id }: Snapshot) => id.split('-')[0];
  const last = timeline.at(-1);
  const first = last ? timeline.findIndex((snapshot) => runOfSnapshot(snapshot) === runOfSnapshot(last)) : 0;
  return first > 0 ? first - 1 : undefined;
}

/** Nothing visible changes any more, and nobody said to go on. */
export function seemsFinished(state: StudioState): boolean {
  const run = runOf(state);
  if (run?.state !== 'running' || state.keepGoing[run.work]) return false;
  return looksFinished(state.losses[run.work] ?? []);
}

/** What was changed that the running picture cannot take: it acts when it is painted again. */
export function changedBesideLive(state: StudioState): readonly (keyof StyliseParameters | 'paintings')[] {
  const run = activeRun(state);
  const started = run && state.startedWith[run.work];
  if (!started || !state.work) return [];
  const now = state.work.look.paint;
  const others = (Object.keys(styliseTable) as (keyof StyliseParameters)[]).filter((name) => {
    const row = styliseTable[name];
    return !('live' in row && row.live) && now.parameters[name] !== started.parameters[name];
  });
  return paintedLike(now) === paintedLike(started) ? others : [...others, 'paintings'];
}

function paintedLike({ paintings, parts, regions }: Look['paint']): string {
  return JSON.stringify(
    paintings.map(({ picture, weight }) => [
      thumbnailName(picture, parts?.[picture]),
      weight,
      regions?.[picture]?.picture,
    ]),
  );
}

/** What a small picture of a painting, or of the part of it that counts, is called. */
export function thumbnailName(picture: string, part: Part | undefined): string {
  return part ? `${picture} ${textOfPart(part)}` : picture;
}

/** What counts of a painting: as the open work has chosen it, or, where the work does not have it yet, as it was chosen last. */
export function partOnShelf({ work, collection }: StudioState, picture: string): Part | undefined {
  if (work?.paintings.some(({ id }) => id === picture)) return work.look.paint.parts?.[picture];
  return collection.paintings.find(({ id }) => id === picture)?.part;
}

/** A painting as it counts; all of it until its part is here. */
export function paintingThumbnail(state: StudioState, picture: string): Pixels | undefined {
  return state.thumbnails[thumbnailName(picture, partOnShelf(state, picture))] ?? state.thumbnails[picture];
}

/** The finished picture of the open work, as it is painted now. */
export function finishedPicture(state: StudioState): StudioState['result'] {
  const { work, result } = state;
  if (work?.look.way !== 'paint' || activeRun(state) || startShown(state)) return undefined;
  return result?.work === work.id ? result : undefined;
}

/** What is on the canvas where that is not the finished picture: one of the timeline, or of the run that is going on. */
export function seenOfTheWay(state: StudioState): CallInput<'exportPicture'>['picture'] {
  const { kind } = shown(state);
  if (kind === 'look-back') return state.lookBack?.snapshot;
  return kind === 'frame' && activeRun(state) ? (state.frame?.snapshot ?? 'now') : undefined;
}

/** Of what is saved; unknown of a large painting, whose file alone says it. */
export function savedSize(state: StudioState): Size | undefined {
  const { kind, after } = shown(state);
  if (kind === 'network') return undefined;
  if (kind === 'photo' || kind === 'instant') return state.work?.photo;
  return after && Math.max(after.width, after.height) < longestShown ? after : undefined;
}

/** Of an instant picture as it is on the screen at the moment, where that is smaller than the photograph. */
export function shownSize(state: StudioState): Size | undefined {
  const { photo, look } = state.work ?? {};
  const view = viewOf(state);
  if (!photo || !view || look?.way !== 'instant' || look.instant.style === undefined) return undefined;
  return view.whole.width < photo.width ? view.whole : undefined;
}

/** The picture that is shown was stopped before its end, or more iterations are wanted by now: it can be painted on. */
export function canContinue(state: StudioState): boolean {
  const { work } = state;
  const run = runOf(state);
  const shownNow = finishedPicture(state)?.id;
  const result = work?.results.find(({ id }) => id === shownNow);
  if (!work || !result || run?.result !== result.id || !paintsOn(work, result)) return false;
  if (iterationsOfRun(work.look.paint.parameters.iterations, run.from) <= run.iteration) return false;
  return work.continues?.result === result.id || timelineOf(state).at(-1)?.iteration === run.iteration;
}

/** Finished pictures of the open photograph with paintings that are here, the one that was shown last first. */
export function earlierPictures({ work }: Pick<StudioState, 'work'>): readonly Result[] {
  if (!work) return [];
  const isHere = (id: string) => work.paintings.some((painting) => painting.id === id);
  return work.results
    .filter(({ photo, paint }) => photo === work.photo?.id && paint.paintings.every(({ picture }) => isHere(picture)))
    .toReversed();
}

/** No finished picture fits the settings: the one that is shown was painted with others. */
export function isOutOfDate(state: StudioState): boolean {
  // Of one of before they were kept with their settings nothing is known.
  if (!state.work || finishedPicture(state)?.id === undefined) return false;
  return fittingResult(state.work) === undefined;
}

/** What painting takes here with these iterations and this size; unknown before anything was painted. */
export function secondsFor(
  { settings: { pace }, work }: StudioState,
  chosen: Partial<Pick<StyliseParameters, 'iterations' | 'size'>> = {},
): number | undefined {
  if (!pace || !work?.photo) return undefined;
  return paintingSeconds(pace, work.photo, { ...work.look.paint.parameters, ...chosen });
}

/** What a dialog asks about stays as it is until it is answered: no picture takes its place meanwhile. */
export function takesPictures({ dialog, question, folder, choosingPart }: StudioState): boolean {
  return dialog !== 'print' && !question && !folder && !choosingPart;
}
