import { expect, test } from 'vitest';
import { columnsOf, cutTo, padded, wrapped } from './columns.ts';

test('a Chinese character takes two columns, what stands between quotes and letters one each', () => {
  expect([columnsOf('save'), columnsOf('保存'), columnsOf('保存 PNG。')]).toEqual([4, 4, 10]);
  expect(padded('保存', 6)).toBe('保存  ');
  expect(padded('保存', 3)).toBe('保存');
});

test('a line is cut where its room ends, never in the middle of a character', () => {
  expect([cutTo('绘制 12', 4), cutTo('绘制 12', 3), cutTo('paint', 3)]).toEqual(['绘制', '绘', 'pai']);
});

test('letters are wrapped at spaces, characters anywhere', () => {
  expect(wrapped('a photo, painted', 8)).toEqual(['a photo,', 'painted']);
  expect(wrapped('把照片绘制成画作', 8)).toEqual(['把照片绘', '制成画作']);
  expect(wrapped('保存为 picture.png 文件', 12)).toEqual(['保存为', 'picture.png', '文件']);
});

test('no line begins with what closes or ends with what opens', () => {
  expect(wrapped('保存图片。再来', 8)).toEqual(['保存图', '片。再来']);
  expect(wrapped('已保存“图片”。', 8)).toEqual(['已保存', '“图片”。']);
  expect(wrapped('权重（.h5），继续', 8)).toEqual(['权重', '（.h5），', '继续']);
});

test('what a person fills in stays on one line', () => {
  expect(wrapped('写入 <输出文件>，再继续', 14)).toEqual(['写入', '<输出文件>，再', '继续']);
});

test('nothing is lost, and no line is longer than there is room for', () => {
  const text = '用 --output 指定要保存的文件（.png 或 .jpg）；“巨浪”也可以。';
  for (let room = 14; room < 40; room++) {
    const lines = wrapped(text, room);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(room);
  }
});
