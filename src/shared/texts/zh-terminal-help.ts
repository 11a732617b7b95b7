/** @file Simplified Chinese for the help of the command line. Words in angle brackets stand for what a person fills in. */
import type { terminalHelpTexts as english } from './en-terminal-help.ts';
import type { Translated } from './translated.ts';

export const terminalHelpTexts: Translated<typeof english> = {
  'help.about': 'Impasto {version} 将照片绘制成画作的风格。',
  'help.studio': '打开工作室：',
  'help.direct': '或直接绘制：',
  'help.commands': '命令：',
  'help.examples': '示例：',
  'help.more':
    '{command} 说明一个命令。{debug} 显示错误的详细信息，{verbose} 显示正在做什么；{trace} 和 {dump} 记录时间用在哪里、图片如何形成（docs/debugging.md）。{locale} 选择语言。',
  'help.bounded': '{help}{bounds}',
  'help.default': '[默认值：{value}]',
  'help.range': '[{min} 到 {max}，默认值：{value}]',
  'help.rangeLive': '[{min} 到 {max}，默认值：{value}；绘制时可更改]',
  'help.defaultLive': '[默认值：{value}；绘制时可更改]',

  'option.bits': 'PNG 每个通道的位数。',
  'option.device': '用什么来计算（参见 {command}）：指定的设备，或可用设备中最快的。',
  'option.json': '每行输出一个 JSON 对象。',
  'option.jsonSteered': '每行输出一个 JSON 对象。可通过标准输入逐行控制任务，例如 {example}。',
  'option.trace': '将时间用在哪里写入此文件，可在 {site} 打开。',
  'option.dump': '将每个阶段的图片写入此文件夹。',
  'option.verbose': '同时在这里显示日志。',
  'option.noMarking': '不写入供程序识别的“由 AI 模型参与制作”标记（docs/marking.md）。',
  'option.preview': '每 N 次迭代将当前图片保存为 <输出>_preview。',
  'stylise.timeLapse': '将绘制过程中的图片按迭代编号保存在文件夹中，可用来制作视频。工作室自己就能制作视频。',
  'option.recipe': '重复此图片中的配方，或用 impasto recipe 生成的 .json 文件中的配方。',
  'option.replaceOthers': '如果其他要保存的文件与现有文件同名，则替换现有文件。',
  'option.style': '风格，或带权重的多种混合风格：{example}。可多次指定。',

  'apply.summary': '用训练好的风格瞬间绘制照片。',
  'apply.about':
    '{list} 列出各种风格；{train} 用画作训练新的风格。指定多张照片、一个照片文件夹或多个 --styles 时，每项得到一张图片，保存在 <输出> 指定的文件夹中。--style great-wave=2,auvers=1 用两种风格绘制，并将两张图片按比例混合，这里是二比一。未指定的设置由风格决定。<输出> 可以是 .png 或 .jpg，配方会保存在其中。',
  'apply.output': '图片的保存位置（.png 或 .jpg）；有多张图片时为文件夹。',
  'apply.replace': '替换文件夹中不是用 Impasto 绘制的现有文件。',
  'apply.styles': '用这些风格各绘制一张图片。',

  'devices.summary': '显示 Impasto 可以用什么来计算：处理器，以及可用的显卡。',
  'devices.about':
    '每个设备都会在单独的进程中测试一次：运行 Impasto 用到的每种运算，并与已知结果核对。测试结果会保留。其他命令可用 --device 指定设备；不指定时，使用可用设备中最快的。',
  'devices.again': '重新测试，例如在更新驱动程序之后。',

  'diagnostics.summary': '显示有助于查找问题的信息：版本、设备、内存、最近的错误。',
  'diagnostics.about': '报告问题时请附上这些信息。其中不含文件名或位置，可以放心分享。',

  'models.summary': '列出、下载、导入和校验用于比较图片的网络。',
  'models.about':
    'vgg16 随 Impasto 提供。pull 下载其他网络的官方权重；如果下载中断，再次运行 pull 即可继续。import 读取你已有的 VGG-16 或 VGG-19 权重，可以是 Keras 文件（.h5）或 .safetensors 文件。verify 按卡片校验每个网络。',

  'palette.summary': '显示图片的主要颜色。',
  'palette.about': '列出在照片或画作中占比最大的颜色及其占比。使用 -o 时还会保存为色条，每种颜色的宽度即为其占比。',
  'palette.output': '将颜色保存为色条（.png 或 .jpg）。',
  'palette.colours': '颜色的数量，{min} 到 {max}。',

  'print.summary': '按纸张大小绘制图片，生成供打印店使用的文件。',
  'print.about':
    '打印文件保持预览中的笔触。工作室中的 <作品> 以标题或文件夹指定，按其显示效果打印；没有风格的图片按原样打印，如果知道它所用的画作，会为笔触添加细节。<输出> 的扩展名决定格式：.tif、.png 或 .jpg。Ctrl-C 保留已绘制的部分；{resume} 从停下的图块继续，也可以保存到其他位置。',
  'print.border': '白边的最小宽度，用于 --placing fit。',
  'print.bleed': '图片超出成品尺寸的部分，会被裁切掉。',
  'print.bits': '每个通道的位数。',
  'print.compression': 'TIFF 的压缩方式。16 位时，zip 最小，lzw 比不压缩还大。',
  'print.copyright': '写入文件的版权声明。',
  'print.crop': '用于 --placing fill：裁剪中心的横向和纵向位置（0 到 1），以及缩放（1 为最大的裁剪范围）。',
  'print.destination': '打印的用途，决定以下文件选项。[默认值：.jpg 为 lab，其他为 archive]',
  'print.dpi': '每英寸的像素数。[默认值：300；A1 及以上为 200]',
  'print.height': '高度，单位为{unit, select, mm {毫米} in {英寸} other {像素}}。',
  'print.location': '在文件中保留照片的拍摄地点。',
  'print.look': '保持预览的笔触，或绘制更细的笔触，即以全分辨率应用风格。',
  'print.marks': '在出血之外添加裁切标记。',
  'print.name': '写入文件的姓名。',
  'print.noRecipe': '不在文件中写入配方。',
  'print.orientation': '纸张方向。',
  'print.output': '打印文件的保存位置：.tif、.png 或 .jpg。',
  'print.painting': '成品图所用的画作，用于添加笔触。工作室中的作品已经知道自己所用的画作。',
  'print.paper': 'A4、A3、8x10in、30x40cm… 纸张会随图片转向。',
  'print.placing': 'fit：显示整张图片，四周留白；fill：裁剪图片以铺满纸张；shape：将纸张裁切成图片的形状。',
  'print.profile': '文件的色彩空间；keep 使用照片的色彩空间。',
  'print.quality': 'JPEG 的品质，90 到 100。',
  'print.refine': '以全尺寸添加多少细节，0 到 2；0 表示只放大。[默认值：有可以取用笔触的风格或已知的画作时为 1]',
  'print.regions': '如果成品图是用 --painting-regions 绘制的：当时说明各幅画作作用于何处的图片。',
  'print.replace': '如果 <输出> 已存在，则替换。',
  'print.size': '打印文件所对应的预览的长边。',
  'print.transparency': '照片透明处，PNG 也保持透明。',
  'print.width': '宽度，单位为{unit, select, mm {毫米} in {英寸} other {像素}}；未指定高度时，由图片决定。',

  'recipe.summary': '显示用 Impasto 制作的图片中的配方。',
  'recipe.about':
    '配方包含每一项设置、绘制时的更改，以及照片和画作的哈希值。要重复制作图片，请在原来的命令中使用 --recipe。',
  'recipe.json': '输出为一行。',

  'reconstruct.summary': '逐层显示网络在照片和画作中看到了什么。',
  'reconstruct.about':
    '十张图片从噪点中逐渐形成，如 Impasto 所依据的论文（Gatys 2015）。五张保留某一层在照片中看到的内容：从每个像素（a，conv1_1），到没有精确像素、只知道有什么在哪里（e，conv5_1）。另外五张保留越来越多的层在画作中看到的风格：从颜色（a）到笔触和形状（e）。<总览图>（.png 或 .jpg）将它们与原图一起显示，并附有标签；每张图片也会单独保存在旁边，名为 <总览图>_content-a 到 <总览图>_style-e。如果已有同名文件且不是 Impasto 生成的，只有使用 --replace 才会替换。Ctrl-C 停止并保留已完成的部分；{resume} 继续。',
  'reconstruct.output': '总览图的保存位置（.png 或 .jpg）；十张图片保存在旁边。',

  'resume.summary': '从上一个检查点继续未完成的任务。',
  'resume.about': '不指定名称时，继续最近的任务。最终的图片与从未中断时逐字节相同。',
  'resume.anyway': '即使任务是在其他电脑上或用其他版本开始的，也继续。',
  'resume.device': '从现在起用什么来计算。[默认值：开始时所用的设备]',
  'resume.discard': '放弃未完成的任务。',
  'resume.list': '列出未完成的任务。',
  'resume.output': '将图片保存到原定位置以外的地方。',

  'studio.summary': '打开工作室，在窗口中绘制；与不带命令的 impasto 相同。',
  'studio.about':
    '如果安装了 Electron，工作室会在自己的窗口中打开，否则在浏览器中打开。它在这台电脑上运行，任何内容都不会外传：地址只在本机有效，且只供一个浏览器使用。要使用另一个浏览器，请再次启动，打开的工作室会得到一个新地址。Ctrl-C 关闭工作室；正在绘制的图片下次会继续。',
  'studio.browser': '即使工作室可以在自己的窗口中打开，也使用浏览器。',
  'studio.window': '在自己的窗口中打开。如果尚未安装 Electron，会先询问再下载。',
  'studio.noOpen': '只显示供浏览器使用的地址；工作室已经打开时也可使用。',

  'styles.summary': '列出、导出、导入、移除和校验 apply 用来绘制的风格。',
  'styles.about':
    'sheet 用每种风格各绘制一次照片，并附有标签，以供选择。export 将风格保存为 ONNX，其他程序也能运行，卡片保存在旁边。import 将这样的文件或其他程序的风格网络添加到你自己的风格中。remove 删除你自己的风格。verify 按卡片校验每种风格。',
  'styles.output': '总览图或导出的风格的保存位置。',
  'styles.replace': '用于 export：如果要保存的文件与现有文件同名，则替换现有文件。',
  'styles.size': '总览图中每张图片的长边。',

  'stylise.summary': '按画作的风格绘制照片。',
  'stylise.about':
    '图片会一遍又一遍地修改，直到识别图片的网络从画面内容中看到照片，从绘制方式中看到画作。Ctrl-C 停止并保留已完成的部分；{resume} 继续。<输出> 可以是 .png 或 .jpg，配方会保存在其中。',
  'stylise.output': '图片的保存位置，.png 或 .jpg。',
  'stylise.parts': '每幅画作的裁剪区域，以像素为单位，从左上角算起；或为 all。可以避开边距、画框和文字。',
  'stylise.regions':
    '每幅画作在何处起作用：一张与照片形状相同的图片，白色处起作用；或用 rest 表示其他画作都不作用的地方。impasto regions 可以找出一些区域。',
  'stylise.replace': '如果现有文件与预览同名，则替换。',
  'stylise.start': '图片从什么开始：照片、噪点或其他图片。',
  'stylise.weights': '有多幅画作时，每幅的权重。',

  'distil.summary': '制作风格的草稿，让预览跟得上滑块。',
  'distil.about':
    '一个较小的网络学习绘制风格所绘制的内容，速度是风格的三倍。移动滑块时，窗口显示草稿，随后显示风格本身。Impasto 自带的风格都有草稿。草稿保存在风格旁边，名为 <风格>.draft.onnx。Ctrl-C 停止并保留已学到的内容；{resume} 继续。',
  'distil.from': '从此风格的草稿开始。[默认值：great-wave 的草稿]',

  'train.summary': '用画作训练风格，之后可以瞬间绘制。',
  'train.about':
    '一个网络学习仿照画作来绘制照片（Johnson 2016）。它可以从任何照片中学习：Impasto 自带的照片，或你自己的文件夹。请先裁去画作的边距、画框、印章和文字，否则它们也会被学进去。Ctrl-C 停止并保留已学到的内容；{resume} 继续，即使程序崩溃过，结果也如同从未中断。卡片（.json）、缩略图（.jpg）和继续训练所需的数据（.training）保存在 <风格>.onnx 旁边。',
  'train.from': '从此风格已学到的内容开始；base 由许多画作学得，nothing 表示从零开始。[默认值：light 形式为 base]',
  'train.longer':
    '从训练结束之处继续训练 <输出> 处的风格：提前结束的训练到计划的步数，否则再训练同样多的步数。--steps 指定总步数。需要同一幅画作。',
  'train.output': '风格的保存位置（.onnx）。',
  'train.photos': '用于学习的照片文件夹；built-in 表示 Impasto 自带的照片。可多次指定。',
  'train.preview': '每 N 步绘制测试图片，保存为 <输出>_preview.jpg。',
  'train.test': '用于预览和缩略图的测试图片。',
  'train.title': '风格显示的名称。',
};
