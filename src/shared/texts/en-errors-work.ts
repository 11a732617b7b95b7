/** @file Errors about commands, jobs and the machine: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsWork = {
  internal: {
    kind: 'internal',
    wrong: 'Something went wrong in Impasto: {message}',
    remedy: 'Please report it. --debug shows the details.',
  },
  'command.unfinished': {
    kind: 'internal',
    wrong: 'impasto {command} stopped in the middle: nothing was left to wait for. Still open: {open}.',
    remedy: 'What was kept can be continued with impasto resume. Please report this.',
  },
  'engine.failed': {
    kind: 'internal',
    wrong: 'The calculation failed: {message}',
    remedy: 'Try a smaller size. If it fails again, please report it.',
  },
  'engine.out-of-memory': {
    kind: 'memory',
    wrong: 'The computer ran out of memory.',
    remedy: 'Choose a smaller size, or close other programs.',
  },
  'memory.too-large': {
    kind: 'memory',
    wrong: 'A {size} px picture needs about {needed} of memory; only {available} is free.',
    remedy: 'The largest size that fits is {largest} px: use --size {largest}, or close other programs.',
  },
  'memory.none': {
    kind: 'memory',
    wrong: 'Even the smallest picture needs about {needed} of memory; only {available} is free.',
    remedy: 'Close other programs and try again.',
  },
  'job.diverged': {
    kind: 'internal',
    wrong: 'Painting diverged at iteration {iteration}: the loss is no longer a number.',
    remedy: 'Start again with less style (a lower ratio) or with --optimiser adam.',
  },
  'job.no-loss': {
    kind: 'input',
    wrong: 'One of the pictures can’t be used: some of its values aren’t numbers.',
    remedy: 'Open each picture in another program, save it as PNG or JPEG, and use that.',
  },
  'job.source-changed': {
    kind: 'input',
    wrong: '{file} isn’t the picture this work was started with.',
    remedy: 'Put the original file back, or start a new work.',
  },
  'compute.died': {
    kind: 'internal',
    wrong: 'The painting process stopped unexpectedly ({reason}).',
    remedy: 'If memory was low, close other programs or choose a smaller size. Then try again.',
  },
  'compute.replaced': {
    kind: 'internal',
    wrong: 'The painting process stopped responding and was restarted.',
    remedy: 'Nothing is lost; work continues by itself.',
  },
  'compute.hung': {
    kind: 'internal',
    wrong: 'The painting process stopped responding, even after a restart.',
    remedy: 'Try again. If it keeps happening, restart the computer or update the graphics driver.',
  },
  'compute.slow': {
    kind: 'input',
    wrong:
      'One step took more than {minutes, plural, one {{minutes} minute} other {{minutes} minutes}}, so Impasto stopped trying.',
    remedy: 'Choose another style or a smaller picture.',
  },
  'compute.too-large': {
    kind: 'memory',
    wrong: 'This needs more memory than Impasto may use ({gigabytes} GB).',
    remedy: 'Close other programs, or choose another style or a smaller picture.',
  },
  'compute.no-start': {
    kind: 'internal',
    wrong: 'The painting process couldn’t be started ({reason}).',
    remedy: 'Close other programs and try again.',
  },
  'change.not-live': {
    kind: 'usage',
    wrong: '{name} can’t be changed while painting.',
    remedy: 'You can change: {live}.',
  },
  'change.none-live': {
    kind: 'usage',
    wrong: '{name} can’t be changed: the settings of a reconstruction are fixed once it starts.',
    remedy: 'Finish or stop it, then start again with other settings.',
  },
  'change.layer-not-computed': {
    kind: 'usage',
    wrong: 'This work doesn’t use the layer {layer}.',
    remedy: 'It uses {layers}. To use others, start a new work.',
  },
  'change.too-many': {
    kind: 'usage',
    wrong:
      'The recipe of this picture is full: it already holds {count, plural, one {{count} change} other {{count} changes}}.',
    remedy: 'Finish the picture as it is, or start a new one with the settings you like.',
  },
  'steering.unreadable': {
    kind: 'usage',
    wrong: 'A running job can’t follow this line: {line}',
    remedy: 'Send one JSON object per line, such as {example} or {another}.',
  },
  'command.unknown': {
    kind: 'usage',
    wrong: 'There is no command “{command}”.',
    remedy: 'Run impasto --help for a list of commands.',
  },
  'option.unknown': {
    kind: 'usage',
    wrong: '{command} has no option {option}.',
    remedy: 'Run impasto {command} --help for a list of options.',
  },
  'option.value-missing': {
    kind: 'usage',
    wrong: '{option} needs a value.',
    remedy: 'Run impasto {command} --help to see what it accepts.',
  },
  'option.invalid': {
    kind: 'usage',
    wrong: '{option} can’t be “{value}”.',
    remedy: 'It accepts {expected}.',
  },
  'option.beside-recipe': {
    kind: 'usage',
    wrong: '{option} can’t be used with --recipe, which repeats a picture exactly.',
    remedy: 'Leave out one of the two.',
  },
  'arguments.missing': {
    kind: 'usage',
    wrong: '{command} needs {what}.',
    remedy: 'For example: {example}',
  },
  'arguments.too-many': {
    kind: 'usage',
    wrong: '{command} got an unexpected argument: “{argument}”.',
    remedy: 'Run impasto {command} --help to see how to use it.',
  },
  'output.is-input': {
    kind: 'usage',
    wrong: 'This would overwrite {file}, which the result is made from.',
    remedy: 'Choose another name for --output.',
  },
  'checkpoint.damaged': {
    kind: 'input',
    wrong: 'The checkpoint {file} is damaged, so this work can’t be continued.',
    remedy: 'Start it again from the beginning.',
  },
  'checkpoint.other-version': {
    kind: 'input',
    wrong: 'This work was started with another version of Impasto that has different settings.',
    remedy: 'It has been kept. Continue it with the version that started it, or start again.',
  },
  'checkpoint.content': {
    kind: 'input',
    wrong: 'What was kept of this work is damaged (at “{place}”), so it can’t be continued.',
    remedy: 'Start it again from the beginning.',
  },
  'checkpoint.newer': {
    kind: 'input',
    wrong: 'The checkpoint {file} was saved by another version of Impasto.',
    remedy: 'Continue it with that version, or start again.',
  },
  'resume.nothing': {
    kind: 'usage',
    wrong: 'There is no unfinished work.',
    remedy: 'Start something new, for example with impasto stylise.',
  },
  'resume.unknown': {
    kind: 'usage',
    wrong: 'There is no unfinished work called “{id}”.',
    remedy: 'Run impasto resume --list to see what can be continued.',
  },
  'resume.running': {
    kind: 'usage',
    wrong: 'The work “{id}” is already being painted.',
    remedy: 'Wait until it is finished, or stop it with Ctrl-C in its own terminal; its progress is kept.',
  },
  'resume.engine-changed': {
    kind: 'input',
    wrong: 'This work was started with another version of Impasto or on another computer ({begun}; now {now}).',
    remedy: 'To continue anyway, add --anyway; the picture may differ very slightly.',
  },
  'resume.model-gone': {
    kind: 'input',
    wrong: 'This work was started with {file}, which has changed or is no longer on this computer.',
    remedy: 'Put it back, then continue. Your progress is kept.',
  },
  'journal.unwritable': {
    kind: 'output',
    wrong: 'Progress can’t be saved in {folder} ({reason}).',
    remedy: 'Free up some space, make the folder writable, or set IMPASTO_HOME to another folder.',
  },
  'recipe.none': {
    kind: 'input',
    wrong: '{file} doesn’t contain a recipe.',
    remedy: 'Only pictures made with Impasto have one, and editing or sending a picture can remove it.',
  },
  'recipe.unreadable': {
    kind: 'input',
    wrong: 'The recipe in {file} is damaged (at “{place}”).',
    remedy: 'Use the original picture saved by Impasto: another program may have changed this one.',
  },
  'recipe.newer': {
    kind: 'input',
    wrong: 'The recipe in {file} was made with a newer version of Impasto.',
    remedy: 'Update Impasto to use it.',
  },
  'recipe.other-job': {
    kind: 'usage',
    wrong: 'The recipe in {file} is for impasto {job}.',
    remedy: 'Repeat it with: impasto {job} --recipe {file}',
  },
  'recipe.source-mismatch': {
    kind: 'input',
    wrong: '{file} isn’t the {role} used in this recipe.',
    remedy: 'Use the file that the picture was made from.',
  },
  'recipe.region-missing': {
    kind: 'input',
    wrong: 'This recipe uses regions, but the picture of one of them wasn’t given.',
    remedy: 'Use --painting-regions to name each picture that says where a painting counts.',
  },
  'recipe.painting-missing': {
    kind: 'input',
    wrong:
      'This recipe uses {count, plural, one {{count} painting} other {{count} paintings}}, but {given, plural, =0 {none was given} one {only {given} was given} other {{given} were given}}.',
    remedy: 'Name every painting that the picture was made from.',
  },
  'mask.full': {
    kind: 'input',
    wrong: 'There are too many brush strokes and regions on this picture to add another one.',
    remedy: 'Undo some of them, or choose Clear and restore the same parts with fewer, larger strokes.',
  },
  'network.missing': {
    kind: 'input',
    wrong: 'The network {network} isn’t on this computer.',
    remedy: 'Download it with: impasto models pull {network}',
  },
  'layer.unknown': {
    kind: 'usage',
    wrong: 'The network {network} has no layer {layer}.',
    remedy: 'Its layers are {layers}.',
  },
  'layers.none': {
    kind: 'usage',
    wrong: 'Every layer weight is zero, so there is nothing to paint towards.',
    remedy: 'Give at least one content or style layer a weight above 0.',
  },
} as const;
