/**
 * @file The application menu, as a table of command ids: the menu sends the id, the window performs its command and is the
 * only one to know whether it can be done. Words and keys are those of the command (a test of the studio compares them).
 */
import type { menuTexts, studioTexts } from './texts/en.ts';

export interface MenuCommand {
  readonly command: string;
  readonly label: keyof typeof studioTexts;
  /**
   * Only keys that mean nothing in a text field: there Ctrl Z and Ctrl C belong to the text, and a menu that showed them
   * would take them away on a Mac.
   */
  readonly keys?: string;
}
/** What systems do by themselves, under the names that Electron gives it. */
export type MenuRole =
  | 'about'
  | 'close'
  | 'copy'
  | 'cut'
  | 'hide'
  | 'hideOthers'
  | 'minimize'
  | 'paste'
  | 'quit'
  | 'selectAll'
  | 'togglefullscreen'
  | 'unhide';
export type MenuEntry = MenuCommand | { readonly role: MenuRole } | 'separator';

export interface MenuPart {
  readonly label: keyof typeof menuTexts;
  readonly entries: readonly MenuEntry[];
}

export const menu: readonly MenuPart[] = [
  {
    label: 'menu.file',
    entries: [
      { command: 'open', label: 'command.open', keys: 'Mod+O' },
      { command: 'openFolder', label: 'command.openFolder' },
      { command: 'startPage', label: 'command.startPage' },
      'separator',
      { command: 'save', label: 'command.save', keys: 'Mod+S' },
      { command: 'saveShown', label: 'command.saveShown' },
      { command: 'saveJpeg', label: 'command.saveJpeg' },
      { command: 'share', label: 'command.share' },
      { command: 'saveWork', label: 'command.saveWork' },
      { command: 'print', label: 'command.print', keys: 'Mod+E' },
      'separator',
      { command: 'settings', label: 'command.settings', keys: 'Mod+,' },
      'separator',
      { role: 'close' },
      { role: 'quit' },
    ],
  },
  {
    label: 'menu.edit',
    entries: [
      { command: 'undo', label: 'undo' },
      { command: 'redo', label: 'redo' },
      'separator',
      { command: 'copy', label: 'command.copy' },
      'separator',
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
  },
  {
    label: 'menu.view',
    entries: [
      { command: 'zoomIn', label: 'command.zoomIn' },
      { command: 'zoomOut', label: 'command.zoomOut' },
      { command: 'fit', label: 'command.fit' },
      { command: 'actualSize', label: 'command.actualSize' },
      'separator',
      { command: 'compare', label: 'command.compare' },
      { command: 'surround', label: 'command.surround' },
      'separator',
      { role: 'togglefullscreen' },
    ],
  },
  {
    label: 'menu.painting',
    entries: [
      { command: 'paint', label: 'command.paint', keys: 'Mod+Enter' },
      { command: 'pause', label: 'command.pause', keys: 'Mod+.' },
      { command: 'resume', label: 'command.resume' },
      { command: 'stop', label: 'run.stop' },
      'separator',
      { command: 'swap', label: 'command.swap' },
    ],
  },
  { label: 'menu.window', entries: [{ role: 'minimize' }] },
  {
    label: 'menu.help',
    entries: [
      { command: 'shortcuts', label: 'command.shortcuts' },
      { command: 'diagnostics', label: 'command.diagnostics' },
      'separator',
      { role: 'about' },
    ],
  },
];
