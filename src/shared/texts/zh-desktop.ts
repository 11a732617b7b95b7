/** @file What the program of its own says outside its window, in Simplified Chinese. */
import type { desktopTexts as english } from './en-desktop.ts';
import type { Translated } from './translated.ts';

export const desktopTexts: Translated<typeof english> = {
  'quit.asks':
    '{count, plural, =1 {{kind, select, painting {正在绘制一张图片。} folder {正在绘制一个文件夹的图片。} print {正在制作打印文件。} enlarged {正在绘制放大的图片。} other {正在训练一个风格。}}} other {Impasto 还有 # 项任务正在进行。}}',
  'quit.detail': '如果暂停并退出，已完成的部分不会丢失：下次打开 Impasto 时可以继续。',
  'quit.pause': '暂停并退出',
  'quit.wait': '完成后退出',
  'quit.cancel': '取消',
  'notify.title':
    '{kind, select, painting {图片已完成} folder {文件夹已完成} print {打印文件已就绪} enlarged {图片已就绪} other {风格已训练好}}',
  'notify.body':
    '{kind, select, print {“{name}”现在可以保存了。} enlarged {“{name}”现在可以保存了。} other {“{name}”已就绪。}}',
  'window.hung': '窗口没有响应。',
  'window.hungDetail': '它可能只是正忙。也可以重新加载：作品已保存，正在绘制的内容会继续。',
  'window.wait': '等待',
  'window.reload': '重新加载',
  'window.goneOften': '窗口反复意外关闭。',
  'window.goneOftenDetail': '作品已保存，正在绘制的内容会继续。可以重新加载窗口，也可以退出。',
  'window.quit': '退出',
  'recent.clear': '清除列表',
  'update.check': '检查更新…',
  'update.found': 'Impasto {version} 现已推出。',
  'update.download': '下载',
  'update.later': '以后再说',
  'update.ready': 'Impasto {version} 已下载。',
  'update.readyDetail': '退出时会安装。作品和设置保持不变。',
  'update.restart': '重新启动并安装',
  'update.onQuit': '退出时安装',
  'update.none': '你的 Impasto 已是最新版本。',
  'update.failed': 'Impasto 无法获取新版本。',
  'update.failedDetail': '请检查网络连接，稍后再试。（{reason}）',
  'update.ok': '好',
};
