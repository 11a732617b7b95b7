/** @file Names of the application menu's parts; what is in them has the words of its command. */
export const menuTexts = {
  'menu.file': 'File',
  'menu.edit': 'Edit',
  'menu.view': 'View',
  'menu.painting': 'Painting',
  'menu.window': 'Window',
  'menu.help': 'Help',
  'menu.recent': 'Open recent',
} as const;
