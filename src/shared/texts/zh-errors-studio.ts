/** @file Errors of the studio and its works in Simplified Chinese: what is wrong, and what to do. */
import type { errorTextsStudio as english } from './en-errors-studio.ts';
import type { TranslatedErrors } from './translated.ts';

export const errorTextsStudio: TranslatedErrors<typeof english> = {
  'wire.damaged': {
    wrong: '窗口与 Impasto 之间的一条消息已损坏：{reason}。',
    remedy: '请重新载入窗口。如果再次出现，请报告。',
  },
  'studio.bad-call': {
    wrong: '窗口发送了 Impasto 不理解的请求（{call}：{reason}）。',
    remedy: '请重新载入窗口。如果再次出现，请报告。',
  },
  'studio.too-large': {
    wrong: '此文件为 {megabytes} MB，上限为 {limit} MB。',
    remedy: '请保存为较小的版本，例如 JPEG，然后使用该文件。',
  },
  'studio.running': { wrong: 'Impasto 已打开此资料库。', remedy: '请使用已打开的窗口，或先将其关闭。' },
  'library.lost': {
    wrong: '此 Impasto 没有响应期间，另一个 Impasto 接管了资料库，因此这里不会再保存任何内容。',
    remedy: '请关闭此窗口，在另一个窗口中继续，或重新启动 Impasto。',
  },
  'library.folder': {
    wrong: 'Impasto 无法将作品保存在“{folder}”中（{reason}）。',
    remedy: '请检查它是否为文件夹、你是否有权限在其中保存，或将 IMPASTO_HOME 设为其他文件夹。',
  },
  dropped: { wrong: '已被更新的请求取代。', remedy: '你无需进行任何操作。' },
  'picture.not-here': { wrong: '此图片已不在资料库中。', remedy: '请重新添加其文件。' },
  'bring.file-gone': { wrong: '“{file}”已不在原来的位置。', remedy: '请在新的文件夹中找到它，并从那里拖入。' },
  'bring.file-unreadable': {
    wrong: '无法读取“{file}”。',
    remedy: '请检查你是否有权限打开它、是否有其他程序正在更改它，或拖入副本。',
  },
  'clipboard.refused': {
    wrong: '浏览器不允许 Impasto 拷贝图片。',
    remedy: '请在浏览器中允许拷贝，或改为保存图片。',
  },
  'bring.folder': {
    wrong: '文件夹“{file}”中没有图片。',
    remedy: '请选择包含 JPEG、PNG、TIFF、WebP、AVIF、HEIC 或 GIF 文件的文件夹。',
  },
  'bring.several': { wrong: '无法打开 {count} 个文件：{names}。', remedy: '请单独打开其中一个，查看问题所在。' },
  'bring.unknown': {
    wrong: '“{file}”既不是 Impasto 能读取的图片，也不是风格。',
    remedy: '请使用 JPEG、PNG、TIFF、WebP、AVIF、HEIC 或 GIF 文件、.onnx 风格文件，或 .impasto 作品文件。',
  },
  'recipe.printed-picture': { wrong: '此打印文件由没有配方的图片制成。', remedy: '请改为打开那张图片。' },
  'recipe.photo-not-here': {
    wrong: '此图片是用 Impasto 绘制的，但其照片不在资料库中。',
    remedy: '请先打开照片，再重新打开此图片。',
  },
  'recipe.paintings-not-here': {
    wrong: '此图片是用 Impasto 绘制的，但它所用的图片中有 {count} 张不在资料库中。',
    remedy: '请先打开其照片并添加其画作，再重新打开此图片。',
  },
  'work.unknown': { wrong: '此作品已不在资料库中。', remedy: '请在“所有作品”中选择其他作品。' },
  'work.in-bin': { wrong: '“{title}”在回收站中。', remedy: '请先将其还原：打开“所有作品”，再打开“回收站”。' },
  'time-lapse.video': {
    wrong: '命令行不能制作视频（{file}）。',
    remedy: '请指定一个文件夹来保存绘制过程中的图片。要制作视频，请在工作室中选择“延时视频”。',
  },
  'time-lapse.folder-used': {
    wrong: '文件夹 {folder} 不是空的。',
    remedy: '请指定一个空文件夹或新文件夹，以免与其他图片混淆。',
  },
  'film.no-encoder': {
    wrong: '这个浏览器无法制作视频。',
    remedy: '请用新版本的 Chrome、Edge、Firefox 或 Safari 打开，或者在 Impasto 自己的窗口中打开。',
  },
  'work-file.damaged': {
    wrong: '无法打开“{file}”中的作品：文件已损坏，或者被其他程序重新打包过。',
    remedy: '请从原来的位置重新拷贝，或者再次将作品另存为文件。其中的图片仍可用其他程序取出：它是一个 ZIP 压缩文件。',
  },
  'work-file.newer': {
    wrong: '“{file}”中的作品是用更新版本的 Impasto 保存的。',
    remedy: '请更新 Impasto 后再打开。',
  },
  'work-file.too-large': {
    wrong: '“{title}”的照片和画作太大，放不进一个文件（最多 {megabytes} MB）。',
    remedy: '请从作品中移除不需要的画作，然后再试一次。',
  },
  'work.newer': {
    wrong: '你的一个作品是用更新版本的 Impasto 制作的，无法在此打开（{folder}）。',
    remedy: '请更新 Impasto 后再打开。在此之前它会保持不变，其他作品不受影响。',
  },
  'work.damaged': {
    wrong: '你的一个作品数据已损坏，无法打开（{folder}）。',
    remedy: '其他作品不受影响。它的图片可能仍在该文件夹中。',
  },
  'work.not-saved': {
    wrong: '无法保存“{title}”的最新更改：{reason}',
    remedy: '关闭 Impasto 之前，请释放一些空间，或更改文件夹的权限。',
  },
  'work.pictures-aside': {
    wrong: '“{title}”有 {count} 张成品图无法由此版本的 Impasto 读取。',
    remedy: '这些图片会保留，在能读取它们的版本中可以看到。',
  },
  'work.settings-unread': {
    wrong: '“{title}”的部分设置无法由此版本的 Impasto 读取。现在为：{settings}。',
    remedy: '原来存储的内容会保留，直到你更改该设置。',
  },
  'document.newer': {
    wrong: '“{file}”由更新版本的 Impasto 保存。',
    remedy: '它会保持不变。请更新 Impasto 后再使用。',
  },
  'document.damaged': { wrong: '“{file}”已损坏（位于“{place}”）。', remedy: '它会保持不变，其他一切照常。' },
  'library.unreadable': {
    wrong: '目前无法读取“{file}”（{reason}）。',
    remedy: '它会保持不变。请检查磁盘和权限，然后重新启动 Impasto。',
  },
  'library.away': {
    wrong: '文件夹“{folder}”不是原来的文件夹，或其磁盘未连接。',
    remedy: '请连接磁盘并重新启动 Impasto。在此之前，可能属于它的内容都不会移除。',
  },
  'print.unreadable': {
    wrong: '你的一个打印文件无法显示，因为其文件无法读取（{folder}）。',
    remedy: '它会保持不变。已完成的打印文件可能在该文件夹中。',
  },
  'journal.unreadable': {
    wrong: '部分未完成的任务无法读取：它已损坏，或是用其他版本的 Impasto 开始的（{folder}）。',
    remedy: '它会保持不变，开始它的版本可以继续。其他一切照常。',
  },
  'journal.newer': {
    wrong: '部分未完成的任务是用更新版本的 Impasto 开始的（{folder}）。',
    remedy: '请更新 Impasto 后再继续。在此之前它会保持不变，其他一切照常。',
  },
  'work.no-photo': { wrong: '此作品还没有照片。', remedy: '请先打开照片。' },
  'work.no-painting': { wrong: '未选择画作。', remedy: '请选择或添加画作。' },
  'work.many-paintings': {
    wrong: '一个作品最多可以有 {max} 幅画作，还有 {count} 幅无法加入。',
    remedy: '请分几次添加：作品没有用到的画作会让出位置，并保留在列表中。',
  },
  'work.no-style': { wrong: '未选择风格。', remedy: '请先选择风格。' },
  'work.style-gone': {
    wrong: '风格“{style}”已不在资料库中。',
    remedy: '请将它的 .onnx 文件拖到窗口中找回，或选择其他风格。',
  },
  'work.no-result': { wrong: '此作品还没有成品图。', remedy: '请先绘制，或等待绘制完成。' },
  'work.no-snapshot': { wrong: '第 {iteration} 次迭代的图片已不存在。', remedy: '请在时间线中选择其他图片。' },
  'run.busy': { wrong: '此作品正在绘制。', remedy: '请等待完成，或先将其停止。' },
  'batch.aside': {
    wrong: '{count} 个未完成的文件夹无法由此版本的 Impasto 读取。',
    remedy: '它们会保留，开始它们的版本可以继续。已绘制的图片在你的作品中。',
  },
  'batch.none': { wrong: '此文件夹已不在绘制。', remedy: '请将其拖到窗口中，重新绘制。' },
  'training.busy': {
    wrong: '“{title}”仍在训练，一次只能训练一种风格。',
    remedy: '请等待完成，或在队列中将其取消。',
  },
  'training.none': { wrong: '没有正在训练的风格。', remedy: '请从“训练风格…”开始。' },
  'run.none': { wrong: '此作品没有在绘制。', remedy: '请先开始绘制。' },
  'run.other-settings': { wrong: '设置已更改，无法在这张图片上继续。', remedy: '请重新绘制以使用新设置。' },
  'run.nothing-left': {
    wrong: '这张图片已完成：{iteration} 次迭代均已绘制。',
    remedy: '请增加迭代次数，然后继续。',
  },
  'run.no-frame': {
    wrong: '没有当前图片：Impasto 启动后尚未绘制任何内容。',
    remedy: '请先按“继续”，或在时间线中选择图片。',
  },
  'run.start-missing': {
    wrong: '起点设为其他图片，但尚未选择图片。',
    remedy: '请选择作为起点的图片，或从照片开始。',
  },
  'print.unknown': { wrong: '此打印文件已不在队列中。', remedy: '请重新打印。' },
  'reconstruction.not-yet': { wrong: '网络所见的这张图片尚未完成。', remedy: '请等待其出现。' },
  'print.not-ready': { wrong: '此打印文件尚未完成。', remedy: '请在队列中等待其完成。' },
  'print.no-strip': {
    wrong: '此图片无法用其他画笔大小绘制：没有它是如何绘制的记录。',
    remedy: '请改为查看样图，或重新绘制。',
  },
  'web.refused': {
    wrong: 'Impasto 只接受来自自身页面的请求。',
    remedy: '请打开 Impasto 启动时终端中显示的地址。',
  },
  'web.no-access': {
    wrong: '此窗口尚未连接到 Impasto。',
    remedy: '请打开终端中显示的地址。如果该地址已用过，请在不关闭 Impasto 的情况下再次启动，即可打开窗口或得到新地址。',
  },
  'web.ticket-used': { wrong: '此下载链接已使用或已过期。', remedy: '请从队列中重新保存打印文件。' },
  'web.code-used': {
    wrong: '此地址已使用或已过期；每个地址只能在一个浏览器中使用一次。',
    remedy: '请在打开过它的浏览器中继续，或在不关闭 Impasto 的情况下再次启动，以得到新地址。',
  },
  'web.not-built': { wrong: '此 Impasto 的窗口尚未构建。', remedy: '请用以下命令启动 Impasto：npm start' },
  'web.not-found': { wrong: '此地址没有内容。', remedy: '请重新载入页面。' },
  'web.no-port': {
    wrong: 'Impasto 无法为浏览器打开地址（{reason}）。',
    remedy: '请检查是否被防火墙或其他程序阻止。',
  },
  'window.not-built': { wrong: '无法构建 Impasto 的窗口。', remedy: '原因见上方各行。' },
  'window.no-screen': {
    wrong: '这里没有可以显示窗口的屏幕。',
    remedy: '请去掉 --window，以获取供浏览器使用的地址。',
  },
  'window.not-offered': {
    wrong: '这份 Impasto 在浏览器中打开，没有自己的窗口。',
    remedy: '请去掉 --window，或安装桌面程序。',
  },
  'window.nobody-to-ask': {
    wrong: '窗口需要 Electron，而它尚未安装，只有在你同意后才会下载。',
    remedy: '请在能够向你询问的终端中运行 npm start -- --window，或者去掉 --window。',
  },
  'window.not-downloaded': {
    wrong: '无法下载 Electron。',
    remedy: '请检查网络连接，然后再试一次。不带 --window 时，工作室会在浏览器中打开。',
  },
};
