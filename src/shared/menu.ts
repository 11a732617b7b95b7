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
  | 'delete'
  | 'front'
  | 'hide'
  | 'hideOthers'
  | 'minimize'
  | 'paste'
  | 'quit'
  | 'selectAll'
  | 'services'
  | 'togglefullscreen'
  | 'unhide'
  | 'zoom';
export type MenuPartRole = 'window' | 'help';
/** `on`: there alone; everywhere unless said. */
export interface MenuRoleEntry {
  readonly role: MenuRole;
  readonly on?: 'mac' | 'others';
}
/** A menu of its own with the files that were opened last. */
export interface MenuList {
  readonly list: 'recent';
  readonly label: keyof typeof menuTexts;
}
export type MenuEntry = MenuCommand | MenuRoleEntry | MenuList | 'separator';

export interface MenuPart {
  readonly label: keyof typeof menuTexts;
  /** What a Mac makes of it: it lists windows in the one, and looks for words in the other. */
  readonly role?: MenuPartRole;
  readonly entries: readonly MenuEntry[];
}

export const menu: readonly MenuPart[] = [
  {
    label: 'menu.file',
    entries: [
      { command: 'open', label: 'command.open', keys: 'Mod+O' },
      { command: 'openFolder', label: 'command.openFolder' },
      { list: 'recent', label: 'menu.recent' },
      { command: 'startPage', label: 'command.startPage' },
      'separator',
      { command: 'save', label: 'command.save', keys: 'Mod+S' },
      { command: 'saveShown', label: 'command.saveShown' },
      { command: 'saveJpeg', label: 'command.saveJpeg' },
      { command: 'share', label: 'command.share' },
      { command: 'saveTwice', label: 'command.saveTwice' },
      { command: 'saveFour', label: 'command.saveFour' },
      { command: 'timeLapse', label: 'timeLapse.save' },
      { command: 'saveWork', label: 'command.saveWork' },
      { command: 'print', label: 'command.print', keys: 'Mod+E' },
      'separator',
      { command: 'settings', label: 'command.settings', keys: 'Mod+,' },
      'separator',
      { role: 'close' },
      { role: 'quit', on: 'others' },
    ],
  },
  {
    label: 'menu.edit',
    entries: [
      { command: 'undo', label: 'undo' },
      { command: 'redo', label: 'redo' },
      'separator',
      { command: 'copy', label: 'command.copy' },
      { command: 'copySettings', label: 'command.copySettings' },
      { command: 'pasteSettings', label: 'command.pasteSettings' },
      { command: 'presets', label: 'command.presets' },
      'separator',
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'delete' },
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
      { command: 'panels', label: 'command.panels' },
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
      { command: 'variants', label: 'command.variants' },
      { command: 'network', label: 'command.network' },
      { command: 'restore', label: 'command.restore' },
      { command: 'brushErase', label: 'command.brushErase' },
      { command: 'brushSmaller', label: 'command.brushSmaller' },
      { command: 'brushLarger', label: 'command.brushLarger' },
      'separator',
      { command: 'swap', label: 'command.swap' },
    ],
  },
  {
    label: 'menu.window',
    role: 'window',
    entries: [{ role: 'minimize' }, { role: 'zoom', on: 'mac' }, { role: 'front', on: 'mac' }],
  },
  {
    label: 'menu.help',
    role: 'help',
    entries: [
      { command: 'shortcuts', label: 'command.shortcuts' },
      { command: 'diagnostics', label: 'command.diagnostics' },
      { role: 'about', on: 'others' },
    ],
  },
];
