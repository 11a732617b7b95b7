/** @file Names of the application menu's parts in Simplified Chinese. */
import type { menuTexts as english } from './en-menu.ts';
import type { Translated } from './translated.ts';

export const menuTexts: Translated<typeof english> = {
  'menu.file': '文件',
  'menu.edit': '编辑',
  'menu.view': '显示',
  'menu.painting': '绘制',
  'menu.window': '窗口',
  'menu.help': '帮助',
};
