/** @file Simplified Chinese for the regions of a photograph: subject, background, sky and faces. */
import type {
  regionTexts as english,
  errorTextsRegions as englishErrors,
  regionTerminalTexts as englishTerminal,
} from './en-regions.ts';
import type { Translated, TranslatedErrors } from './translated.ts';

export const regionTexts: Translated<typeof english> = {
  'regions.restore': '一键还原',
  'regions.erase': '一键擦除',
  'regions.subject': '主体',
  'regions.background': '背景',
  'regions.sky': '天空',
  'regions.protectFaces': '保护人脸',
  'regions.protectFacesHelp': '无论怎样绘制，人脸都保持照片中的样子，保存的图片和打印件也是如此。',
  'regions.facesOpacity': '人脸',
  'regions.facesOpacityHelp': '受保护的人脸中显示多少照片。居中时，一半是照片，一半是绘画。',
  'regions.looking': '正在查找…',

  'mix.whereOf': '《{name}》作用于何处',
  'mix.whereHelp': '只有这个区域按此画作的风格绘制。下次绘制时生效。',
  'mix.everywhere': '整张照片',
  'mix.rest': '其余部分',
  'mix.subject': '仅主体',
  'mix.background': '仅背景',
  'mix.sky': '仅天空',
  'mix.faces': '仅人脸',
  'mix.own': '配方中的区域',
};

export const regionTerminalTexts: Translated<typeof englishTerminal> = {
  'regions.summary': '找出照片中的主体、背景、天空和人脸。',
  'regions.about':
    '每个区域都会在指定的文件夹中保存为一张灰度图片，最长边不超过 800 像素：白色即为该区域。照片中没有的区域不会保存。在窗口中，同样的区域可用来在画作中还原照片。',
  'regions.output': '要保存到的文件夹；如果不存在，则会创建。',
  'regions.found.subject': '主体：占照片的 {share}',
  'regions.found.background': '背景：占照片的 {share}',
  'regions.found.sky': '天空：占照片的 {share}',
  'regions.found.faces': '人脸：{count} 张，占照片的 {share}',
  'regions.none.subject': '主体：没有突出的主体',
  'regions.none.background': '背景：没有突出的主体，因此没有背景',
  'regions.none.sky': '天空：未找到',
  'regions.none.faces': '人脸：未找到',
};

export const errorTextsRegions: TranslatedErrors<typeof englishErrors> = {
  'region.no-subject': {
    wrong: '这张照片中没有突出的主体。',
    remedy: '如果你指的是某一部分，请用画笔涂抹它。',
  },
  'region.no-background': {
    wrong: '这张照片中没有突出的主体，因此也没有背景。',
    remedy: '如果你指的是某一部分，请用画笔涂抹它。',
  },
  'region.no-sky': {
    wrong: '在这张照片中没有找到天空。',
    remedy: '如果照片中有天空，请用画笔涂抹。',
  },
  'region.no-faces': {
    wrong: '在这张照片中没有找到人脸。',
    remedy: '如果照片中有人脸，请用画笔涂抹。侧脸和很小的人脸常常找不到。',
  },
};
