/** @file The settings of one work for another: style, sliders, paintings and their parts. Not the photograph, nor what was refined of it. */
import type { Look, PictureInfo } from '../../shared/contract-shapes.ts';
import { forOtherPhoto } from '../../shared/other-photo.ts';
import { withPaintingAtHand } from './at-hand.ts';
import type { StudioContext } from './context.ts';
import type { Document, Editor } from './document.ts';
import { withPartsOfOthers } from './looks.ts';
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

/** One step; paintings that are not used make room. */
export function applySettings(copied: CopiedSettings, editor: Editor): void {
  editor.endGesture();
  editor.change((document) => {
    // A preset that came as a file may name what is of another photograph.
    const look = withPartsOfOthers(forOtherPhoto(copied.look), document.look);
    return copied.paintings.reduce<Document>((made, painting) => withPaintingAtHand(made, painting), {
      ...document,
      look,
    });
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
      if (copiedSettings) applySettings(copiedSettings, editor);
    },
  };
}
