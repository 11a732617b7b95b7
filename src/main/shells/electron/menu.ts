/** @file The application's menu, made from the shared table: every line sends its command's id to the window. */

import { menuText, message } from '../../../shared/language/language.ts';
import { type MenuEntry, type MenuRole, menu } from '../../../shared/menu.ts';
import type { MenuItem } from './electron-api.ts';

export function applicationMenu(platform: NodeJS.Platform, send: (command: string) => void): MenuItem[] {
  const parts = menu.map(({ label, entries }) => ({
    label: menuText(label),
    submenu: entries.map((entry) => item(entry, send)),
  }));
  return platform === 'darwin' ? [macMenu(), ...parts] : parts;
}

function item(entry: MenuEntry, send: (command: string) => void): MenuItem {
  if (entry === 'separator') return { type: 'separator' };
  if ('role' in entry) return standard(entry.role);
  const { command, label, keys } = entry;
  return {
    label: message(label),
    click: () => send(command),
    // Shown, but left to the page: it knows whether a text field has the focus.
    ...(keys && { accelerator: keys.replace('Mod', 'CmdOrCtrl'), registerAccelerator: false }),
  };
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
      standard('hide'),
      standard('hideOthers'),
      standard('unhide'),
      { type: 'separator' },
      standard('quit'),
    ],
  };
}
