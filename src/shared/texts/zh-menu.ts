/** @file Names of the application menu's parts, and of what every program has there, in Simplified Chinese. */
import type { menuTexts as english } from './en-menu.ts';
import type { Translated } from './translated.ts';

export const menuTexts: Translated<typeof english> = {
  'menu.file': '文件',
  'menu.edit': '编辑',
  'menu.view': '显示',
  'menu.painting': '绘制',
  'menu.window': '窗口',
  'menu.help': '帮助',
  'menu.recent': '打开最近的文件',

  'role.about': '关于 Impasto',
  'role.close': '关闭窗口',
  'role.copy': '拷贝',
  'role.cut': '剪切',
  'role.delete': '删除',
  'role.front': '全部置于前面',
  'role.hide': '隐藏 Impasto',
  'role.hideOthers': '隐藏其他',
  'role.minimize': '最小化',
  'role.paste': '粘贴',
  'role.quit': '退出 Impasto',
  'role.selectAll': '全选',
  'role.services': '服务',
  'role.togglefullscreen': '全屏幕',
  'role.unhide': '全部显示',
  'role.zoom': '缩放',
};
