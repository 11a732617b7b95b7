/** @file The settings of one work for another: style, sliders, paintings and their parts. Not the photograph, nor what was refined of it. */
import { type Look, maxPaintings, type PictureInfo } from '../../shared/contract-shapes.ts';
import type { StudioContext } from './context.ts';
import type { Editor } from './document.ts';
import { forOtherPhoto, withPaintings } from './looks.ts';
import type { Notices } from './notices.ts';
import type { StudioState } from './state.ts';
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

/** Of the open work; undefined where there is none. */
export function settingsOf({ work }: Pick<StudioState, 'work'>): CopiedSettings | undefined {
  if (!work) return undefined;
  const used = work.look.paint.paintings.map(({ picture }) => picture);
  return { look: forOtherPhoto(work.look), paintings: work.paintings.filter(({ id }) => used.includes(id)) };
}

/** One step; paintings that there is no room for are told. */
export function applySettings(copied: CopiedSettings, editor: Editor, notices: Notices): void {
  editor.endGesture();
  editor.change((document) => {
    // Those that are asked for come in, whatever has to stay out.
    const { paintings, leftOut } = withPaintings(copied.paintings, document.paintings);
    if (leftOut > 0) notices.fail({ code: 'work.many-paintings', values: { max: maxPaintings, count: leftOut } });
    // A preset that came as a file may name what is of another photograph.
    return { ...document, paintings, look: forOtherPhoto(copied.look) };
  });
}

export function createSettingsCopier({ store }: StudioContext, editor: Editor, notices: Notices): SettingsCopier {
  return {
    copy() {
      const copiedSettings = settingsOf(store.getState());
      if (!copiedSettings) return;
      store.setState({ copiedSettings });
      notices.tell(say('settings.copied'));
    },
    paste() {
      const { copiedSettings } = store.getState();
      if (copiedSettings) applySettings(copiedSettings, editor, notices);
    },
  };
}
