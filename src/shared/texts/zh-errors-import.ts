/** @file Errors about files of other programs that are imported, in Simplified Chinese: what is wrong, and what to do. */
import type { errorTextsImport as english } from './en-errors-import.ts';
import type { TranslatedErrors } from './translated.ts';

export const errorTextsImport: TranslatedErrors<typeof english> = {
  'weights.bad-safetensors': {
    wrong: '.safetensors 文件“{file}”已损坏或不完整（{detail}）。',
    remedy: '请重新下载。',
  },
  'weights.not-floats': {
    wrong: '“{file}”中的 {array} 以 {type} 存储；Impasto 支持 F16、BF16、F32 和 F64 的权重。',
    remedy: '请使用 VGG-16 或 VGG-19 的原始权重。',
  },
  'foreign-style.inputs': {
    wrong: '“{file}”需要 {count} 个输入；风格网络只能接受一张图片，不能有其他输入。',
    remedy: '请在导出时将图片以外的内容固定下来，或使用其他网络。',
  },
  'foreign-style.input-shape': {
    wrong: '“{file}”的输入形状为 {shape}，不是彩色图片。',
    remedy: '请使用接受一张三通道图片的网络：1 × 3 × 高度 × 宽度。',
  },
  'foreign-style.channels': {
    wrong: '“{file}”接受的图片通道为 {channels}，而不是彩色图片的三个通道。',
    remedy: '请针对不透明的彩色图片重新导出，或使用其他网络。',
  },
  'foreign-style.output-channels': {
    wrong: '“{file}”输出的图片通道为 {channels}，而不是彩色图片的三个通道。',
    remedy: '请重新导出，使其输出彩色图片，或使用其他网络。',
  },
  'foreign-style.too-new': {
    wrong: '“{file}”使用 {what}的版本 {version}；Impasto 最高支持版本 {newest}。',
    remedy: '请针对较早的版本重新导出（opset 17 最佳）。',
  },
  'foreign-style.input-type': {
    wrong: '“{file}”接受的数值类型不受 Impasto 支持。',
    remedy: '请用 float32 或 float16 输入重新导出。',
  },
  'foreign-style.batch': { wrong: '“{file}”一次只能绘制 {count} 张图片。', remedy: '请针对单张图片重新导出。' },
  'foreign-style.size': {
    wrong: '“{file}”只接受 {width} × {height} 像素的图片；Impasto 支持 {smallest} 到 {largest}。',
    remedy: '请针对其他尺寸重新导出，最好是任意尺寸。',
  },
  'foreign-style.too-heavy': {
    wrong: '“{file}”即使绘制小图片，也需要数小时或许多 GB 的内存。',
    remedy: '它不是用来绘制图片的。请使用其他网络。',
  },
  'foreign-style.not-loadable': {
    wrong: '“{file}”是无法运行的 ONNX 模型：{reason}。',
    remedy: '请用更新版本的原程序重新导出，或使用其他网络。',
  },
  'foreign-style.no-picture': {
    wrong: '“{file}”接受图片，但没有返回相同尺寸的图片（返回：{shape}）。',
    remedy: '请使用返回相同尺寸图片的网络。',
  },
  'foreign-style.not-a-painting': {
    wrong: '“{file}”没有将图片变成可辨认的绘画。',
    remedy: '请检查它是否为风格网络、是否训练完整并正确导出。',
  },
  'foreign-style.failed': {
    wrong: '导入的风格网络没有返回预期尺寸的图片。',
    remedy: '请重新导入，或使用其他风格。',
  },
};
