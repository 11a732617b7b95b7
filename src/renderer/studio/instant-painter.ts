/**
 * @file Keeps the canvas painted with the chosen style, or with the one that is pointed at: first small, within a moment,
 * then, when nothing moves any more, at the size that the window shows.
 */
import { canvasSlot, type Pixels } from '../../shared/contract.ts';
import type { ApplyParameters } from '../../shared/parameters/apply.ts';
import type { StudioContext } from './context.ts';
import { watch } from './context.ts';
import { latestWins } from './latest-wins.ts';
import { parametersFor } from './looks.ts';
import type { Notices } from './notices.ts';
import { shownSide } from './selectors.ts';
import type { StudioState } from './state.ts';

export interface InstantPainter {
  /** Whether the canvas waits for its small picture: the shelf keeps quiet then. */
  busy(): boolean;
  /** Asks anew, after the host came back. */
  repaint(): void;
}

export const previewSide = 512;
/** So long nothing may move before the fine picture is asked for. */
const restMilliseconds = 500;

interface Question {
  readonly photo: string;
  readonly style: string;
  readonly parameters: ApplyParameters;
  readonly side: number;
  readonly fine: boolean;
}

/** What should be on the canvas; undefined where it is not painted with a trained style. */
export function wanted(state: StudioState): Omit<Question, 'side' | 'fine'> | undefined {
  const { work, styles, preview } = state;
  if (state.page !== 'work' || !work?.photo) return undefined;
  const { look } = work;
  const chosen = styles.find(({ name }) => name === look.instant.style);
  const pointedAt = styles.find(({ name }) => name === preview);
  if (pointedAt && pointedAt !== chosen) {
    const parameters = parametersFor(pointedAt, look.instant.parameters, chosen);
    return { photo: work.photo.id, style: pointedAt.name, parameters };
  }
  if (!chosen || (look.way !== 'instant' && !pointedAt)) return undefined;
  return { photo: work.photo.id, style: chosen.name, parameters: look.instant.parameters };
}

export function createInstantPainter(context: StudioContext, notices: Notices): InstantPainter {
  const { store, client, clock } = context;
  let callOff: (() => void) | undefined;
  let asked = '';

  const questions = latestWins<Question, Pixels & { seconds: number }>({
    ask: ({ fine: _, ...question }) => client.call('instant', { ...question, slot: canvasSlot }),
    take({ seconds, ...pixels }, { photo, style, fine }) {
      store.setState({ instant: { style, photo, pixels, seconds, fine } });
      if (!fine) rest();
    },
    fail: (error) => notices.fail(error),
    // A fine picture takes seconds: a slider that moves again does not wait for it.
    patient: ({ fine }) => fine,
  });

  function rest(): void {
    callOff?.();
    callOff = clock.after(restMilliseconds, () => {
      const state = store.getState();
      const question = wanted(state);
      const side = shownSide(state);
      if (!question || questions.busy() || side <= previewSide) return;
      const { instant } = state;
      const has = instant ? Math.max(instant.pixels.width, instant.pixels.height) : 0;
      if (instant?.fine && has >= side && key(question) === asked) return;
      questions.ask({ ...question, side, fine: true });
    });
  }

  function ask(question: ReturnType<typeof wanted>): void {
    if (!question) {
      asked = '';
      callOff?.();
      return;
    }
    if (key(question) === asked) return;
    asked = key(question);
    callOff?.();
    const { work } = store.getState();
    const longest = Math.max(work!.photo!.width, work!.photo!.height, 16);
    questions.ask({ ...question, side: Math.min(previewSide, longest), fine: longest <= previewSide });
  }

  store.subscribe((state, before) => {
    const changed =
      state.work !== before.work ||
      state.preview !== before.preview ||
      state.page !== before.page ||
      state.styles !== before.styles;
    if (changed) ask(wanted(state));
  });
  // Zooming in asks for more pixels, once it rests.
  watch(context, shownSide, () => {
    if (wanted(store.getState())) rest();
  });

  return {
    busy: () => questions.busy(),
    repaint() {
      asked = '';
      ask(wanted(store.getState()));
    },
  };
}

function key(question: Omit<Question, 'side' | 'fine'>): string {
  return JSON.stringify([question.photo, question.style, question.parameters]);
}
