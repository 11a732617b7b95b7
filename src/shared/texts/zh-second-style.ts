/** @file Simplified Chinese for a second style in a region of an instant picture. */
import type {
  secondStyleTexts as english,
  errorTextsSecondStyle as englishErrors,
  secondStyleTerminalTexts as englishTerminal,
} from './en-second-style.ts';
import type { Translated, TranslatedErrors } from './translated.ts';

export const secondStyleTexts: Translated<typeof english> = {
  'second.heading': '第二种风格',
  'second.help': '用另一种风格绘制照片的某一部分。',
  'second.none': '无',
  'second.where': '位置',
  'second.nowhere': '选择位置',
  'second.brushed': '我涂抹的部分',
  'second.brushFirst': '我涂抹的部分（请先涂抹）',
  'second.brushedTaken': '你涂抹的部分现在用第二种风格绘制，不再显示照片。',
  'second.brushAgain': '用画笔更改这一部分',
  'second.brushAgainNote': '用画笔添加或擦除，然后在“第二种风格”下重新选择“我涂抹的部分”。',
  'second.nowhereNote': '尚未用于任何位置：请选择这张照片的一个部分。',
  'second.swap': '交换两种风格',
  'second.settings': '它的设置',
  'second.gone': '第二种风格“{style}”已不存在。请找到它的 .onnx 文件，或选择其他风格。',
};

export const secondStyleTerminalTexts: Translated<typeof englishTerminal> = {
  'apply.secondStyle': '用于照片中某一区域的另一种风格，须与 --second-region 一起使用。',
  'apply.secondRegion':
    '第二种风格作用于何处：一张与照片形状相同的图片，白色即为该区域。这样的图片可用 impasto regions 生成。',
};

export const errorTextsSecondStyle: TranslatedErrors<typeof englishErrors> = {
  'apply.second-half': {
    wrong: '第二种风格需要指定作用的区域，区域也需要指定风格。',
    remedy: '请同时使用 --second-style 和 --second-region。',
  },
  'recipe.second-region-missing': {
    wrong: '此配方在某个区域使用第二种风格，但该区域的图片不在这里。',
    remedy: '请用 --second-region 指定它。这样的图片可用 impasto regions 生成。',
  },
  'second.too-detailed': {
    wrong: '笔触太多，无法只在这些位置使用另一种风格。',
    remedy: '请在画笔栏中选择“清除”，再用更少、更大的笔触重新涂抹这一部分。',
  },
};
