/** @file What the restore brush is called and says, in Simplified Chinese. */
import type { brushTexts as english } from './en-brush.ts';
import type { Translated } from './translated.ts';

export const brushTexts: Translated<typeof english> = {
  'command.restore': '还原画笔',
  'command.brushErase': '切换还原与擦除',
  'command.brushSmaller': '缩小画笔',
  'command.brushLarger': '放大画笔',

  'brush.region': '还原画笔',
  'brush.tool': '工具',
  'brush.restore': '还原',
  'brush.erase': '擦除',
  'brush.size': '大小',
  'brush.sizeHelp': '画笔直径占图片长边的比例。',
  'brush.hardness': '硬度',
  'brush.opacity': '不透明度',
  'brush.show': '显示还原',
  'brush.showHelp': '在还原过的地方显示照片，保存的图片和打印件也是如此。',
  'brush.clear': '清除',
  'brush.done': '完成',
  'brush.keys': '方向键移动画笔，空格键或回车键落笔，按住 Shift 再按方向键可画线。',
  'brush.spot': '距左边 {across}%，距上边 {down}%',
};
