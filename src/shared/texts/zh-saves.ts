/** @file What the studio says of saved files, of pictures saved larger, and of works painted unseen, in Simplified Chinese. */
import type { savesTexts as english } from './en-saves.ts';
import type { Translated } from './translated.ts';

export const savesTexts: Translated<typeof english> = {
  'saved.download': '已将“{name}”保存到浏览器的下载文件夹。',
  'saved.downloading': '正在将“{name}”保存到浏览器的下载文件夹。',

  'enlarge.what': '{times, select, 2 {两倍} other {四倍}}大小：{width} × {height} 像素',
  'enlarge.ready':
    '“{name}”已就绪：你的图片的{times, select, 2 {两倍} other {四倍}}大小，{width} × {height} 像素。可以现在保存，也可以稍后从队列中保存。',
  'enlarge.remove': '移除图片',
  'enlarge.cancel': '取消图片',
  'enlarge.unsaved': '此图片尚未保存。',
  'print.state.saved': '已保存，{bytes}',
  'print.state.savedDownload': '已保存到浏览器的下载文件夹，{bytes}',
  'queue.ready': '{count} 个文件待保存',
  'queue.with': '{queue} · {badge}',

  'elsewhere.goesOn': '“{title}”仍在绘制中。',
  'elsewhere.goesOnLeft': '“{title}”仍在绘制中，{left}。',
  'elsewhere.waits': '“{title}”正在队列中等待绘制。',
  'elsewhere.done': '“{title}”已绘制完成。',
  'said.of': '“{title}”：{sentence}',

  'tune.refineTime': '需要{time}。',
};
