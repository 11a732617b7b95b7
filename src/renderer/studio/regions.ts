/** @file Regions of the photograph in the mask: found by the host, laid in one click or, the faces, by a switch; each is one step. */
import type { Mask, MaskRegion, RegionName } from '../../shared/mask.ts';
import { withMaskPart } from '../../shared/mask.ts';
import type { StudioContext } from './context.ts';
import type { Editor } from './document.ts';
import { erasesSomething, restoresSomething } from './erasing.ts';
import type { MaskRasters } from './mask-rasters.ts';
import type { Notices } from './notices.ts';
import { createRegionFinder } from './region-finder.ts';
import type { StudioState } from './state.ts';
import { say } from './words.ts';

/** Those that a click lays; faces have their switch. */
export const clickedRegions = ['subject', 'background', 'sky'] as const satisfies readonly RegionName[];
export type ClickedRegion = (typeof clickedRegions)[number];

export interface RegionPainter {
  /** As the brush is set: restores it, or erases there. Says so where the photograph has no such region, or nothing is there to erase. */
  lay(name: ClickedRegion): Promise<void>;
  /** Whatever the brush is set to: all of them come back, or none are kept any more. Says so where the photograph has none. */
  protectFaces(on: boolean): Promise<void>;
  /** How much of the photograph shows in the faces that are kept, 0–1. */
  setFacesOpacity(opacity: number): void;
}

/**
 * The faces are part of what comes back, or are being looked for to be so. Hidden with all that was restored, they still are: one
 * switch does not turn another off.
 */
export function protectsFaces({ work, lookingFor }: Pick<StudioState, 'work' | 'lookingFor'>): boolean {
  return lookingFor === 'faces' || hasFaces(work?.mask);
}

/** How much of the photograph shows in the faces that are kept, 0–1; undefined where none are. */
export function facesOpacity({ work }: Pick<StudioState, 'work'>): number | undefined {
  return work?.mask?.parts.find(keepsFaces)?.opacity;
}

interface RegionPainterNeeds {
  readonly editor: Editor;
  readonly notices: Notices;
  readonly rasters: MaskRasters;
}

export function createRegionPainter(
  context: StudioContext,
  { editor, notices, rasters }: RegionPainterNeeds,
): RegionPainter {
  const { store } = context;
  const finder = createRegionFinder<RegionName>(context, notices, (lookingFor) => store.setState({ lookingFor }));

  /** One step; nothing where the mask stays the same. */
  function changeMask(edit: (mask: Mask | undefined) => Mask | undefined): void {
    editor.endGesture();
    editor.change((document) => {
      const mask = edit(document.mask);
      return mask === document.mask ? document : { ...document, mask };
    });
  }

  const tellNothing = (text: 'erase.nothing' | 'erase.nothingHere') => notices.tell(say(text), undefined, 'erase');

  function withPart(mask: Mask | undefined, part: MaskRegion): Mask | undefined {
    const longer = withMaskPart(mask, part);
    if (!longer) notices.fail({ code: 'mask.full', values: {} });
    return longer ?? mask;
  }

  return {
    async lay(name) {
      const { brush, work } = store.getState();
      if (brush.tool === 'erase' && !restoresSomething(work?.mask)) return tellNothing('erase.nothing');
      const picture = await finder.find(name, name);
      if (picture === undefined) return;
      const { opacity, tool } = store.getState().brush;
      const part = { kind: 'region', picture, name, opacity, erase: tool === 'erase' } as const;
      if (part.erase) {
        await rasters.load(picture);
        const now = store.getState().work;
        if (now?.id !== work?.id || now?.photo?.id !== work?.photo?.id) return;
        if (!erasesSomething(store.getState(), part)) return tellNothing('erase.nothingHere');
      }
      changeMask((mask) => (isLaid(mask, part) ? mask : withPart(mask, part)));
    },
    async protectFaces(on) {
      if (!on) {
        finder.callOff();
        changeMask(withoutFaces);
        return;
      }
      const { mask } = store.getState().work ?? {};
      if (mask && hasFaces(mask)) {
        // Hidden with all else that was restored: that is shown again.
        if (mask.hidden) changeMask(() => ({ parts: mask.parts }));
        return;
      }
      const picture = await finder.find('faces', 'faces');
      if (picture === undefined) return;
      const part = { kind: 'region', picture, name: 'faces', opacity: 1, erase: false } as const;
      changeMask((before) => (hasFaces(before) ? before : withPart(before, part)));
    },
    setFacesOpacity(opacity) {
      editor.change(
        (document) => ({ ...document, mask: document.mask && withFacesOpacity(document.mask, opacity) }),
        'faces opacity',
      );
    },
  };
}

/** The very same was laid last: once more would change nothing that anybody means. */
function isLaid(mask: Mask | undefined, { picture, opacity, erase }: MaskRegion): boolean {
  const last = mask?.hidden ? undefined : mask?.parts.at(-1);
  return last?.kind === 'region' && last.picture === picture && last.opacity === opacity && last.erase === erase;
}

export const keepsFaces = (part: Mask['parts'][number]) =>
  part.kind === 'region' && part.name === 'faces' && !part.erase;

function hasFaces(mask: Mask | undefined): boolean {
  return mask?.parts.some(keepsFaces) ?? false;
}

function withFacesOpacity(mask: Mask, opacity: number): Mask {
  return { ...mask, parts: mask.parts.map((part) => (keepsFaces(part) ? { ...part, opacity } : part)) };
}

function withoutFaces(mask: Mask | undefined): Mask | undefined {
  if (!mask || !hasFaces(mask)) return mask;
  const parts = mask.parts.filter((part) => !keepsFaces(part));
  return parts.length > 0 ? { ...mask, parts } : undefined;
}
