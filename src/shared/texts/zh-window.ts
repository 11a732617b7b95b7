/** @file What the window says of its own doing, in Simplified Chinese. */
import type { windowTexts as english } from './en-window.ts';
import type { Translated } from './translated.ts';

export const windowTexts: Translated<typeof english> = {
  'deed.back': '“{title}”已恢复。',
  'deed.renamedBack': '“{title}”已恢复原来的名称。',
  'deed.workBack': '已回到“{title}”。',

  'number.between': '{min} 到 {max} 之间的数字',
  'number.betweenUnits': '{min} 到 {max} {unit} 之间的数字',
  'number.betweenPercent': '{min}% 到 {max}% 之间的数字',

  'why.onStartPage': '请先打开一个作品。',
  'why.noPhoto': '请先打开照片。',
  'why.arriving': '正在打开照片。',
  'why.noStyle': '请先选择风格。',
  'why.styleGone': '此作品的风格已缺失。',
  'why.noPainting': '请先选择画作。',
  'why.notPainted': '还没有绘制任何内容。',
  'why.networkShown': '画布上显示的是网络所见。请先回到你的图片。',
  'why.noFilm': '请先在“绘制”中绘制一张图片；短片会展示它的绘制过程。',
  'why.saving': '正在保存另一段短片。',
  'why.painting': '图片还没有完成。请等待，或停止绘制。',
  'why.noRun': '当前没有在绘制。',
  'why.allPainted': '要继续绘制，请增加迭代次数。',
  'why.onlyInstant': '仅适用于“即时”模式的图片。',
  'why.shownInFull': '现在显示的就是完整尺寸。',
  'why.tooLarge': '图片过大，无法这样保存。',
  'why.nothingToUndo': '没有可撤销的操作。',
  'why.nothingToRedo': '没有可重做的操作。',
  'why.nothingCopied': '请先拷贝某个作品的设置。',
  'why.noBrush': '请先选择还原画笔。',
  'why.nothingRestored': '还没有还原任何部分。',

  'erase.nothing': '还没有还原任何部分，没有可擦除的内容。',
  'erase.nothingHere': '这里没有还原过的部分，没有可擦除的内容。',
  'restore.stays': '你从照片中还原的部分会保留在新图片中。',
  'restore.hide': '隐藏',
  'brush.hidden': '已隐藏，保存的图片和打印件也是如此',

  'train.trim': '裁去画作的边框',
  'train.trim.help': '这幅画作有边框。如果保留，它们会出现在笔触中。',

  'tune.layersHelp': '从上到下，由细微纹理到大形状。0 表示不使用该层。',
  'help.stylise.iterations': '整张图片反复绘制多少遍：100 为草图，300 为良好，600 为成品。低于 40 时可能出现亮点。',
  'help.stylise.seed': '从噪点开始绘制时：换一个数字得到另一张图片，相同的数字得到相同的图片。',
  'help.stylise.optimiser': '逐次迭代算出图片的方法。L-BFGS 效果最好；Adam 只需三分之一的内存。',
  'help.stylise.averaging': '使用 Adam 时，图片取最后若干次迭代的平均，笔触更平静：0.95 约平均二十次，0 则不平均。',
  'help.stylise.network': '训练过的“眼睛”，将你的图片与照片和画作比较。VGG-16 随 Impasto 提供，VGG-19 可以下载。',
  'help.stylise.styleLoss': '笔触如何与画作比较。最优传输在平坦区域也画出笔触；Gram 矩阵为最初的方法。',
  'help.stylise.pooling': '网络如何概括相邻的内容。“平均”看起来更平滑，“最大”看起来更锐利。',
  'help.stylise.schedule': '“由小到大”先画小图，笔触更大，构图更好；“直接全尺寸”则直接以最终尺寸绘制。',
};
