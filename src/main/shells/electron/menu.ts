/** @file The application's menu, made from the shared table: every line sends its command's id to the window. */
import { basename } from 'node:path';
import { menuText, message } from '../../../shared/language/language.ts';
import { type MenuEntry, type MenuRole, menu } from '../../../shared/menu.ts';
import type { MenuItem } from './shell-api.ts';

export interface MenuActions {
  send(command: string): void;
  /** Paths of the files that were opened last, the newest first. */
  readonly recent: readonly string[];
  openRecent(path: string): void;
  clearRecent(): void;
  /** Absent where nobody has said from where new versions come. */
  readonly checkForUpdates?: (() => void) | undefined;
}

export function applicationMenu(platform: NodeJS.Platform, actions: MenuActions): MenuItem[] {
  const isMac = platform === 'darwin';
  const parts = menu.map(({ label, role, entries }): MenuItem => {
    const here = entries.filter(
      (entry) => typeof entry === 'string' || !('on' in entry) || entry.on === (isMac ? 'mac' : 'others'),
    );
    const submenu = here.map((entry) => item(entry, actions));
    if (role === 'help') submenu.push(...updateItems(actions));
    return { label: menuText(label), ...(isMac && role && { role }), submenu };
  });
  return isMac ? [macMenu(), ...parts] : parts;
}

function item(entry: MenuEntry, actions: MenuActions): MenuItem {
  if (entry === 'separator') return { type: 'separator' };
  if ('list' in entry) return recentMenu(menuText(entry.label), actions);
  if ('role' in entry) return standard(entry.role);
  const { command, label, keys } = entry;
  return {
    label: message(label),
    click: () => actions.send(command),
    // Shown, but left to the page: it knows whether a text field has the focus.
    ...(keys && { accelerator: keys.replace('Mod', 'CmdOrCtrl'), registerAccelerator: false }),
  };
}

function recentMenu(label: string, { recent, openRecent, clearRecent }: MenuActions): MenuItem {
  if (recent.length === 0) return { label, enabled: false, submenu: [] };
  // In labels of a menu, & stands before the letter that a key chooses.
  const files = recent.map((path) => ({ label: basename(path).replaceAll('&', '&&'), click: () => openRecent(path) }));
  return { label, submenu: [...files, { type: 'separator' }, { label: message('recent.clear'), click: clearRecent }] };
}

function updateItems({ checkForUpdates }: MenuActions): MenuItem[] {
  if (!checkForUpdates) return [];
  return [{ type: 'separator' }, { label: message('update.check'), click: checkForUpdates }];
}

/** Electron would name it in English. */
function standard(role: MenuRole): MenuItem {
  return { role, label: menuText(`role.${role}`) };
}

/** On a Mac the first part bears the program's name and has what every program has there. */
function macMenu(): MenuItem {
  return {
    label: message('app.name'),
    submenu: [
      standard('about'),
      { type: 'separator' },
      standard('services'),
      { type: 'separator' },
      standard('hide'),
      standard('hideOthers'),
      standard('unhide'),
      { type: 'separator' },
      standard('quit'),
    ],
  };
}
