/** @file Errors about pictures, files and models in Simplified Chinese: what is wrong, and what to do. */
import type { errorTextsFiles as english } from './en-errors-files.ts';
import type { TranslatedErrors } from './translated.ts';

export const errorTextsFiles: TranslatedErrors<typeof english> = {
  'file.missing': { wrong: '“{file}”不存在。', remedy: '请检查名称和文件夹。' },
  'file.dead-link': { wrong: '“{file}”是失效的链接。', remedy: '请选择原文件，或将其恢复。' },
  'file.folder-not-file': { wrong: '“{file}”是文件夹，不是文件。', remedy: '请选择其中的文件。' },
  'file.not-plain': { wrong: '“{file}”不是普通文件。', remedy: '请选择保存在磁盘上的图片或其他文件。' },
  'file.unreadable': {
    wrong: '无法读取“{file}”（{reason}）。',
    remedy: '请检查你是否有权限打开它、磁盘是否已连接，或尝试其他文件夹中的副本。',
  },
  'folder.dead-link': { wrong: '“{file}”是失效的链接。', remedy: '已跳过。' },
  'folder.raws-beside': {
    wrong: '“{folder}”中有 {count} 个相机 RAW 文件已跳过，因为同名的图片也在其中。',
    remedy: '将使用这些图片。如需使用 RAW 文件，请直接指定该文件。',
  },
  'folder.no-file': { wrong: '“{file}”的名称像图片，实际上是{kind}。', remedy: '已跳过。' },
  'file.too-big': {
    wrong: '“{file}”大小为 {megabytes} MB，上限为 {limit} MB。',
    remedy: '请保存为较小的版本，然后重试。',
  },
  'output.name-taken': { wrong: '“{file}”已存在。', remedy: '请选择其他名称，或使用 --replace 将其覆盖。' },
  'output.beside-taken': {
    wrong: '还要保存“{file}”，但该名称已被占用。',
    remedy: '请为输出选择其他名称，或使用 --replace 覆盖该文件。',
  },
  'output.in-library': { wrong: '“{file}”位于 Impasto 存放作品的文件夹中。', remedy: '请保存到其他位置。' },
  'output.folder-missing': { wrong: '文件夹“{folder}”不存在。', remedy: '请先创建它，或保存到其他位置。' },
  'output.folder-unmade': { wrong: '无法创建文件夹“{folder}”（{reason}）。', remedy: '请保存到其他位置。' },
  'place.working-folder': { wrong: '当前所在的文件夹已不存在。', remedy: '请切换到其他文件夹，然后重试。' },
  'place.unreadable': {
    wrong: '无法读取“{place}”（{reason}）。',
    remedy: '请检查它是否存在、你是否有权限打开它，以及磁盘是否已连接。',
  },
  'place.unwritable': {
    wrong: 'Impasto 无法写入“{place}”（{reason}）。',
    remedy: '请检查你是否有权限、磁盘是否已连接、是否还有空间，或选择其他文件夹。',
  },
  'output.dead-link': {
    wrong: '“{file}”是失效的链接，无法保存到那里。',
    remedy: '请选择其他名称，或移除该链接。',
  },
  'output.folder-is-file': { wrong: '“{file}”是文件，无法在其中保存。', remedy: '请保存到其他位置。' },
  'output.is-folder': {
    wrong: '“{file}”是文件夹，无法以该名称保存文件。',
    remedy: '请添加文件名，或选择其他名称。',
  },
  'output.not-plain': { wrong: '“{file}”不是普通文件，无法覆盖。', remedy: '请选择其他名称。' },
  'output.no-permission': {
    wrong: '你没有权限保存“{file}”。',
    remedy: '请保存到其他文件夹，或更改此文件夹的权限。',
  },
  'output.in-use': {
    wrong: '“{file}”已在其他程序中打开，无法替换。',
    remedy: '请在该程序中将其关闭，或选择其他名称。',
  },
  'output.read-only': { wrong: '“{file}”位于只读磁盘上。', remedy: '请保存到其他磁盘。' },
  'disk.low': {
    wrong: '存放 Impasto 作品的磁盘只剩 {free} 可用空间，可能需要约 {needed}。',
    remedy: '请尽快释放一些空间。磁盘一旦写满，绘制的内容将无法保存。',
  },
  'output.disk-full': {
    wrong: '磁盘空间不足，无法保存“{file}”。',
    remedy: '请释放一些空间，或保存到其他磁盘。该文件的旧版本未受影响。',
  },
  'output.too-big': {
    wrong: '“{file}”会超出此磁盘或配额允许的大小。',
    remedy: '请保存到其他磁盘，或缩小图片。',
  },
  'output.bad-name': { wrong: '“{file}”在此磁盘上不是有效的文件名。', remedy: '请选择更短或更简单的名称。' },
  'output.failed': {
    wrong: '保存“{file}”时磁盘出错（{reason}）。',
    remedy: '请检查磁盘，或保存到其他磁盘。该文件的旧版本未受影响。',
  },
  'picture.empty': { wrong: '“{file}”是空文件。', remedy: '请重新拷贝或下载图片。' },
  'picture.not-a-picture': {
    wrong: 'Impasto 无法将“{file}”作为图片读取。',
    remedy: '请使用 JPEG、PNG、TIFF、WebP、AVIF、HEIC 或 GIF 文件。',
  },
  'picture.format': {
    wrong: '“{file}”是 {format} 文件，Impasto 无法读取。',
    remedy: '请在其他程序中打开它，另存为 JPEG、PNG 或 TIFF，然后使用该文件。',
  },
  'picture.raw-alone': {
    wrong: '“{file}”是相机 RAW 文件，其中没有完整尺寸的图片。',
    remedy: '请从 RAW 处理程序导出 TIFF 或 JPEG，然后使用该文件。',
  },
  'picture.damaged': {
    wrong: '“{file}”已损坏、不完整，或存储方式不受 Impasto 支持。',
    remedy: '请重新拷贝或下载，或在其他程序中打开它，另存为 8 位或 16 位的 JPEG、PNG 或 TIFF。',
  },
  'picture.samples': {
    wrong: 'Impasto 无法读取“{file}”的像素：{kind}。',
    remedy: '请在其他程序中打开它，另存为 8 位或 16 位的 PNG 或 TIFF，然后使用该文件。',
  },
  'picture.beyond-white': {
    wrong: '“{file}”的浮点像素远远超出 0（黑）到 1（白）的范围。',
    remedy: '请在其他程序中进行色调映射，另存为新文件，然后使用该文件。',
  },
  'picture.hdr': {
    wrong: '“{file}”是 HDR 图片（{transfer}），其高光超出纸张或普通屏幕所能呈现的亮度。',
    remedy: '请导出标准（SDR）版本，然后使用该文件。',
  },
  'picture.too-large': {
    wrong: '“{file}”为 {width} × {height} 像素（{megapixels} 百万像素），上限为 {limit} 百万像素。',
    remedy: '请在其他程序中将其缩小，然后重试。',
  },
  'picture.no-memory': {
    wrong: '“{file}”有 {megapixels} 百万像素，打开它约需 {needed} 内存，目前只有 {available} 可用。',
    remedy: '请关闭其他程序，或在其他程序中缩小图片。',
  },
  'open.too-slow': {
    wrong: '打开“{file}”耗时过长，Impasto 已停止尝试。',
    remedy: '请在制作它的程序中保存较简单的版本，或使用其他文件。',
  },
  'open.too-large': {
    wrong: '打开“{file}”需要的内存过多，Impasto 已停止尝试。',
    remedy: '请在制作它的程序中保存较小的版本，或使用其他文件。',
  },
  'open.breaks': {
    wrong: '无法打开“{file}”：它会使程序崩溃。',
    remedy: '它已损坏，或可能是恶意文件。请使用其他副本或其他文件。',
  },
  'picture.too-slow': {
    wrong: '打开“{file}”耗时过长，Impasto 已停止尝试。',
    remedy: '请在其他程序中打开它，另存为 JPEG、PNG 或 TIFF，然后使用该文件。',
  },
  'picture.save-format': {
    wrong: 'Impasto 无法从名称“{file}”判断以何种格式保存。',
    remedy: '请使用以下列之一结尾的名称：{extensions}。',
  },
  'picture.recipe-too-long': {
    wrong: '配方过长（{kilobytes} KB），无法保存在图片中。',
    remedy: '请重新绘制，并减少途中的更改。',
  },
  'picture.recipe-damaged': {
    wrong: '“{file}”中的配方已损坏。',
    remedy: '请使用图片的其他副本，或自行选择设置。',
  },
  'region.other-shape': {
    wrong: '{file} 的形状与照片不同，照片为 {width} × {height} 像素。',
    remedy: '区域是一张与照片形状相同的图片，大小不限：画作起作用的地方为白色，其余为黑色。',
  },
  'picture.part-outside': {
    wrong: '“{file}”的裁剪区域超出了图片范围；图片为 {width} × {height} 像素。',
    remedy: '请重新裁剪。',
  },
  'picture.too-large-to-save': {
    wrong: '{width} × {height} 像素的图片对 {format} 来说过大。',
    remedy: '请将其缩小，或选择其他格式。',
  },
  'model.not-onnx': {
    wrong: '“{file}”不是 ONNX 模型。',
    remedy: '请使用 .onnx 文件，或将模型重新导出为 ONNX。',
  },
  'model.damaged': { wrong: '模型“{file}”已损坏或不完整（{detail}）。', remedy: '请重新拷贝或下载。' },
  'model.external-weights': {
    wrong: '模型“{file}”的权重保存在单独的文件中，Impasto 无法打开。',
    remedy: '请将模型重新保存为单个文件。',
  },
  'model.operator-set': {
    wrong: '模型“{file}”使用版本 {version} 的 ONNX 算子；Impasto 支持版本 {oldest} 到 {newest}。',
    remedy: '请用其中一个版本重新导出（17 最佳）。',
  },
  'model.operator': {
    wrong: '模型“{file}”使用了 Impasto 不支持的算子 {operator}。',
    remedy: '请使用其他模型。',
  },
  'model.unsupported': {
    wrong: '模型“{file}”使用了 Impasto 不支持的内容（{detail}）。',
    remedy: '请使用其他模型。',
  },
  'model.not-loss-network': {
    wrong: '“{file}”是 ONNX 模型，但不是 Impasto 能用来比较图片的网络。',
    remedy: '请使用 Impasto 制作的文件；运行 impasto models list 可查看。',
  },
  'weights.not-weights': {
    wrong: '“{file}”既不是 Keras 权重文件（HDF5，.h5），也不是 .safetensors 文件。',
    remedy: '请使用 VGG-16 或 VGG-19 的权重，或下载：impasto models pull vgg19',
  },
  'weights.web-page': {
    wrong: '“{file}”是网页，不是权重文件。',
    remedy: '网站可能返回了错误信息。请在浏览器中打开该文件查看，然后重新下载。',
  },
  'weights.archive': {
    wrong: '“{file}”是归档文件（.zip、.keras、.npz 或 .pth），Impasto 无法打开。',
    remedy: '请使用 .safetensors 格式的 VGG-16 或 VGG-19 权重，或 .h5 格式的 Keras 权重。',
  },
  'weights.pickle': {
    wrong: '“{file}”包含 Python 对象（如较早的 PyTorch 权重）。这类文件可以执行代码，因此 Impasto 不会打开。',
    remedy: '请使用 .safetensors 格式的 VGG-16 或 VGG-19 权重，或 .h5 格式的 Keras 权重。',
  },
  'weights.damaged': { wrong: '权重文件“{file}”已损坏或不完整。', remedy: '请重新下载。' },
  'weights.not-keras': {
    wrong: '“{file}”是 HDF5 文件，但不是 Keras 网络。',
    remedy: '请使用 VGG-16 或 VGG-19 的 Keras 权重。',
  },
  'weights.other-network': {
    wrong: '“{file}”包含网络 {network}，而 Impasto 需要 VGG-16 或 VGG-19。',
    remedy: '请使用其中之一的权重，或下载：impasto models pull vgg19',
  },
  'weights.unknown-network': {
    wrong: '“{file}”包含的网络既不是 VGG-16，也不是 VGG-19。',
    remedy: '请使用其中之一的权重，或下载：impasto models pull vgg19',
  },
  'weights.layer-shape': {
    wrong: '“{file}”中的层 {layer} 的形状为 {found}，而 {network} 需要 {expected}。',
    remedy: '请使用 VGG-16 或 VGG-19 的原始权重（Keras 则为 TensorFlow 排列方式的权重）。',
  },
  'weights.not-float32': {
    wrong: '“{file}”中的 {array} 不是以 32 位浮点数存储的。',
    remedy: '请使用 VGG-16 或 VGG-19 的原始权重。',
  },
  'weights.not-numbers': {
    wrong: '“{file}”中的层 {layer} 含有无穷大或非数值的权重。',
    remedy: '请重新下载该文件，或使用 VGG-16 或 VGG-19 的原始权重。',
  },
  'model.changed': {
    wrong: '模型“{file}”与其卡片不符：它已被更改或损坏。',
    remedy: '请将其移除，然后重新下载（impasto models pull）或重新导入（impasto models import）。',
  },
  'model.bad-card': {
    wrong: '无法读取模型卡片“{file}”。',
    remedy: '请移除它及其 .onnx 文件，然后重新下载或导入模型。',
  },
  'model.unknown-source': {
    wrong: 'Impasto 不知道从哪里下载名为“{name}”的网络。',
    remedy: '可以下载：{known}。如需导入已有的文件：impasto models import <文件>',
  },
  'download.unreachable': { wrong: '无法连接到 {host}。', remedy: '请检查互联网连接，然后重试。' },
  'download.interrupted': {
    wrong: '与 {host} 的连接已断开，已下载 {megabytes} MB，共 {total} MB。',
    remedy: '请再次运行相同的命令，继续下载。',
  },
  'download.server': {
    wrong: '{host} 目前无法正常工作（状态 {status}）。',
    remedy: '请稍后重试；已下载的部分会保留。',
  },
  'download.refused': {
    wrong: '{host} 拒绝发送文件（状态 {status}）。',
    remedy: '请稍后重试，或从其他地方下载该文件，然后运行：impasto models import <文件>',
  },
  'download.not-found': {
    wrong: '文件已不在 {address}。',
    remedy: '请从其他地方下载，然后运行：impasto models import <文件>',
  },
  'download.web-page': {
    wrong: '{host} 发送的是网页，不是文件。',
    remedy: '当前上网环境可能要求先登录：请在浏览器中打开任意网页，然后重试。',
  },
  'download.wrong-size': {
    wrong: '{host} 发送的文件不对：大小为 {found} 字节，应为 {expected} 字节。',
    remedy: '请稍后重试，或从其他地方下载该文件，然后运行：impasto models import <文件>',
  },
  'download.damaged': {
    wrong: '从 {host} 下载的文件已损坏，并已丢弃（MD5 为 {found}，应为 {expected}）。',
    remedy: '请重试。如果问题反复出现，请换一个上网环境，或从其他地方下载该文件。',
  },
};
