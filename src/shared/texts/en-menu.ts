/** @file Names of the application menu's parts, and of what every program has there; commands have their own words. */
export const menuTexts = {
  'menu.file': 'File',
  'menu.edit': 'Edit',
  'menu.view': 'View',
  'menu.painting': 'Painting',
  'menu.window': 'Window',
  'menu.help': 'Help',

  'role.about': 'About Impasto',
  'role.close': 'Close window',
  'role.copy': 'Copy',
  'role.cut': 'Cut',
  'role.hide': 'Hide Impasto',
  'role.hideOthers': 'Hide others',
  'role.minimize': 'Minimise',
  'role.paste': 'Paste',
  'role.quit': 'Quit Impasto',
  'role.selectAll': 'Select all',
  'role.togglefullscreen': 'Full screen',
  'role.unhide': 'Show all',
} as const;
