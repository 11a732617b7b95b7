/** @file States in which the window says why, what it took back, or what a number may be. */
import { stylesOf } from '../studio/shelf-view.ts';
import type { Enter } from './stage.ts';

export const sayingStates: Readonly<Record<string, Enter>> = {
  'restore-hidden': async ({ studio, settled }) => {
    studio.restoreBrush.toggle();
    await studio.regionPainter.protectFaces(true);
    studio.restoreBrush.setHidden(true);
    await settled();
  },
  'restore-nothing-to-erase': async ({ studio, settled }) => {
    studio.restoreBrush.toggle();
    studio.restoreBrush.set({ tool: 'erase' });
    await studio.regionPainter.lay('subject');
    await settled();
  },
  'preset-deleted': async (stage) => {
    const { studio, settled } = stage;
    await studio.presets.save('Soft, for portraits');
    await settled();
    studio.store.setState({ dialog: 'presets', notices: [] });
    await studio.presets.remove(studio.store.getState().collection.presets[0]!);
    await settled();
  },
  'deleted-style-back': async ({ studio, settled }) => {
    const { styles, collection } = studio.store.getState();
    await studio.collecting.remove('style', stylesOf(styles, collection)[4]!);
    studio.deeds.undo();
    await settled();
  },
  'number-beyond-bounds': async ({ settled }) => {
    const box = document.querySelector<HTMLInputElement>('aside input[inputmode="decimal"]')!;
    const type = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
    box.focus();
    type.call(box, '900');
    box.dispatchEvent(new Event('input', { bubbles: true }));
    await settled();
    box.blur();
    await settled();
  },
  'menu-with-reasons': async ({ studio, settled }) => {
    studio.editor.changeLook((look) => ({ ...look, way: 'paint' }));
    await settled();
    const menus = document.querySelectorAll<HTMLElement>('header [aria-haspopup="menu"]');
    menus[menus.length - 2]!.click();
  },
  'train-borders': async ({ studio, settled }) => {
    await studio.importing.importFiles([{ name: 'On paper.jpg', bytes: new Uint8Array(1) }], 'painting');
    studio.store.setState({ dialog: 'train' });
    await settled();
  },
};
