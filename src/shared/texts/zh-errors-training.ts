/** @file Errors about training a style in Simplified Chinese: what is wrong, and what to do. */
import type { errorTextsTraining as english } from './en-errors-training.ts';
import type { TranslatedErrors } from './translated.ts';

export const errorTextsTraining: TranslatedErrors<typeof english> = {
  'photos.folder-missing': {
    wrong: '文件夹“{folder}”不存在。',
    remedy: '请检查名称；也可以不指定，用 Impasto 自带的照片训练。',
  },
  'photos.not-a-folder': { wrong: '“{folder}”不是文件夹。', remedy: '请选择包含训练照片的文件夹。' },
  'photos.folder-unreadable': {
    wrong: '无法读取文件夹“{folder}”（{reason}）。',
    remedy: '请检查你是否有权限打开它、磁盘是否已连接，或选择其他文件夹。',
  },
  'photos.none': {
    wrong: '“{folder}”中没有可用于训练的图片（其他文件：{others}）。',
    remedy: '请选择自身或子文件夹中包含 JPEG、PNG、TIFF、WebP、AVIF、HEIC 或 GIF 文件的文件夹。',
  },
  'photos.left-out': {
    wrong: '“{folder}”中有 {count} 张图片无法使用：{names}。',
    remedy: '训练会用其余图片继续。如需使用这些图片，请在其他程序中另存为 JPEG。',
  },
  'photos.broken': {
    wrong: '连续 {tried} 张图片无法读取，最近一张是“{file}”。',
    remedy: '请从文件夹中移除损坏的文件，或选择其他文件夹，然后继续。',
  },
  'train.diverged': {
    wrong: '训练反复发散，最近一次在第 {step} 步，降低学习率后仍然如此。未保存风格。',
    remedy: '请用更低的 --rate 训练，或使用其他画作。',
  },
  'train.painting-small': {
    wrong: '“{file}”为 {width} × {height} 像素，尺寸过小，无法从中学习笔触。',
    remedy: '请使用短边至少 {min} 像素的画作图片。',
  },
  'train.painting-blank': { wrong: '“{file}”只有一种颜色，没有可学习的内容。', remedy: '请使用画作的图片。' },
  'train.no-numbers': {
    wrong: '训练在第 {step} 步发散。',
    remedy: '将从第 {from} 步以更低的学习率（{rate}）继续。',
  },
  'train.one-colour': {
    wrong: '训练在第 {step} 步失败：网络将所有内容画成了同一种颜色。',
    remedy: '将从第 {from} 步以更低的学习率（{rate}）继续。',
  },
  'train.skipped': {
    wrong: '无法读取“{file}”，已跳过（目前共跳过 {count} 个）。',
    remedy: '训练会用其余图片继续。',
  },
  'train.not-live': {
    wrong: '训练期间无法更改 {name}。',
    remedy: '请完成或取消此次训练，再用其他值重新开始。',
  },
  'train.memory': {
    wrong: '每批 {batch} 个 {size} 像素的小块约需 {needed} 内存，目前只有 {available} 可用。',
    remedy: '请选择更小的裁剪尺寸（--size）或批量大小（--batch），或关闭其他程序。',
  },
  'train.test-picture': {
    wrong: '已跳过一张测试图片：{reason}',
    remedy: '训练会继续。风格会显示在其他图片上。',
  },
  'train.painting-few-pixels': {
    wrong: '“{file}”为 {width} × {height} 像素。这种大小的笔触需要画作的长边至少 {needed} 像素。',
    remedy: '训练会用更小的笔触继续。请使用更大的画作图片，或更小的画笔大小。',
  },
  'train.no-base': {
    wrong: '此 Impasto 缺少训练所用的起点 base。',
    remedy: '训练改从风格 {style} 开始，需要更多步数。重新安装 Impasto 可恢复 base。',
  },
  'train.no-preview': { wrong: '无法生成此预览：{reason}', remedy: '训练会继续。' },
  'train.no-thumbnail': { wrong: '此风格没有缩略图：{reason}', remedy: '风格本身是完整的。' },
  'train.no-targets': {
    wrong: '无法保存供打印使用的画作笔触：{reason}',
    remedy: '风格本身是完整的。打印时的笔触只取自风格。',
  },
  'train.no-longer': {
    wrong: '无法将训练的进度保存在风格旁边：{reason}',
    remedy: '风格本身是完整的，但不能继续训练。',
  },
  'train.no-state': {
    wrong: '无法继续训练“{style}”：它旁边没有训练的进度。',
    remedy: '请重新训练此风格。用这个版本的 Impasto 训练的风格可以继续训练。',
  },
  'train.longer-painting': { wrong: '“{file}”不是“{style}”所学习的画作。', remedy: '请指定与之前相同的图片文件。' },
  'train.longer-steps': {
    wrong: '此风格已训练 {done} 步，而要求的总步数为 {steps}。',
    remedy: '请要求多于 {done} 步，或不使用 --steps。',
  },
  'train.longer-option': {
    wrong: '{option} 不能与 --longer 一起使用：训练会以原有的设置继续。',
    remedy: '请去掉此选项，或不用 --longer 另外训练一个风格。',
  },
  'training.painting-gone': {
    wrong: '“{style}”所学习的画作已不在库中。',
    remedy: '请重新添加同一张图片，再继续训练。',
  },
  'content.few': {
    wrong: '“{folder}”中可用的照片有 {count} 张，训练至少需要 {fewest} 张。',
    remedy: '请选择其他文件夹，或使用 Impasto 自带的照片训练。',
  },
  'content.gone': { wrong: '所选的训练照片已不存在。', remedy: '请重新选择文件夹。' },
  'distil.form': {
    wrong: '“{file}”无法有草稿：它使用 batch 归一化绘制。',
    remedy: '预览会用风格本身绘制。',
  },
  'distil.diverged': {
    wrong: '草稿在第 {step} 步发散，未保存。',
    remedy: '请尝试更低的 --rate。在此之前，预览会用风格本身绘制。',
  },
  'distil.no-card': {
    wrong: '“{file}”旁边没有卡片，因此无法记录它的草稿。',
    remedy: '请先用 impasto styles import 添加该风格，再指定其名称。',
  },
  'train.output-name': { wrong: '无法将风格保存为“{file}”。', remedy: '请使用以 .onnx 结尾的名称。' },
  'train.start-other-form': {
    wrong: '“{file}”的网络形式（{found}）与要训练的形式（{wanted}）不同。',
    remedy: '请从相同形式的风格开始，或从零开始（--from nothing）。',
  },
};
