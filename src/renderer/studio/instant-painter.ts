/**
 * @file Keeps the canvas painted with the chosen style, or with the one that is pointed at: first small, within a moment,
 * then, when nothing moves any more, the part that the window shows, as large as it shows it.
 */
import { composedSide } from '../../shared/composed-size.ts';
import { type CallInput, type CallOutput, canvasSlot } from '../../shared/contract.ts';
import type { Look } from '../../shared/contract-shapes.ts';
import type { Size } from '../../shared/geometry.ts';
import type { ApplyParameters } from '../../shared/parameters/apply.ts';
import { secondInUse } from '../../shared/second-style.ts';
import { callError, connectionLost } from '../client/call-error.ts';
import type { StudioContext } from './context.ts';
import { watch } from './context.ts';
import { latestWins } from './latest-wins.ts';
import { parametersFor } from './looks.ts';
import type { Notices } from './notices.ts';
import { previewSize } from './preview-size.ts';
import { isSharp, missingPhoto } from './selectors.ts';
import type { InstantDetail, StudioState } from './state.ts';
import { type View, viewOf } from './view.ts';

export interface InstantPainter {
  /** Whether the canvas waits for a picture: the shelf keeps quiet then. */
  busy(): boolean;
  /** Asks anew, after the host came back. */
  repaint(): void;
}

/** So long nothing may move before the fine picture is asked for. */
const restMilliseconds = 350;
/** Places that were looked at stay sharp; as many as a person goes back to. */
const keptDetails = 6;
/** Failures that say nothing about the style. */
const willAskAgain = new Set(['dropped', connectionLost.code]);

type Wanted = Pick<CallInput<'instant'>, 'photo' | 'style' | 'parameters' | 'second'>;
interface Question extends Wanted {
  readonly side: number;
  /** What it is painted for; a preview without. */
  readonly view?: View;
}

/** What should be on the canvas; undefined where it is not painted with a trained style. */
export function wanted(state: StudioState): Wanted | undefined {
  const { work, styles, preview } = state;
  if (state.page !== 'work' || !work?.photo || missingPhoto(state)) return undefined;
  const { look } = work;
  const chosen = styles.find(({ name }) => name === look.instant.style);
  const pointedAt = styles.find(({ name }) => name === preview);
  if (pointedAt && pointedAt !== chosen) {
    const parameters = parametersFor(pointedAt, look.instant.parameters, chosen);
    return { photo: work.photo.id, style: pointedAt.name, parameters, ...secondAsked(look, parameters, styles) };
  }
  if (!chosen || (look.way !== 'instant' && !pointedAt)) return undefined;
  const { parameters } = look.instant;
  return { photo: work.photo.id, style: chosen.name, parameters, ...secondAsked(look, parameters, styles) };
}

/** The second style beside the first with these settings. Nothing of one that is gone: the panel says so. */
export function secondAsked(
  { instant }: Look,
  parameters: ApplyParameters,
  styles: StudioState['styles'],
): Pick<Wanted, 'second'> {
  const second = secondInUse({ ...instant, parameters });
  return second && styles.some(({ name }) => name === second.style) ? { second } : {};
}

