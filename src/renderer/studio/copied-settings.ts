/** @file The settings of one work for another: style, sliders, paintings and their parts. Not the photograph, nor what was refined of it. */
import { type Look, maxPaintings, type PictureInfo } from '../../shared/contract-shapes.ts';
import type { StudioContext } from './context.ts';
import type { Editor } from './document.ts';
import { forOtherPhoto, withPaintings } from './looks.ts';
import type { Notices } from './notices.ts';
import { say } from './words.ts';

/** As they were when they were copied. */
export interface CopiedSettings {
  readonly look: Look;
  /** Those that the look paints like. */
  readonly paintings: readonly PictureInfo[];
}

export interface SettingsCopier {
  copy(): void;
  /** One step, which undo takes back. */
  paste(): void;
}

export function createSettingsCopier({ store }: StudioContext, editor: Editor, notices: Notices): SettingsCopier {
  return {
    copy() {
      const { work } = store.getState();
      if (!work) return;
      const used = work.look.paint.paintings.map(({ picture }) => picture);
      const paintings = work.paintings.filter(({ id }) => used.includes(id));
      store.setState({ copiedSettings: { look: forOtherPhoto(work.look), paintings } });
      notices.tell(say('settings.copied'));
    },
    paste() {
      const { copiedSettings: copied } = store.getState();
      if (!copied) return;
      editor.endGesture();
      editor.change((document) => {
        // Those that are asked for come in, whatever has to stay out.
        const { paintings, leftOut } = withPaintings(copied.paintings, document.paintings);
        if (leftOut > 0) notices.fail({ code: 'work.many-paintings', values: { max: maxPaintings, count: leftOut } });
        return { ...document, paintings, look: copied.look };
      });
    },
  };
}
