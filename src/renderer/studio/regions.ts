/** @file Regions of the photograph laid into the mask in one click: the host finds them, and each is a step like a stroke. */
import type { Mask, MaskRegion, RegionName } from '../../shared/mask.ts';
import { withMaskPart } from '../../shared/mask.ts';
import type { StudioContext } from './context.ts';
import type { Editor } from './document.ts';
import type { Notices } from './notices.ts';
import { createRegionFinder } from './region-finder.ts';

export interface RegionPainter {
  /** As the brush is set: restores it, or erases there. Says so where the photograph has no such region. */
  lay(name: RegionName): Promise<void>;
}

export function createRegionPainter(context: StudioContext, editor: Editor, notices: Notices): RegionPainter {
  const { store } = context;
  const finder = createRegionFinder<RegionName>(context, notices, (lookingFor) => store.setState({ lookingFor }));
  return {
    async lay(name) {
      const picture = await finder.find(name, name);
      if (picture === undefined) return;
      const { opacity, tool } = store.getState().brush;
      const part = { kind: 'region', picture, name, opacity, erase: tool === 'erase' } as const;
      editor.endGesture();
      editor.change((document) => {
        if (isLaid(document.mask, part)) return document;
        const mask = withMaskPart(document.mask, part);
        if (!mask) notices.fail({ code: 'mask.full', values: {} });
        return mask ? { ...document, mask } : document;
      });
    },
  };
}

/** The very same was laid last: once more would change nothing that anybody means. */
function isLaid(mask: Mask | undefined, { picture, opacity, erase }: MaskRegion): boolean {
  const last = mask?.hidden ? undefined : mask?.parts.at(-1);
  return last?.kind === 'region' && last.picture === picture && last.opacity === opacity && last.erase === erase;
}
