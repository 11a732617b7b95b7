/** @file The built-in styles in Simplified Chinese, by their names; in English they are called as their cards say. */
import type { StyleWords } from './en.ts';

export const styleTexts: Readonly<Record<string, StyleWords>> = {
  auvers: {
    title: '奥维尔',
    description: '厚重短促的油彩笔触，色彩明亮。',
    painting: { title: '奥维尔的乡村街道', artist: '文森特·梵高' },
  },
  courtyard: {
    title: '庭院',
    description: '凸起的平行笔触，蓝绿与赭黄，轮廓深暗。',
    painting: { title: '监狱庭院', artist: '文森特·梵高' },
  },
  engraving: {
    title: '木刻',
    description: '白底黑线与排线，如木口木刻。',
    painting: { title: '狮鹫与假海龟', artist: '约翰·坦尼尔' },
  },
  'great-wave': {
    title: '巨浪',
    description: '木版画线条勾出蓝色的浪爪与飞沫，暖色纸底。',
    painting: { title: '神奈川冲浪里', artist: '葛饰北斋' },
  },
  'mountain-scroll': {
    title: '山水卷',
    description: '绢本水墨淡彩：干笔皴擦，苔点点染。',
    painting: { title: '康熙南巡图', artist: '王翚' },
  },
  pencil: {
    title: '铅笔',
    description: '白纸上的软铅笔排线。',
    painting: { title: '铅笔石块', artist: 'Impasto' },
  },
  poppies: {
    title: '罂粟花',
    description: '大胆的平涂形状，深色轮廓：橙色、黑色与淡蓝底色。',
    painting: { title: '罂粟花', artist: '葛饰北斋' },
  },
  seascape: {
    title: '海景',
    description: '点彩派式的纯色小点与短笔触。',
    painting: { title: '贝桑港的海景', artist: '乔治·修拉' },
  },
  'stained-glass': {
    title: '彩绘玻璃',
    description: '晶莹透亮的宝石色彩，轮廓深暗。',
    painting: { title: '彩绘玻璃', artist: 'Impasto' },
  },
  'starry-night': {
    title: '星夜',
    description: '旋转的厚重油彩：深邃的蓝与黄色的光。',
    painting: { title: '星月夜', artist: '文森特·梵高' },
  },
  'the-city': {
    title: '城市',
    description: '粗黑线条之间的平涂色块：钴蓝、粉红与黄色。',
    painting: { title: '城市', artist: '莱昂·赫维斯泰克' },
  },
};
