/** @file Labels and help of the parameters in Simplified Chinese, for artists first. */
import type { parameterTexts as english } from './en-parameters.ts';
import type { TranslatedParameters } from './translated.ts';

export const parameterTexts: TranslatedParameters<typeof english> = {
  'stylise.size': { label: '细节', help: '图片的长边。数值越大，细节越多，用时越长。' },
  'stylise.iterations': {
    label: '迭代次数',
    help: '绘制多久：100 为草图，300 为良好，600 为成品。低于 40 时可能出现亮点。',
  },
  'stylise.ratio': {
    label: '照片与风格',
    help: '数值越低越接近照片，越高笔触越多：0 为柔和，1 为绘画感，2 为强烈。',
  },
  'stylise.brush': { label: '画笔大小', help: '笔触相对于画作中笔触的大小：0.5 更细，2 更粗。' },
  'stylise.smoothness': { label: '平滑', help: '减少颗粒和斑点。数值过高会抹去细节。' },
  'stylise.keepColours': { label: '保留颜色', help: '最后恢复多少照片自身的颜色。' },
  'stylise.matchColours': { label: '先匹配颜色', help: '先将画作调成照片的颜色，这样只使用其笔触。' },
  'stylise.start': { label: '起点', help: '从什么开始绘制：照片、噪点或其他图片。' },
  'stylise.seed': { label: '种子', help: '决定噪点。相同的种子产生相同的图片。' },
  'stylise.preset': { label: '预设', help: 'balanced：对大多数图片效果最好；paper：论文的方法（Gatys 2015）。' },
  'stylise.network': { label: '网络', help: '用于比较图片的网络：vgg16 为内置，vgg19 可以下载。' },
  'stylise.styleLoss': {
    label: '风格损失',
    help: 'transport 用画作的颜色绘制笔触，在平坦区域也有笔触；gram 为论文的方法。',
  },
  'stylise.pooling': { label: '池化', help: 'average 看起来更平滑，max 看起来更锐利。' },
  'stylise.optimiser': { label: '优化器', help: 'lbfgs 效果最好；adam 只需三分之一的内存。' },
  'stylise.averaging': {
    label: '平均',
    help: '使用 adam 时，图片取最后若干次迭代的平均，画面更平静：0.95 约平均二十次，0 则不平均。',
  },
  'stylise.worsening': {
    label: '允许变差',
    help: '使用 lbfgs 时，损失增大到这一倍数以上的步骤会被撤回。越接近 1，绘制过程中的画面越平静。',
  },
  'stylise.schedule': {
    label: '尺寸安排',
    help: 'coarse-to-fine 从小尺寸开始，笔触更大，构图更好；single 直接以全尺寸绘制。',
  },
  'stylise.fast': { label: '快速', help: '用时减少三分之一，内存增加三分之一。图片看起来相同。' },
  'stylise.contentLayers': { label: '内容层', help: '用于与照片比较的网络层，以及各层的权重。' },
  'stylise.styleLayers': { label: '风格层', help: '用于与画作比较的网络层，以及各层的权重。' },
  'reconstruct.size': { label: '尺寸', help: '每张图片的长边。尺寸加倍，用时为四倍。' },
  'reconstruct.iterations': { label: '迭代次数', help: '十张图片中，每张进行多少次迭代。' },
  'reconstruct.smoothness': { label: '平滑', help: '减少网络看不见的颗粒。0 为论文的方法。' },
  'reconstruct.seed': { label: '种子', help: '决定所有图片起始的噪点。相同的种子产生相同的图片。' },
  'reconstruct.network': { label: '网络', help: '用来观察图片的网络：vgg16 为内置，vgg19（论文所用）可以下载。' },
  'train.preset': { label: '预设', help: 'quick：几分钟得到风格；good：半小时，笔触更细；best：需要数小时。' },
  'train.steps': { label: '步数', help: '训练多久。由预设决定。' },
  'train.form': {
    label: '网络形式',
    help: 'light 兼顾速度与效果，johnson 为论文所用，swift 适合较慢的电脑。',
  },
  'train.styleLoss': { label: '风格损失', help: 'transport 学到的笔触也覆盖平坦区域；gram 为论文的方法。' },
  'train.norm': { label: '归一化', help: 'instance 得到的图片更好；batch 为论文所用。' },
  'train.size': { label: '裁剪尺寸', help: '训练时从照片中截取的小块的大小。' },
  'train.batch': { label: '批量大小', help: '每一步使用的小块数。小块越多，训练越稳定，也越慢。' },
  'train.brush': {
    label: '画笔大小',
    help: '笔触相对于画作中笔触的大小：0.5 更细，2 更粗；0 表示根据画作自动确定。',
  },
  'train.styleWeight': { label: '风格权重', help: '风格相对于内容的权重。为 0 时由训练自行确定。' },
  'train.evenness': { label: '均匀', help: '让照片中平坦的部分（如天空）不出现其他颜色的斑块。' },
  'train.smoothness': { label: '平滑', help: '减少颗粒和波纹。数值过高会抹去细节。' },
  'train.rate': { label: '学习率', help: '每一步的幅度。训练发散时会减半。' },
  'train.seed': { label: '种子', help: '决定随机顺序。相同的种子训练出相同的网络。' },
  'distil.steps': { label: '步数', help: '学习多久。步数越多，草稿越接近风格。' },
  'distil.rate': { label: '学习率', help: '每一步的幅度。' },
  'reconstruct.pooling': { label: '池化', help: 'average 同论文，max 同网络训练时。' },
  'apply.strength': { label: '强度', help: '风格的强烈程度。0 为照片本身；较低的数值沿照片的边缘添加笔触。' },
  'apply.brush': { label: '画笔大小', help: '笔触的大小：0.5 更细，2 更粗。图片尺寸不变。' },
  'apply.finerStrokes': {
    label: '更细的笔触',
    help: '无论图片多大，笔触都只有几个像素宽；否则笔触随图片变大。',
  },
  'apply.keepColours': { label: '保留颜色', help: '逐个区域恢复多少照片自身的颜色。' },
  'apply.matchColours': { label: '匹配颜色', help: '将画作的整体颜色向照片靠近。' },
  'apply.size': {
    label: '尺寸',
    help: '图片长边的上限。较小的照片保持原有尺寸；0 表示所有照片都保持原有尺寸。',
  },
};
