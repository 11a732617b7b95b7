/** @file Errors about trained styles and painting with them in Simplified Chinese: what is wrong, and what to do. */
import type { errorTextsStyles as english } from './en-errors-styles.ts';
import type { TranslatedErrors } from './translated.ts';

export const errorTextsStyles: TranslatedErrors<typeof english> = {
  'style.not-style': {
    wrong: '“{file}”是 ONNX 模型，但不是 Impasto 能使用的风格。',
    remedy: '请使用 impasto train 制作的风格，或其他程序的风格网络。',
  },
  'style.newer': { wrong: '风格“{file}”需要更新版本的 Impasto（{network}）。', remedy: '请更新 Impasto 后再使用。' },
  'style.unknown': {
    wrong: '没有名为“{name}”的风格。',
    remedy: '可用的风格：{known}。如果是风格文件，请加上扩展名：--style {name}.onnx',
  },
  'style.none': {
    wrong: '这台电脑上没有风格。',
    remedy: '请用 impasto train 训练，或导入：impasto styles import <文件>.onnx',
  },
  'style.changed': {
    wrong: '风格“{file}”与其卡片不符：它已被更改或损坏。',
    remedy: '请从原文件重新导入（impasto styles import），或重新训练。',
  },
  'style.bad-card': {
    wrong: '无法读取风格卡片“{file}”。',
    remedy: '请移除它及其 .onnx 文件，然后重新导入或训练风格。',
  },
  'style.bad-targets': {
    wrong: '无法使用此风格的笔触数据“{file}”：{detail}。',
    remedy: '请从原文件重新导入风格，或重新训练。',
  },
  'style.built-in': {
    wrong: '风格“{name}”随 Impasto 提供，无法移除。',
    remedy: '只能移除你自己的风格；运行 impasto styles list 可查看。',
  },
  'style.not-here': {
    wrong: '此配方所用的风格不在这台电脑上。',
    remedy: '请用 --style <文件>.onnx 指定其文件，或先导入：impasto styles import <文件>.onnx',
  },
  'style.not-numbers': {
    wrong: '风格“{file}”有问题：它产生的值不是数值。',
    remedy: '请重新训练，或使用其他风格。',
  },
  'apply.folder-needed': {
    wrong: '多张图片无法保存在同一个文件“{file}”中。',
    remedy: '请指定现有的文件夹，或在名称末尾加上 / 以新建文件夹：--output painted/',
  },
  'apply.same-name': { wrong: '有两张图片会保存为“{file}”。', remedy: '请重命名其中一张照片，或逐张绘制。' },
  'apply.no-pictures': {
    wrong: '文件夹“{folder}”中没有图片。',
    remedy: '请选择包含 JPEG、PNG、TIFF、WebP、AVIF、HEIC 或 GIF 文件的文件夹。',
  },
  'apply.none-readable': {
    wrong: '{count, plural, =1 {无法读取图片“{file}”。} other {{count} 张图片都无法读取，例如“{file}”。}}',
    remedy: '请在其他程序中将其另存为 JPEG、PNG 或 TIFF，然后使用这些文件。',
  },
  'apply.some-failed': {
    wrong: '{total} 张图片中有 {failed} 张无法绘制。',
    remedy: '每张的原因见上方。其余图片已完成。',
  },
};
