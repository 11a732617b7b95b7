/** @file What stands below the pictures of a sheet of reconstructions, in Simplified Chinese. */
import type { reconstructionLabels as english } from './en-reconstruction.ts';
import type { Translated } from './translated.ts';

export const reconstructionLabels: Translated<typeof english> = {
  content: '内容',
  style: '风格',
  photo: '照片',
  painting: '画作',
};
