/** @file What the studio says about what the network sees of a photograph and a painting, in Simplified Chinese. */
import type { networkTexts as english } from './en-network.ts';
import type { Translated } from './translated.ts';

export const networkTexts: Translated<typeof english> = {
  'command.network': '网络看到了什么…',
  'network.title': '网络看到了什么',
  'storage.reconstructions': '“网络看到了什么”的图片：{size}',
  'storage.reconstructionsMore': '如需再次查看，会重新制作，需要几分钟。',
  'storage.free.reconstructions': '释放空间',
  'storage.sure.reconstructions': '永久删除',
  'network.help': '每张图片都只凭网络某一部分所看到的内容重建而成，从最初的层到最深的层。点按一张即可放大查看。',
  'network.row.content': '照片的内容，由浅入深',
  'network.row.style': '画作的风格，从一层到全部五层',
  'network.photo': '照片',
  'network.painting': '画作',
  'network.pending': '{name}，尚未完成',
  'network.notYet': '尚未完成。',
  'network.starting': '正在准备…',
  'network.running': '已完成 {finished} / {all} 张',
  'network.aside': '已完成 {finished} / {all} 张 · 在你操作或绘制图片时等待',
  'network.paused': '已完成 {finished} / {all} 张 · 已停止',
  'network.kept': '已完成 {finished} / {all} 张 · 已中断',
  'network.stop': '停止',
  'network.goOn': '继续',
  'network.of.photo': '照片原图，供对照。',
  'network.of.painting': '画作原图，供对照。',
  'network.of.content-a': '第一层几乎毫无损失：每个点都在原来的位置。',
  'network.of.content-b': '边缘和颜色仍几乎原样保留。',
  'network.of.content-c': '颜色开始变淡，细微的纹理开始消散，各个形状仍在原处。',
  'network.of.content-d':
    '轮廓和物体还在，精确的颜色和线条已经消失。Impasto 绘制时，大约就靠这一深度让你的照片仍可辨认。',
  'network.of.content-e': '只剩下大致的位置关系，并以网络自己的笔迹画出。',
  'network.of.style-a': '一团团画作的颜色，看不到笔触。',
  'network.of.style-b': '色团拉长为短小的痕迹，明暗相间。',
  'network.of.style-c': '痕迹变成笔触，笔触又组成小小的花纹。',
  'network.of.style-d': '花纹变大：成束的笔触、卷曲和色块。',
  'network.of.style-e': '画作在各种尺度上的手法，而没有其中的景物。Impasto 就用它来绘制你的照片。',
};
