/** @file Regions of the photograph laid into the mask in one click: the host finds them, and each is a step like a stroke. */
import type { Mask, MaskRegion, RegionName } from '../../shared/mask.ts';
import { withMaskPart } from '../../shared/mask.ts';
import { type StudioContext, watch } from './context.ts';
import type { Editor } from './document.ts';
import type { Notices } from './notices.ts';

export interface RegionPainter {
  /** As the brush is set: restores it, or erases there. Says so where the photograph has no such region. */
  lay(name: RegionName): Promise<void>;
}

export function createRegionPainter(context: StudioContext, editor: Editor, notices: Notices): RegionPainter {
  const { store, client } = context;
  /** Only what was asked for last is laid: whoever clicked twice means the second. */
  let asked = 0;

  // A region is of the photograph that it was asked for.
  watch(
    context,
    ({ work, page }) => `${page} ${work?.id} ${work?.photo?.id}`,
    () => {
      asked++;
      store.setState({ lookingFor: undefined });
    },
  );

  return {
    async lay(name) {
      const { work } = store.getState();
      if (!work?.photo) return;
      const own = ++asked;
      store.setState({ lookingFor: name });
      try {
        const { picture } = await client.call('findRegion', { photo: work.photo.id, region: name });
        if (own !== asked) return;
        const { opacity, tool } = store.getState().brush;
        const part = { kind: 'region', picture, name, opacity, erase: tool === 'erase' } as const;
        editor.endGesture();
        editor.change((document) => {
          if (isLaid(document.mask, part)) return document;
          const mask = withMaskPart(document.mask, part);
          if (!mask) notices.fail({ code: 'mask.full', values: {} });
          return mask ? { ...document, mask } : document;
        });
      } catch (thrown) {
        if (own === asked) notices.fail(thrown);
      } finally {
        if (own === asked) store.setState({ lookingFor: undefined });
      }
    },
  };
}

/** The very same was laid last: once more would change nothing that anybody means. */
function isLaid(mask: Mask | undefined, { picture, opacity, erase }: MaskRegion): boolean {
  const last = mask?.hidden ? undefined : mask?.parts.at(-1);
  return last?.kind === 'region' && last.picture === picture && last.opacity === opacity && last.erase === erase;
}
