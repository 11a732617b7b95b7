/** @file Errors about commands, jobs and the machine: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsWork = {
  internal: {
    kind: 'internal',
    wrong: 'Impasto made a mistake of its own: {message}',
    remedy: 'Please report it; --debug shows the details.',
  },
  'engine.failed': {
    kind: 'internal',
    wrong: 'The calculation failed: {message}',
    remedy: 'Try a smaller size; if it fails again, please report it.',
  },
  'engine.out-of-memory': {
    kind: 'memory',
    wrong: 'The machine ran out of memory.',
    remedy: 'Choose a smaller size or close other programs.',
  },
  'memory.too-large': {
    kind: 'memory',
    wrong: 'A picture of {size} px needs about {needed} of memory; {available} is free.',
    remedy: 'The largest size that fits is {largest} px: --size {largest}, or close other programs.',
  },
  'memory.none': {
    kind: 'memory',
    wrong: 'Even the smallest picture needs about {needed} of memory; {available} is free.',
    remedy: 'Close other programs and try again.',
  },
  'job.diverged': {
    kind: 'internal',
    wrong: 'The picture fell apart at iteration {iteration}: its loss is no longer a number.',
    remedy: 'Start again with less style (a lower ratio) or with --optimiser adam.',
  },
  'job.no-loss': {
    kind: 'input',
    wrong: 'One of the pictures cannot be painted with: it holds values that are no numbers.',
    remedy: 'Open each in another program, save it as PNG or JPEG and use that.',
  },
  'job.source-changed': {
    kind: 'input',
    wrong: '{file} is not the picture that this work was started with.',
    remedy: 'Put the original file back, or start a new work.',
  },
  'compute.died': {
    kind: 'internal',
    wrong: 'The process that calculates was ended from outside or broke down ({reason}).',
    remedy: 'If memory was short, close other programs or choose a smaller size.',
  },
  'compute.replaced': {
    kind: 'internal',
    wrong: 'The painting process stopped responding and was replaced.',
    remedy: 'Nothing is lost; the work goes on by itself.',
  },
  'compute.hung': {
    kind: 'internal',
    wrong: 'The painting process stopped responding, and so did the one that replaced it.',
    remedy: 'Try again; if it happens often, restart the computer or install a newer driver of the graphics card.',
  },
  'compute.slow': {
    kind: 'input',
    wrong: 'One step of this took more than {minutes} minutes, so Impasto gave up.',
    remedy: 'Choose another style or a smaller picture.',
  },
  'compute.too-large': {
    kind: 'memory',
    wrong: 'This needs more memory than Impasto may use ({gigabytes} GB).',
    remedy: 'Close other programs, or choose another style or a smaller picture.',
  },
  'compute.no-start': {
    kind: 'internal',
    wrong: 'The process that calculates could not be started ({reason}).',
    remedy: 'Close other programs and try again.',
  },
  'change.not-live': {
    kind: 'usage',
    wrong: '{name} cannot be changed while painting.',
    remedy: 'These can: {live}.',
  },
  'change.none-live': {
    kind: 'usage',
    wrong: '{name} cannot be changed: the settings of a reconstruction are fixed once it runs.',
    remedy: 'Finish or stop it, and start again with other settings.',
  },
  'change.layer-not-computed': {
    kind: 'usage',
    wrong: 'The layer {layer} is not part of this work.',
    remedy: 'Its layers are {layers}; start a new work for others.',
  },
  'change.too-many': {
    kind: 'usage',
    wrong: 'The recipe of this picture is full: it holds {count} changes.',
    remedy: 'Finish it as it is, or start a new one with the settings that you like.',
  },
  'steering.unreadable': {
    kind: 'usage',
    wrong: 'This line says nothing that a running job understands: {line}',
    remedy: 'One JSON object a line, such as {example} or {another}.',
  },
  'command.unknown': {
    kind: 'usage',
    wrong: 'There is no command "{command}".',
    remedy: 'impasto --help lists the commands.',
  },
  'option.unknown': {
    kind: 'usage',
    wrong: '{command} has no option {option}.',
    remedy: 'impasto {command} --help lists the options.',
  },
  'option.value-missing': {
    kind: 'usage',
    wrong: '{option} needs a value.',
    remedy: 'impasto {command} --help tells what it takes.',
  },
  'option.invalid': {
    kind: 'usage',
    wrong: '{option} cannot be "{value}".',
    remedy: 'It takes {expected}.',
  },
  'option.beside-recipe': {
    kind: 'usage',
    wrong: '{option} cannot be given together with --recipe, which repeats a picture as it was.',
    remedy: 'Leave one of the two out.',
  },
  'arguments.missing': {
    kind: 'usage',
    wrong: '{command} needs {what}.',
    remedy: 'For example: {example}',
  },
  'arguments.too-many': {
    kind: 'usage',
    wrong: '{command} does not know what to do with "{argument}".',
    remedy: 'impasto {command} --help shows how it is used.',
  },
  'output.is-input': {
    kind: 'usage',
    wrong: 'This would overwrite {file}, which the result is made from.',
    remedy: 'Choose another name for --output.',
  },
  'resume.nothing': {
    kind: 'usage',
    wrong: 'There is no unfinished work.',
    remedy: 'Start one with impasto stylise.',
  },
  'resume.unknown': {
    kind: 'usage',
    wrong: 'There is no unfinished work called "{id}".',
    remedy: 'impasto resume --list shows them.',
  },
  'resume.running': {
    kind: 'usage',
    wrong: 'The work "{id}" is being painted at this moment.',
    remedy: 'Wait for it, or stop it in the window where it runs (Ctrl-C keeps what is done).',
  },
  'resume.engine-changed': {
    kind: 'input',
    wrong: 'This work was started by another version of the program or on another machine ({begun}; now {now}).',
    remedy: 'Add --anyway to go on; the picture may differ in its last digits.',
  },
  'resume.model-gone': {
    kind: 'input',
    wrong: '{file}, which this work was begun with, is no longer on this machine or has changed.',
    remedy: 'Put it back, then resume: the work is kept.',
  },
  'journal.unwritable': {
    kind: 'output',
    wrong: 'Unfinished work cannot be kept in {folder} ({reason}).',
    remedy: 'Free some space or make the folder writable, or name another one in IMPASTO_HOME.',
  },
  'recipe.none': {
    kind: 'input',
    wrong: '{file} holds no recipe.',
    remedy: 'Only pictures made by Impasto carry one; editing or sending them through a messenger may remove it.',
  },
  'recipe.unreadable': {
    kind: 'input',
    wrong: 'The recipe in {file} is damaged (at “{place}”).',
    remedy: 'Use the picture as it was saved by Impasto: other programs may change what is written in it.',
  },
  'recipe.newer': {
    kind: 'input',
    wrong: 'The recipe in {file} was made by a newer version of Impasto.',
    remedy: 'Update Impasto to repeat it.',
  },
  'recipe.other-job': {
    kind: 'usage',
    wrong: 'The recipe in {file} is one for impasto {job}.',
    remedy: 'Repeat it with: impasto {job} --recipe {file}',
  },
  'recipe.source-mismatch': {
    kind: 'input',
    wrong: '{file} is not the {role} of this recipe.',
    remedy: 'Give the same file that the picture was made from.',
  },
  'recipe.painting-missing': {
    kind: 'input',
    wrong: 'This recipe was painted from {count} paintings; {given} of them are given.',
    remedy: 'Give every painting that the picture was made from.',
  },
  'network.missing': {
    kind: 'input',
    wrong: 'The network {network} is not on this machine.',
    remedy: 'Fetch it once with: impasto models pull {network}',
  },
  'layer.unknown': {
    kind: 'usage',
    wrong: 'The network {network} has no layer {layer}.',
    remedy: 'It has {layers}.',
  },
  'layers.none': {
    kind: 'usage',
    wrong: 'Every layer weight is zero: there is nothing to paint towards.',
    remedy: 'Give at least one content or style layer a weight above 0.',
  },
} as const;
