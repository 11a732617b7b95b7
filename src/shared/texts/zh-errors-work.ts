/** @file Errors about commands, jobs and the machine in Simplified Chinese: what is wrong, and what to do. */
import type { errorTextsWork as english } from './en-errors-work.ts';
import type { TranslatedErrors } from './translated.ts';

export const errorTextsWork: TranslatedErrors<typeof english> = {
  internal: { wrong: 'Impasto 出现问题：{message}', remedy: '请报告此问题。--debug 可显示详细信息。' },
  'command.unfinished': {
    wrong: 'impasto {command} 中途停止：已没有可等待的内容。仍打开的有：{open}。',
    remedy: '保留的内容可用 impasto resume 继续。请报告此问题。',
  },
  'engine.failed': { wrong: '计算失败：{message}', remedy: '请尝试较小的尺寸。如果再次失败，请报告。' },
  'engine.out-of-memory': { wrong: '电脑内存不足。', remedy: '请选择较小的尺寸，或关闭其他程序。' },
  'memory.too-large': {
    wrong: '{size} 像素的图片约需 {needed} 内存，目前只有 {available} 可用。',
    remedy: '可用的最大尺寸为 {largest} 像素：请使用 --size {largest}，或关闭其他程序。',
  },
  'memory.none': {
    wrong: '即使是最小的图片也约需 {needed} 内存，目前只有 {available} 可用。',
    remedy: '请关闭其他程序，然后重试。',
  },
  'job.diverged': {
    wrong: '绘制在第 {iteration} 次迭代时发散：损失已不是数值。',
    remedy: '请减少风格（降低 ratio）后重新开始，或使用 --optimiser adam。',
  },
  'job.no-loss': {
    wrong: '其中一张图片无法使用：部分值不是数值。',
    remedy: '请在其他程序中打开每张图片，另存为 PNG 或 JPEG，然后使用这些文件。',
  },
  'job.source-changed': {
    wrong: '“{file}”不是开始此任务时所用的图片。',
    remedy: '请放回原文件，或开始新的任务。',
  },
  'compute.died': {
    wrong: '绘制进程意外停止（{reason}）。',
    remedy: '如果内存不足，请关闭其他程序，或选择较小的尺寸。然后重试。',
  },
  'compute.replaced': { wrong: '绘制进程停止响应，已重新启动。', remedy: '没有丢失任何内容，工作会自动继续。' },
  'compute.hung': {
    wrong: '绘制进程停止响应，重新启动后仍然如此。',
    remedy: '请重试。如果问题反复出现，请重新启动电脑，或更新显卡驱动程序。',
  },
  'compute.slow': {
    wrong: '一步用时超过 {minutes} 分钟，Impasto 已停止尝试。',
    remedy: '请选择其他风格或较小的图片。',
  },
  'compute.too-large': {
    wrong: '所需内存超过 Impasto 可用的上限（{gigabytes} GB）。',
    remedy: '请关闭其他程序，或选择其他风格或较小的图片。',
  },
  'compute.no-start': { wrong: '无法启动绘制进程（{reason}）。', remedy: '请关闭其他程序，然后重试。' },
  'change.not-live': { wrong: '绘制时无法更改 {name}。', remedy: '可以更改：{live}。' },
  'change.none-live': {
    wrong: '无法更改 {name}：重建开始后，设置便固定下来。',
    remedy: '请完成或停止它，再用其他设置重新开始。',
  },
  'change.layer-not-computed': {
    wrong: '此任务没有使用层 {layer}。',
    remedy: '它使用 {layers}。如需使用其他层，请开始新的任务。',
  },
  'change.too-many': {
    wrong: '此图片的配方已满：其中已有 {count} 项更改。',
    remedy: '请按现状完成图片，或用你喜欢的设置开始新的图片。',
  },
  'steering.unreadable': {
    wrong: '正在运行的任务无法理解这一行：{line}',
    remedy: '请每行发送一个 JSON 对象，例如 {example} 或 {another}。',
  },
  'command.unknown': { wrong: '没有命令“{command}”。', remedy: '运行 impasto --help 可查看命令列表。' },
  'option.unknown': {
    wrong: '{command} 没有选项 {option}。',
    remedy: '运行 impasto {command} --help 可查看选项列表。',
  },
  'option.value-missing': {
    wrong: '{option} 需要一个值。',
    remedy: '运行 impasto {command} --help 可查看它接受的值。',
  },
  'option.invalid': { wrong: '{option} 的值不能是“{value}”。', remedy: '可接受的值：{expected}。' },
  'option.beside-recipe': {
    wrong: '{option} 不能与 --recipe 一起使用，后者会完全重复一张图片。',
    remedy: '请去掉其中之一。',
  },
  'arguments.missing': { wrong: '{command} 需要{what}。', remedy: '例如：{example}' },
  'arguments.too-many': {
    wrong: '{command} 收到多余的参数：“{argument}”。',
    remedy: '运行 impasto {command} --help 可查看用法。',
  },
  'output.is-input': {
    wrong: '这样会覆盖“{file}”，而结果正是由它制成的。',
    remedy: '请为 --output 选择其他名称。',
  },
  'checkpoint.damaged': { wrong: '检查点“{file}”已损坏，无法继续此任务。', remedy: '请从头重新开始。' },
  'checkpoint.other-version': {
    wrong: '此任务是用其他版本的 Impasto 开始的，设置有所不同。',
    remedy: '任务已保留。请用开始它的版本继续，或重新开始。',
  },
  'checkpoint.content': {
    wrong: '此任务保留的内容已损坏（位于“{place}”），无法继续。',
    remedy: '请从头重新开始。',
  },
  'checkpoint.newer': {
    wrong: '检查点“{file}”由其他版本的 Impasto 保存。',
    remedy: '请用该版本继续，或重新开始。',
  },
  'resume.nothing': { wrong: '没有未完成的任务。', remedy: '请开始新的任务，例如用 impasto stylise。' },
  'resume.unknown': {
    wrong: '没有名为“{id}”的未完成任务。',
    remedy: '运行 impasto resume --list 可查看能继续的任务。',
  },
  'resume.running': {
    wrong: '任务“{id}”正在绘制。',
    remedy: '请等待完成，或在它自己的终端中按 Ctrl-C 停止；进度会保留。',
  },
  'resume.engine-changed': {
    wrong: '此任务是用其他版本的 Impasto 或在其他电脑上开始的（{begun}；现在为 {now}）。',
    remedy: '如需继续，请加上 --anyway；图片可能有极细微的差别。',
  },
  'resume.model-gone': {
    wrong: '此任务开始时所用的“{file}”已更改，或已不在这台电脑上。',
    remedy: '请将其放回，然后继续。进度会保留。',
  },
  'journal.unwritable': {
    wrong: '无法将进度保存在“{folder}”中（{reason}）。',
    remedy: '请释放一些空间，使该文件夹可写，或将 IMPASTO_HOME 设为其他文件夹。',
  },
  'recipe.none': {
    wrong: '“{file}”中没有配方。',
    remedy: '只有用 Impasto 制作的图片才有配方，编辑或发送图片可能会将其去掉。',
  },
  'recipe.unreadable': {
    wrong: '“{file}”中的配方已损坏（位于“{place}”）。',
    remedy: '请使用 Impasto 保存的原图：这张可能被其他程序更改过。',
  },
  'recipe.newer': {
    wrong: '“{file}”中的配方是用更新版本的 Impasto 制作的。',
    remedy: '请更新 Impasto 后再使用。',
  },
  'recipe.other-job': {
    wrong: '“{file}”中的配方用于 impasto {job}。',
    remedy: '请用以下命令重复：impasto {job} --recipe {file}',
  },
  'recipe.source-mismatch': {
    wrong: '“{file}”不是此配方所用的{role}。',
    remedy: '请使用制作该图片时所用的文件。',
  },
  'recipe.region-missing': {
    wrong: '此配方使用了区域，但其中一个区域的图片没有指定。',
    remedy: '请用 --painting-regions 指定说明各幅画作用于何处的每一张图片。',
  },
  'recipe.painting-missing': {
    wrong: '此配方使用 {count} 幅画作，但{given, plural, =0 {一幅也没有指定} other {只指定了 {given} 幅}}。',
    remedy: '请指定制作该图片时所用的每一幅画作。',
  },
  'mask.full': {
    wrong: '此图片上的还原笔画和区域太多，无法再添加。',
    remedy: '请撤销其中一些，或选择“清除”，再用更大的画笔以更少的笔画重新还原。',
  },
  'network.missing': {
    wrong: '网络 {network} 不在这台电脑上。',
    remedy: '请下载：impasto models pull {network}',
  },
  'layer.unknown': { wrong: '网络 {network} 没有层 {layer}。', remedy: '它的层为：{layers}。' },
  'layers.none': {
    wrong: '所有层的权重都为零，因此没有绘制的目标。',
    remedy: '请至少为一个内容层或风格层指定大于 0 的权重。',
  },
};
