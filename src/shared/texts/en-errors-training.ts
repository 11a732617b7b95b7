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
  'photos.broken': {
    kind: 'input',
    wrong: '{tried} pictures in a row cannot be read, the last of them {file}.',
    remedy: 'Take the damaged files out of the folder, or name another one, and resume.',
  },
} as const;
