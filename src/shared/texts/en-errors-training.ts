/** @file Errors about training a style: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsTraining = {
  'photos.folder-missing': {
    kind: 'input',
    wrong: 'The folder {folder} doesn’t exist.',
    remedy: 'Check the name, or leave it out to train on the photos that come with Impasto.',
  },
  'photos.not-a-folder': {
    kind: 'input',
    wrong: '{folder} isn’t a folder.',
    remedy: 'Choose the folder with the photos to train on.',
  },
  'photos.folder-unreadable': {
    kind: 'input',
    wrong: 'The folder {folder} can’t be read ({reason}).',
    remedy: 'Check that you have permission to open it and that its disk is connected, or choose another folder.',
  },
  'photos.none': {
    kind: 'input',
    wrong: 'There are no pictures to train on in {folder} (other files there: {others}).',
    remedy: 'Choose a folder that has JPEG, PNG, TIFF, WebP, AVIF, HEIC or GIF files in it or in its subfolders.',
  },
  'photos.left-out': {
    kind: 'input',
    wrong: '{count, plural, one {{count} picture} other {{count} pictures}} in {folder} can’t be used: {names}.',
    remedy: 'Training continues with the others. To use these too, save them as JPEG in another program.',
  },
  'photos.broken': {
    kind: 'input',
    wrong:
      '{tried, plural, one {{tried} picture} other {{tried} pictures in a row}} couldn’t be read, most recently {file}.',
    remedy: 'Remove the damaged files from the folder or choose another one, then continue.',
  },
  'train.diverged': {
    kind: 'internal',
    wrong: 'Training kept diverging, most recently at step {step}, even at lower learning rates. No style was saved.',
    remedy: 'Train with a lower --rate, or use another painting.',
  },
  'train.painting-small': {
    kind: 'input',
    wrong: '{file} is {width} × {height} px, which is too small to learn brushstrokes from.',
    remedy: 'Use a picture of the painting with a shorter side of at least {min} px.',
  },
  'train.painting-blank': {
    kind: 'input',
    wrong: 'There is nothing to learn from {file}: it is all one colour.',
    remedy: 'Use a picture of a painting.',
  },
  'train.no-numbers': {
    kind: 'internal',
    wrong: 'Training diverged at step {step}.',
    remedy: 'It continues from step {from} with a lower learning rate ({rate}).',
  },
  'train.one-colour': {
    kind: 'internal',
    wrong: 'Training failed at step {step}: the network painted everything in one colour.',
    remedy: 'It continues from step {from} with a lower learning rate ({rate}).',
  },
  'train.skipped': {
    kind: 'input',
    wrong: '{file} can’t be read and was skipped ({count} skipped so far).',
    remedy: 'Training continues with the others.',
  },
  'train.not-live': {
    kind: 'usage',
    wrong: '{name} can’t be changed during training.',
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
    remedy: 'Training continues. The style will be shown on the other pictures.',
  },
  'train.painting-few-pixels': {
    kind: 'input',
    wrong:
      '{file} is {width} × {height} px. Strokes of this size need a painting of at least {needed} px on its longest side.',
    remedy: 'Training continues with smaller strokes. Use a larger picture of the painting, or a smaller brush size.',
  },
  'train.no-base': {
    kind: 'input',
    wrong: 'The base that training starts from is missing from this copy of Impasto.',
    remedy:
      'Training starts from the style {style} instead and needs more steps. Install Impasto again to get the base back.',
  },
  'train.no-preview': {
    kind: 'output',
    wrong: 'This preview couldn’t be made: {reason}',
    remedy: 'Training continues.',
  },
  'train.no-thumbnail': {
    kind: 'output',
    wrong: 'The style has no thumbnail: {reason}',
    remedy: 'The style itself is complete.',
  },
  'train.no-targets': {
    kind: 'output',
    wrong: 'The brushwork of the painting couldn’t be saved for prints: {reason}',
    remedy: 'The style itself is complete. Prints take their brushwork from the style alone.',
  },
  'train.no-longer': {
    kind: 'output',
    wrong: 'What the training has learned couldn’t be saved beside the style: {reason}',
    remedy: 'The style itself is complete. It can’t be trained longer.',
  },
  'train.no-state': {
    kind: 'input',
    wrong: '“{style}” can’t be trained longer: what its training learned isn’t beside it.',
    remedy: 'Train the style again. Styles trained by this version of Impasto can be trained longer.',
  },
  'train.longer-painting': {
    kind: 'input',
    wrong: '{file} isn’t the painting that “{style}” learned from.',
    remedy: 'Name the same picture file as before.',
  },
  'train.longer-steps': {
    kind: 'usage',
    wrong: 'The style already has {done} steps of training, but only {steps} in all were asked for.',
    remedy: 'Ask for more than {done}, or leave out --steps.',
  },
  'train.longer-option': {
    kind: 'usage',
    wrong: '{option} can’t be used with --longer: the training continues with its own settings.',
    remedy: 'Leave it out, or train another style without --longer.',
  },
  'training.painting-gone': {
    kind: 'input',
    wrong: 'The painting that “{style}” learned from is no longer in the library.',
    remedy: 'Add the same picture again, then train longer.',
  },
  'content.few': {
    kind: 'input',
    wrong:
      '{folder} has {count, plural, =0 {no photos} one {only # photo} other {only # photos}} that can be used; training needs at least {fewest}.',
    remedy: 'Choose another folder, or train on the photos that come with Impasto.',
  },
  'content.gone': {
    kind: 'input',
    wrong: 'The photos you chose to train on are no longer there.',
    remedy: 'Choose the folder again.',
  },
  'distil.form': {
    kind: 'input',
    wrong: '{file} can’t have a draft because it uses batch normalisation.',
    remedy: 'Previews are painted with the style itself.',
  },
  'distil.diverged': {
    kind: 'internal',
    wrong: 'The draft diverged at step {step}. It wasn’t saved.',
    remedy: 'Try a lower --rate. Until then, previews are painted with the style itself.',
  },
  'distil.no-card': {
    kind: 'input',
    wrong: 'There is no card beside {file}, so its draft wouldn’t be found.',
    remedy: 'Add the style with impasto styles import first, then name it.',
  },
  'train.output-name': {
    kind: 'usage',
    wrong: 'A style can’t be saved as {file}.',
    remedy: 'Use a name that ends in .onnx.',
  },
  'train.start-other-form': {
    kind: 'input',
    wrong: '{file} has a different form of network ({found}) from the one to be trained ({wanted}).',
    remedy: 'Start from a style of the same form, or from scratch (--from nothing).',
  },
} as const;
