/** @file Errors about training a style: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsTraining = {
  'photos.folder-missing': {
    kind: 'input',
    wrong: 'The folder {folder} does not exist.',
    remedy: 'Check the name, or leave it out to train on the pictures that come with Impasto.',
  },
  'photos.not-a-folder': {
    kind: 'input',
    wrong: '{folder} is not a folder.',
    remedy: 'Choose the folder with the photographs to train on.',
  },
  'photos.folder-unreadable': {
    kind: 'input',
    wrong: 'The folder {folder} cannot be read ({reason}).',
    remedy: 'Check that you have permission to open it and that its disk is connected, or choose another folder.',
  },
  'photos.none': {
    kind: 'input',
    wrong: 'There are no pictures to train on in {folder} (other files there: {others}).',
    remedy: 'Choose a folder that contains JPEG, PNG, TIFF, WebP, AVIF or GIF files, or has them in its subfolders.',
  },
  'photos.left-out': {
    kind: 'input',
    wrong: '{count, plural, one {{count} picture} other {{count} pictures}} in {folder} cannot be used: {names}.',
    remedy: 'Training continues with the others. To use these too, save them as JPEG in another program.',
  },
  'photos.broken': {
    kind: 'input',
    wrong:
      '{tried, plural, one {{tried} picture} other {{tried} pictures in a row}} could not be read, most recently {file}.',
    remedy: 'Remove the damaged files from the folder or choose another one, then resume.',
  },
  'train.diverged': {
    kind: 'internal',
    wrong: 'Training kept diverging, most recently at step {step}, even at lower learning rates.',
    remedy: 'Train with a lower --rate or use another painting. No style was saved.',
  },
  'train.painting-small': {
    kind: 'input',
    wrong: '{file} is {width} × {height} px, which is too small to learn brushstrokes from.',
    remedy: 'Use a picture of the painting that is at least {min} px on its shorter side.',
  },
  'train.painting-blank': {
    kind: 'input',
    wrong: 'There is nothing to learn from {file}: it is a single colour.',
    remedy: 'Use a picture of a painting.',
  },
  'train.no-numbers': {
    kind: 'internal',
    wrong: 'Training diverged at step {step}: its values grew without limit.',
    remedy: 'It continues from step {from} with a lower learning rate of {rate}.',
  },
  'train.one-colour': {
    kind: 'internal',
    wrong: 'The network collapsed at step {step}: it painted everything in one colour.',
    remedy: 'It continues from step {from} with a lower learning rate of {rate}.',
  },
  'train.skipped': {
    kind: 'input',
    wrong: '{file} cannot be read and was skipped ({count} skipped so far).',
    remedy: 'Training continues with the others.',
  },
  'train.not-live': {
    kind: 'usage',
    wrong: '{name} cannot be changed during training.',
    remedy: 'Finish or cancel this training, then start again with another value.',
  },
  'train.memory': {
    kind: 'memory',
    wrong: 'Batches of {batch} crops of {size} px need about {needed} of memory; only {available} is free.',
    remedy: 'Choose smaller crops (--size) or a smaller batch (--batch), or close other programs.',
  },
  'train.test-picture': {
    kind: 'input',
    wrong: 'A test picture was skipped: {reason}',
    remedy: 'Training continues; the style is shown on the other pictures.',
  },
  'train.no-preview': {
    kind: 'output',
    wrong: 'This preview could not be made: {reason}',
    remedy: 'Training continues.',
  },
  'train.no-thumbnail': {
    kind: 'output',
    wrong: 'The style has no thumbnail: {reason}',
    remedy: 'The style itself is complete.',
  },
  'train.no-targets': {
    kind: 'output',
    wrong: 'The painting’s brushwork could not be saved for prints: {reason}',
    remedy: 'The style itself is complete; prints use the style alone.',
  },
  'train.output-name': {
    kind: 'usage',
    wrong: 'A style cannot be saved as {file}.',
    remedy: 'Use a name that ends in .onnx.',
  },
  'train.start-other-form': {
    kind: 'input',
    wrong: '{file} has a different network form ({found}) from the one to be trained ({wanted}).',
    remedy: 'Start from a style of the same form, or from nothing.',
  },
} as const;
