/** @file Errors of prints in Simplified Chinese: what is wrong, and what to do. */
import type { errorTextsPrint as english } from './en-errors-print.ts';
import type { TranslatedErrors } from './translated.ts';

export const errorTextsPrint: TranslatedErrors<typeof english> = {
  'print.not-measured': { wrong: '无法测量此打印文件的品质：{reason}', remedy: '打印文件本身是完整的。' },
  'print.impossible': { wrong: '无法保存此文件：{reason}', remedy: '请选择其他格式，或恢复该用途的设置。' },
  'print.border-too-wide': {
    wrong: '白边宽 {border} 毫米时，纸张上没有空间容纳图片。',
    remedy: '请选择不超过 {max} 毫米的白边，或更大的纸张。',
  },
  'print.side-too-long': {
    wrong: '此打印文件将有 {width} × {height} 像素；这种格式的每边最多 {max} 像素。',
    remedy: '请选择更小的纸张、更低的分辨率或 TIFF。',
  },
  'print.file-too-large': {
    wrong: '此打印文件将达到 {gigabytes} GB。很少有程序能打开超过 4 GB 的文件，打印店也不接受。',
    remedy: '请选择更小的纸张、更低的分辨率，或将每个通道 16 位改为 8 位。',
  },
  'print.too-many-pixels': {
    wrong: '此打印文件将有 {megapixels} 百万像素；上限为 {limit}。',
    remedy: '请选择更小的纸张或更低的分辨率；大幅打印通常从较远处观看。',
  },
  'print.no-work': {
    wrong: '没有名为“{name}”的作品或图片。',
    remedy: '请指定工作室中显示的作品标题，或图片文件的名称。',
  },
  'print.painting-unused': {
    wrong: '用风格绘制的图片不需要画作。',
    remedy: '请去掉 --painting 和 --painting-regions；它们只用于成品图。',
  },
  'print.no-style': {
    wrong: '{option} 会改变风格的绘制方式，但此图片是按原样打印的。',
    remedy: '请去掉它，或选择风格：--style <名称>',
  },
  'print.other-format': {
    wrong: '此打印文件开始时的格式是 {format}，与名称“{file}”不符。',
    remedy: '请使用以 {ending} 结尾的名称。',
  },
  'print.no-finer': {
    wrong: '只有风格才能画出更细的笔触；此图片是按原样打印的。',
    remedy: '请选择风格，或与预览一致（--look preview）。',
  },
  'print.no-brushwork': {
    wrong: '没有可以取用更多笔触的画作。',
    remedy: '请用 --refine 0 按原样打印图片，或选择风格。',
  },
  'print.disk-too-small': {
    wrong: '此打印文件需要“{folder}”中有 {needed} 磁盘空间，目前只有 {free} 可用。',
    remedy: '请释放一些空间，缩小打印尺寸，或将 IMPASTO_HOME 设为其他磁盘上的文件夹。',
  },
  'print.memory': {
    wrong: '此打印文件约需 {needed} 内存，目前只有 {free} 可用。',
    remedy: '请关闭其他程序，或用较小的照片打印。',
  },
};
