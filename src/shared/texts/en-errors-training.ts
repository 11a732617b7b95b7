/** @file Errors about training a style: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsTraining = {
  'photos.folder-missing': {
    kind: 'input',
    wrong: 'There is no folder {folder}.',
    remedy: 'Check the name, or leave it out: Impasto then trains on the pictures it brings along.',
  },
  'photos.not-a-folder': {
    kind: 'input',
    wrong: '{folder} is not a folder.',
    remedy: 'Name the folder that holds the photographs to train on.',
  },
  'photos.folder-unreadable': {
    kind: 'input',
    wrong: 'The folder {folder} cannot be read ({reason}).',
    remedy: 'Check that you may open it and that its disk is connected, or name another folder.',
  },
  'photos.none': {
    kind: 'input',
    wrong: 'There is no picture to train on in {folder} (other files there: {others}).',
    remedy: 'Name a folder with JPEG, PNG, TIFF, WebP, AVIF or GIF files, in it or in folders inside it.',
  },
  'photos.left-out': {
    kind: 'input',
    wrong: 'Pictures in {folder} left out because they cannot be used: {count} ({names}).',
    remedy: 'Training goes on with the others. To use these, too, save them as JPEG with another program.',
  },
  'photos.broken': {
    kind: 'input',
    wrong: '{tried} pictures in a row cannot be read, the last of them {file}.',
    remedy: 'Take the damaged files out of the folder, or name another one, and resume.',
  },
  'train.diverged': {
    kind: 'internal',
    wrong: 'Training fell apart again and again, last at step {step}, although it was slowed down each time.',
    remedy: 'Train with a lower --rate, or take another painting; the last good state was not kept as a style.',
  },
  'train.painting-small': {
    kind: 'input',
    wrong: '{file} is {width} × {height} px: too small to learn strokes from.',
    remedy: 'Take a picture of the painting whose shorter side has at least {least} px.',
  },
  'train.painting-blank': {
    kind: 'input',
    wrong: 'There is nothing to learn in {file}: it is of one colour.',
    remedy: 'Take a picture of a painting.',
  },
  'train.no-numbers': {
    kind: 'internal',
    wrong: 'Training fell apart at step {step}: its numbers grew beyond all bounds.',
    remedy: 'It goes on from step {from} with a lower rate of {rate}.',
  },
  'train.one-colour': {
    kind: 'internal',
    wrong: 'The network died at step {step}: it painted everything in one colour.',
    remedy: 'It goes on from step {from} with a lower rate of {rate}.',
  },
  'train.skipped': {
    kind: 'input',
    wrong: '{file} cannot be read and is left out (pictures left out so far: {count}).',
    remedy: 'Training goes on with the others.',
  },
  'train.not-live': {
    kind: 'usage',
    wrong: '{name} cannot be changed while a network is trained.',
    remedy: 'Finish this training, or cancel it and begin again with another value.',
  },
  'train.memory': {
    kind: 'memory',
    wrong: 'Crops of {size} px in batches of {batch} need about {needed} of memory; {available} is free.',
    remedy: 'Choose smaller crops (--size) or a smaller batch (--batch), or close other programs.',
  },
  'train.test-picture': {
    kind: 'input',
    wrong: 'A test picture is left out: {reason}',
    remedy: 'Training goes on, and the style is painted on the others.',
  },
  'train.no-preview': {
    kind: 'output',
    wrong: 'There is no preview this time: {reason}',
    remedy: 'Training goes on.',
  },
  'train.no-thumbnail': {
    kind: 'output',
    wrong: 'The style gets no thumbnail: {reason}',
    remedy: 'The style itself is complete.',
  },
  'train.no-targets': {
    kind: 'output',
    wrong: 'The style does not carry the painting’s brushwork for prints: {reason}',
    remedy: 'The style itself is complete; its prints are made with the style alone.',
  },
  'train.output-name': {
    kind: 'usage',
    wrong: 'A style cannot be saved as {file}.',
    remedy: 'Give it a name that ends with .onnx.',
  },
  'train.start-other-form': {
    kind: 'input',
    wrong: '{file} is a network of another form ({found}) than the one to be trained ({wanted}).',
    remedy: 'Begin with a style of the same form, or without one.',
  },
} as const;
