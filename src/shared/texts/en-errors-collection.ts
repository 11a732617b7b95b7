/** @file Errors of what is collected for all works, and of presets. */
export const errorTextsCollection = {
  'collection.unknown': {
    kind: 'input',
    wrong: 'This painting is no longer among your paintings.',
    remedy: 'Add its file again.',
  },
  'collection.built-in': {
    kind: 'usage',
    wrong: 'The style “{title}” comes with Impasto and can’t be renamed.',
    remedy: 'You can rename the styles that you trained or added yourself.',
  },
  'collection.aside': {
    kind: 'input',
    wrong:
      '{count, plural, one {One of your paintings, styles or presets can’t be read} other {{count} of your paintings, styles or presets can’t be read}} by this version of Impasto.',
    remedy: 'Nothing was deleted. A newer version may be able to show it; update Impasto to the latest version.',
  },
  'preset.unknown': {
    kind: 'input',
    wrong: 'This preset no longer exists.',
    remedy: 'Choose another one.',
  },
  'preset.damaged': {
    kind: 'input',
    wrong: '{file} isn’t a preset, or it is damaged.',
    remedy: 'Save the preset again in Impasto and use that file.',
  },
  'preset.newer': {
    kind: 'input',
    wrong: '{file} was saved by a newer version of Impasto and has settings that this one doesn’t know.',
    remedy: 'Update Impasto to the latest version.',
  },
} as const;
