/** @file Errors about commands, jobs and the machine: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsWork = {
  internal: {
    kind: 'internal',
    wrong: 'Something went wrong in Impasto: {message}',
    remedy: 'Please report it; --debug shows the details.',
  },
  'engine.failed': {
    kind: 'internal',
    wrong: 'The calculation failed: {message}',
    remedy: 'Try a smaller size; if it fails again, please report it.',
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
    wrong: 'The optimisation diverged at iteration {iteration}: the loss is no longer a number.',
    remedy: 'Start again with less style (a lower ratio) or with --optimiser adam.',
  },
  'job.no-loss': {
    kind: 'input',
    wrong: 'One of the pictures cannot be used: it contains values that are not numbers.',
    remedy: 'Open each picture in another program, save it as PNG or JPEG, and use that.',
  },
  'job.source-changed': {
    kind: 'input',
    wrong: '{file} is not the picture this work was started with.',
    remedy: 'Put the original file back, or start a new work.',
  },
  'compute.died': {
    kind: 'internal',
    wrong: 'The painting process stopped unexpectedly ({reason}).',
    remedy: 'If memory was low, close other programs or choose a smaller size.',
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
      'One step took more than {minutes, plural, one {{minutes} minute} other {{minutes} minutes}}, so Impasto stopped.',
    remedy: 'Choose another style or a smaller picture.',
  },
  'compute.too-large': {
    kind: 'memory',
    wrong: 'This needs more memory than Impasto may use ({gigabytes} GB).',
    remedy: 'Close other programs, or choose another style or a smaller picture.',
  },
  'compute.no-start': {
    kind: 'internal',
    wrong: 'The painting process could not be started ({reason}).',
    remedy: 'Close other programs and try again.',
  },
  'change.not-live': {
    kind: 'usage',
    wrong: '{name} cannot be changed while painting.',
    remedy: 'You can change: {live}.',
  },
  'change.none-live': {
    kind: 'usage',
    wrong: '{name} cannot be changed: a reconstruction’s settings are fixed once it starts.',
    remedy: 'Finish or stop it, then start again with other settings.',
  },
  'change.layer-not-computed': {
    kind: 'usage',
    wrong: 'This work does not use the layer {layer}.',
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
    wrong: 'This line is not a valid command for a running job: {line}',
    remedy: 'Send one JSON object per line, such as {example} or {another}.',
  },
  'command.unknown': {
    kind: 'usage',
    wrong: 'There is no command "{command}".',
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
    wrong: '{option} cannot be "{value}".',
    remedy: 'It accepts {expected}.',
  },
  'option.beside-recipe': {
    kind: 'usage',
    wrong: '{option} cannot be used with --recipe, which repeats a picture exactly.',
    remedy: 'Leave out one of them.',
  },
  'arguments.missing': {
    kind: 'usage',
    wrong: '{command} needs {what}.',
    remedy: 'For example: {example}',
  },
  'arguments.too-many': {
    kind: 'usage',
    wrong: '{command} got an unexpected argument: "{argument}".',
    remedy: 'Run impasto {command} --help to see how to use it.',
  },
  'output.is-input': {
    kind: 'usage',
    wrong: 'This would overwrite {file}, which is one of the inputs.',
    remedy: 'Choose another name for --output.',
  },
  'resume.nothing': {
    kind: 'usage',
    wrong: 'There is nothing to resume.',
    remedy: 'Start something with impasto stylise.',
  },
  'resume.unknown': {
    kind: 'usage',
    wrong: 'There is no unfinished work called "{id}".',
    remedy: 'Run impasto resume --list to see what can be resumed.',
  },
  'resume.running': {
    kind: 'usage',
    wrong: 'The work "{id}" is already being painted.',
    remedy: 'Wait for it to finish, or stop it with Ctrl-C where it is running; progress is kept.',
  },
  'resume.engine-changed': {
    kind: 'input',
    wrong: 'This work was started by another version of Impasto or on another computer ({begun}; now {now}).',
    remedy: 'Add --anyway to continue; the picture may differ very slightly.',
  },
  'resume.model-gone': {
    kind: 'input',
    wrong: '{file}, which this work was started with, has changed or is no longer on this computer.',
    remedy: 'Put it back, then resume. Your progress is kept.',
  },
  'journal.unwritable': {
    kind: 'output',
    wrong: 'Progress cannot be saved in {folder} ({reason}).',
    remedy: 'Free up some space, make the folder writable, or set IMPASTO_HOME to another one.',
  },
  'recipe.none': {
    kind: 'input',
    wrong: '{file} does not contain a recipe.',
    remedy: 'Only pictures made by Impasto have one, and editing or sending a picture may remove it.',
  },
  'recipe.unreadable': {
    kind: 'input',
    wrong: 'The recipe in {file} is damaged (at “{place}”).',
    remedy: 'Use the original picture saved by Impasto: other programs may have changed the recipe.',
  },
  'recipe.newer': {
    kind: 'input',
    wrong: 'The recipe in {file} was made by a newer version of Impasto.',
    remedy: 'Update Impasto to use it.',
  },
  'recipe.other-job': {
    kind: 'usage',
    wrong: 'The recipe in {file} is for impasto {job}.',
    remedy: 'Repeat it with: impasto {job} --recipe {file}',
  },
  'recipe.source-mismatch': {
    kind: 'input',
    wrong: '{file} is not the {role} used in this recipe.',
    remedy: 'Use the file that the picture was made from.',
  },
  'recipe.painting-missing': {
    kind: 'input',
    wrong:
      'This recipe uses {count, plural, one {{count} painting} other {{count} paintings}}, but {given, plural, =0 {none was given} one {only {given} was given} other {{given} were given}}.',
    remedy: 'Give every painting that the picture was made from.',
  },
  'network.missing': {
    kind: 'input',
    wrong: 'The network {network} is not on this computer.',
    remedy: 'Download it once with: impasto models pull {network}',
  },
  'layer.unknown': {
    kind: 'usage',
    wrong: 'The network {network} has no layer {layer}.',
    remedy: 'Its layers are {layers}.',
  },
  'layers.none': {
    kind: 'usage',
    wrong: 'Every layer weight is zero, so there is nothing to optimise for.',
    remedy: 'Give at least one content or style layer a weight above 0.',
  },
} as const;