export function createInstantPainter(context: StudioContext, notices: Notices): InstantPainter {
  const { store, client, clock } = context;
  const preview = previewSize();
  let callOff: (() => void) | undefined;
  let asked = '';
  /** The view that was asked for last, so that what cannot be had is not asked for again and again. */
  let askedView = '';
  /** What the network painted last; with other colours alone it paints nothing. */
  let paintedLast = '';

  const questions = latestWins<Question, CallOutput<'instant'>>({
    ask: ({ view, ...question }) =>
      client.call('instant', { ...question, ...(view ? { region: view.part } : { draft: true }), slot: canvasSlot }),
    take(answer, question) {
      if (question.view) takeDetail(answer, question, question.view);
      else takePreview(answer, question);
      rest();
    },
    fail(thrown, question) {
      if (!willAskAgain.has(callError(thrown).code)) forgetOtherStyle(question);
      // That the photograph is gone the canvas says itself.
      if (callError(thrown).code !== 'picture.not-here' || !isOpening(question))
        notices.fail(thrown, store.getState().work?.id);
    },
    // A fine picture takes seconds: a slider that moves again does not wait for it.
    patient: ({ view }) => view !== undefined,
  });

  function takePreview({ seconds, isDraft = false, ...pixels }: CallOutput<'instant'>, question: Question): void {
    const { style, photo, second } = question;
    const isMeasured = question.parameters.finerStrokes && networkKey(question) !== paintedLast;
    if (isMeasured) preview.measured(pixels.width * pixels.height, seconds);
    paintedLast = networkKey(question);
    const { instant } = store.getState();
    const manner = key(question);
    // Asked again after the connection was lost, it is the same picture, and what is sharp of it stays.
    const details = instant?.manner === manner ? instant.details : [];
    store.setState({ instant: { style, second: second?.style, photo, manner, pixels, isDraft, seconds, details } });
  }

  /** What comes late belongs to what it was asked for: to the same painting, and never in place of what is sharp now. */
  function takeDetail(answer: CallOutput<'instant'>, question: Question, { part }: View): void {
    const { seconds, whole, before, ...after } = answer;
    const state = store.getState();
    const { instant } = state;
    if (!whole || !before || instant?.manner !== key(question)) return;
    const now = viewOf(state);
    const isOfNow = (size: Size) => size.width === now?.whole.width && size.height === now.whole.height;
    // Finer strokes are others at every size; all the rest show the same ones, so that going back shows what was there.
    const { finerStrokes } = question.parameters;
    if (finerStrokes && !isOfNow(whole) && instant.details.some((detail) => isOfNow(detail.whole))) {
      // Whoever goes back to where it was asked for asks again.
      askedView = '';
      return;
    }
    const { width, height, space } = after;
    const detail = { whole, part: { ...part, width, height }, after, before: { width, height, space, data: before } };
    const others = instant.details.filter((other) => !finerStrokes || isSame(other, detail)).slice(1 - keptDetails);
    // Whatever shows all of it, the page of a print too, has the style's picture from now on instead of the draft's.
    const isWhole = width === whole.width && height === whole.height;
    const own = instant.isDraft && isWhole && { pixels: detail.after, isDraft: false };
    store.setState({ instant: { ...instant, ...own, seconds, details: [...others, detail] } });
  }

  function isOpening({ photo }: Question): boolean {
    const { photo: known, work } = store.getState();
    return work?.photo?.id === photo && known?.id !== photo;
  }

  /** Where the wanted style cannot paint, the picture of another one must not stand for it. */
  function forgetOtherStyle({ style, photo }: Question): void {
    const { instant } = store.getState();
    const now = wanted(store.getState());
    if (!instant || now?.style !== style || now.photo !== photo || instant.style === style) return;
    store.setState({ instant: undefined });
  }

  function rest(): void {
    callOff?.();
    callOff = clock.after(restMilliseconds, () => {
      const state = store.getState();
      const question = wanted(state);
      const view = viewOf(state);
      const inFlight = questions.inFlight();
      // A preview comes first, and the fine one behind it.
      if (!question || !view || isSharp(state) || (inFlight && !inFlight.view)) return;
      const now = JSON.stringify([key(question), view]);
      if (now === askedView) return;
      askedView = now;
      questions.ask({ ...question, side: Math.max(view.whole.width, view.whole.height), view });
    });
  }

  function ask(question: Wanted | undefined): void {
    if (!question) {
      asked = '';
      callOff?.();
      return;
    }
    if (key(question) === asked) return;
    asked = key(question);
    askedView = '';
    callOff?.();
    const { photo } = store.getState().work!;
    // Strokes that are a share of the picture are laid at one size, whatever is asked for.
    const side = question.parameters.finerStrokes ? preview.now() : composedSide;
    questions.ask({ ...question, side: Math.min(side, Math.max(photo!.width, photo!.height, 16)) });
  }

  store.subscribe((state, before) => {
    const changed =
      state.work !== before.work ||
      state.preview !== before.preview ||
      state.page !== before.page ||
      state.missing !== before.missing ||
      state.styles !== before.styles;
    if (changed) ask(wanted(state));
  });
  // Zooming in and moving ask for more pixels, once it rests.
  watch(
    context,
    (state) => JSON.stringify(viewOf(state)),
    () => {
      if (wanted(store.getState())) rest();
    },
  );

  return {
    busy: () => questions.inFlight() !== undefined,
    repaint() {
      asked = '';
      ask(wanted(store.getState()));
    },
  };
}

function key({ photo, style, parameters, second }: Wanted): string {
  return JSON.stringify([photo, style, parameters, second]);
}

/** Of all on which the network's work hangs. */
function networkKey({ photo, style, parameters: { strength, brush, finerStrokes }, second, side }: Question): string {
  const other = second && [second.style, second.parameters.strength, second.parameters.brush];
  return JSON.stringify([photo, style, strength, brush, finerStrokes, other, side]);
}

function isSame(one: InstantDetail, other: InstantDetail): boolean {
  return one.whole.width === other.whole.width && one.whole.height === other.whole.height;
}
