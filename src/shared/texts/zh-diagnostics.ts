/** @file Simplified Chinese for the Diagnostics page and for impasto diagnostics. */
import type { diagnosticsTexts as english } from './en-diagnostics.ts';
import type { Translated } from './translated.ts';

export const diagnosticsTexts: Translated<typeof english> = {
  'command.diagnostics': '诊断',
  'diagnostics.title': '诊断',
  'diagnostics.about': '报告问题时请附上这些信息。其中不含文件名或位置，可以放心分享。',
  'diagnostics.loading': '正在收集信息…',
  'diagnostics.copy': '拷贝',
  'diagnostics.copied': '已拷贝。',
  'diagnostics.notCopied': '无法拷贝。请选中文本，自行拷贝。',
  'diagnostics.version': 'Impasto',
  'diagnostics.runtime': '运行环境',
  'diagnostics.system': '系统',
  'diagnostics.processor': '处理器',
  'diagnostics.memory': '内存',
  'diagnostics.memoryFree': '可用内存',
  'diagnostics.memoryAllowed': 'Impasto 可用的内存',
  'diagnostics.memoryKept': '缓存上限',
  'diagnostics.host': '主进程',
  'diagnostics.child': '绘制进程',
  'diagnostics.device': '使用中的设备',
  'diagnostics.tried': '测试过的设备',
  'diagnostics.library': '数据文件夹',
  'diagnostics.disk': '可用磁盘空间',
  'diagnostics.log': '日志',
  'diagnostics.error': '最近的问题',
};
