/** @file What the studio says of its own window, in Simplified Chinese. */
import type { layoutTexts as english } from './en-layout.ts';
import type { Translated } from './translated.ts';

export const layoutTexts: Translated<typeof english> = {
  'command.panels': '隐藏或显示面板',
  'panels.left': '左侧面板宽度',
  'panels.right': '右侧面板宽度',
  'panels.width': '{pixels} 像素',
  'notices.region': '消息',
  'notices.folded': '{count} 条消息',
  'leaving.again': '再次后退即可离开 Impasto。你的作品已保存。',
};
