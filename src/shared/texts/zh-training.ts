/** @file What the window says of training a style, in Simplified Chinese. */
import type { trainingTexts as english } from './en-training.ts';
import type { Translated } from './translated.ts';

export const trainingTexts: Translated<typeof english> = {
  'train.photographs': '用于学习的照片',
  'train.photographs.builtIn': 'Impasto 自带的照片',
  'train.photographs.own': '{folder}（{count} 张照片）',
  'train.photographs.pick': '选择文件夹…',
  'train.photographs.reading': '正在读取“{folder}”：{done} / {total}',
  'train.photographs.failed': '{count} 个文件不是 Impasto 能读取的图片，已略过。',
  'train.part': '裁剪',
  'train.advanced': '高级',
  'train.weight.automatic': '自动确定风格权重',
  'train.weight.help': '数值越高，画作的特点越明显，照片的内容越少。',
  'train.timeLater': '开始训练后会显示剩余时间。',
  'train.sample': '试训一分钟',
  'train.sample.help':
    '试训是一次真实但很短的训练，并画在你的照片上。它会展示大致的色彩和笔触；正式的风格会更细腻。试训的结果不会保留。',
  'train.sample.time': '需要{time}。',

  'training.sampleNamed': '“{title}”试训',
  'training.look': '查看',
  'training.tile': '训练中',
  'training.takeNow': '现在就用',
  'training.takeNow.help': '结束训练，并将风格按现在的样子放入风格列表。以后还可以继续训练。',
  'training.use': '使用它',
  'training.longer': '继续训练',
  'training.done': '“{title}”已加入你的风格。',
  'training.sampleDone': '这是短时间训练所能达到的效果。正式的风格会更细腻。',
  'training.startNow': '开始训练',
  'training.back': '更改设置',
  'training.soon': '训练开始后不久就会出现第一批图片。',
  'training.none': '训练继续后会出现图片。',
  'training.yourPhoto': '你的照片',
  'training.photo': '测试照片 {number}',
  'training.showLarge': '{name}，放大显示',
  'training.curve': '与画作的差距：开始时 {first}，现在 {last}',
  'training.curveTitle': '与画作的差距',
  'training.steps': '第 {step} 步，共 {steps} 步',
};
