/** @file 关于收藏的画作、风格和预设的错误。 */
import type { errorTextsCollection as english } from './en-errors-collection.ts';
import type { TranslatedErrors } from './translated.ts';

export const errorTextsCollection: TranslatedErrors<typeof english> = {
  'collection.unknown': {
    wrong: '这幅画作已不在列表中。',
    remedy: '请重新添加它的文件。',
  },
  'collection.built-in': {
    wrong: '风格“{title}”是 Impasto 自带的，无法重命名。',
    remedy: '你可以重命名自己训练或添加的风格。',
  },
  'collection.aside': {
    wrong: '此版本的 Impasto 无法读取列表中的 {count} 项画作、风格或预设。',
    remedy: '没有删除任何内容。较新的版本也许能显示它们，请将 Impasto 更新到最新版本。',
  },
  'preset.unknown': {
    wrong: '这个预设已不存在。',
    remedy: '请选择其他预设。',
  },
  'preset.damaged': {
    wrong: '{file} 不是预设，或者已损坏。',
    remedy: '请在 Impasto 中重新保存该预设，并使用新的文件。',
  },
  'preset.newer': {
    wrong: '{file} 由较新版本的 Impasto 保存，其中有此版本不认识的设置。',
    remedy: '请将 Impasto 更新到最新版本。',
  },
};
