/**
 * @file The restore brush: paints the photograph back into what was painted of it. A stroke is one step; until it ends it is
 * only in this window.
 */
import { simplified } from '../../shared/mask/simplify.ts';
import {
  type MaskPart,
  type MaskStroke,
  maskInUse,
  maskLimits,
  pointsOf,
  pointValues,
  withMaskPart,
} from '../../shared/mask.ts';
import { type Brush, type BrushSpot, brushSizes, type Touch } from './brush.ts';
import { type StudioContext, watch } from './context.ts';
import type { Editor } from './document.ts';
import { erasesSomething, restoresSomething } from './erasing.ts';
import type { Notices } from './notices.ts';
import { activeRun, shown } from './selectors.ts';
import type { StudioState } from './state.ts';
import { say } from './words.ts';

export interface RestoreBrush {
  /** Takes the brush up, or lays it down. */
  toggle(): void;
  leave(): void;
  set(brush: Partial<Brush>): void;
  resize(factor: number): void;
  /** `erase`: with the other end of a pen. */
  begin(touch: Touch, erase?: boolean): void;
  move(touches: readonly Touch[]): void;
  end(): void;
  /** Nothing of the stroke stays; gives whether there was one. */
  cancel(): boolean;
  pointAt(spot: BrushSpot | undefined): void;
  /** By keys: shares of the picture's longer side. */
  step(x: number, y: number): void;
  /** A touch where the spot is; one step. */
  dab(): void;
  /** All of it goes; one step. */
  clear(): void;
  setHidden(hidden: boolean): void;
}

/** There is something painted that the photograph could be put back into. */
export function canRestore(state: StudioState): boolean {
  const { kind, before, after } = shown(state);
  return state.page === 'work' && !['nothing', 'arriving', 'photo', 'network'].includes(kind) && !!before && !!after;
}

/** The mask that is on the canvas, with the stroke that is being drawn. */
export function shownMask({ work, stroke }: Pick<StudioState, 'work' | 'stroke'>): readonly MaskPart[] {
  const mask = work?.mask;
  if (stroke) return [...(mask?.parts ?? []), stroke];
  return mask && !mask.hidden ? mask.parts : [];
}

export function createRestoreBrush(context: StudioContext, editor: Editor, notices: Notices): RestoreBrush {
  const { store } = context;
  /** Where the next stroke begins by keys, before the brush was anywhere. */
  const middle: BrushSpot = { x: 0.5, y: 0.5, by: 'keys' };

  function leave(): void {
    store.setState({ isBrushing: false, stroke: undefined, brushSpot: undefined });
  }

  function finish(): void {
    const { stroke, work } = store.getState();
    if (!stroke || !work?.photo) return;
    const part = simplified(stroke, work.photo);
    store.setState({ stroke: undefined });
    if (part.erase && !erasesSomething(store.getState(), part)) {
      const text = restoresSomething(work.mask) ? 'erase.nothingHere' : 'erase.nothing';
      notices.tell(say(text), undefined, 'erase');
      return;
    }
    editor.endGesture();
    editor.change((document) => {
      const mask = withMaskPart(document.mask, part);
      if (!mask) notices.fail({ code: 'mask.full', values: {} });
      return mask ? { ...document, mask } : document;
    });
  }

  function begin({ x, y, pressure }: Touch, erase = false): void {
    const { brush, work } = store.getState();
    if (!work?.photo) return;
    const { size, hardness, opacity, tool } = brush;
    const isErasing = erase || tool === 'erase';
    const stroke = { kind: 'stroke', points: [x, y, pressure], size, hardness, opacity, erase: isErasing } as const;
    store.setState({ stroke: { ...stroke, points: [...stroke.points] } });
  }

  // A stroke is of the picture that it was begun on.
  watch(
    context,
    ({ work, page }) => `${page} ${work?.id}`,
    () => store.setState({ stroke: undefined, brushSpot: undefined }),
  );
  // Where nothing is painted there is nothing to put the photograph back into.
  watch(context, canRestore, (can) => !can && store.getState().isBrushing && leave());

  function setHidden(hidden: boolean): void {
    editor.endGesture();
    editor.change((document) => {
      const { mask } = document;
      if (!mask || (mask.hidden ?? false) === hidden) return document;
      return { ...document, mask: { parts: mask.parts, ...(hidden && { hidden }) } };
    });
  }

  // In a picture that is painted anew, a photograph's face would be a surprise: once for each work.
  const told = new Set<string>();
  watch(
    context,
    (state) => (activeRun(state) && state.startedWith[state.work!.id] ? state.work!.id : undefined),
    (painted) => {
      const { work } = store.getState();
      if (painted === undefined || work?.id !== painted || !maskInUse(work.mask) || told.has(work.id)) return;
      told.add(work.id);
      // Another work may be open by the time it is clicked.
      const perform = () => void (store.getState().work?.id === painted && setHidden(true));
      notices.tell(say('restore.stays'), { label: say('restore.hide'), perform });
    },
  );

  return {
    toggle() {
      const { isBrushing } = store.getState();
      if (isBrushing) leave();
      else store.setState({ isBrushing: true });
    },
    leave,
    set: (changes) => store.setState(({ brush }) => ({ brush: { ...brush, ...changes } })),
    resize(factor) {
      store.setState(({ brush }) => {
        const size = Math.min(brushSizes.max, Math.max(brushSizes.min, brush.size * factor));
        return { brush: { ...brush, size } };
      });
    },
    begin,
    move(touches) {
      const { stroke } = store.getState();
      if (!stroke || touches.length === 0) return;
      store.setState({ stroke: longer(stroke, touches) });
    },
    end: finish,
    cancel() {
      const { stroke } = store.getState();
      store.setState({ stroke: undefined });
      return stroke !== undefined;
    },
    pointAt: (brushSpot) => store.setState({ brushSpot }),
    step(x, y) {
      const { work, brushSpot = middle } = store.getState();
      if (!work?.photo) return;
      const { width, height } = work.photo;
      const longest = Math.max(width, height);
      const inside = (place: number) => Math.min(1, Math.max(0, place));
      store.setState({
        brushSpot: {
          x: inside(brushSpot.x + (x * longest) / width),
          y: inside(brushSpot.y + (y * longest) / height),
          by: 'keys',
        },
      });
    },
    dab() {
      const { x, y } = store.getState().brushSpot ?? middle;
      begin({ x, y, pressure: 1 });
      finish();
    },
    clear() {
      editor.endGesture();
      editor.change((document) => (document.mask ? { ...document, mask: undefined } : document));
    },
    setHidden,
  };
}

/** While it is drawn it may have more points than it keeps, but not without end. */
const mostDrawn = 20 * maskLimits.pointsOfStroke;

function longer(stroke: MaskStroke, touches: readonly Touch[]): MaskStroke {
  if (pointsOf([stroke]) + touches.length > mostDrawn) return stroke;
  const points = [...stroke.points];
  for (const { x, y, pressure } of touches) {
    const at = points.length - pointValues;
    if (points[at] === x && points[at + 1] === y && points[at + 2] === pressure) continue;
    points.push(x, y, pressure);
  }
  return { ...stroke, points };
}

/** Where the brush is, in words. */
export function spotText({ brushSpot }: Pick<StudioState, 'brushSpot'>): string {
  if (brushSpot?.by !== 'keys') return '';
  return say('brush.spot', { across: Math.round(100 * brushSpot.x), down: Math.round(100 * brushSpot.y) });
}
