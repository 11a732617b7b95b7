/** @file Errors about trained styles and painting with them: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsStyles = {
  'style.not-style': {
    kind: 'input',
    wrong: '{file} is an ONNX model, but not a style Impasto can use.',
    remedy: 'Use a style made by impasto train, or a style network from another program.',
  },
  'style.newer': {
    kind: 'input',
    wrong: 'The style {file} needs a newer version of Impasto ({network}).',
    remedy: 'Update Impasto to use it.',
  },
  'style.unknown': {
    kind: 'usage',
    wrong: 'There is no style called “{name}”.',
    remedy: 'Available styles: {known}. For a style file, include the extension: --style {name}.onnx',
  },
  'style.none': {
    kind: 'usage',
    wrong: 'There are no styles on this computer.',
    remedy: 'Train one with impasto train, or import one: impasto styles import FILE.onnx',
  },
  'style.changed': {
    kind: 'input',
    wrong: 'The style {file} doesn’t match its card: it has been changed or damaged.',
    remedy: 'Import it again from the original file (impasto styles import), or train it again.',
  },
  'style.bad-card': {
    kind: 'input',
    wrong: 'The style card {file} can’t be read.',
    remedy: 'Remove it and its .onnx file, then import or train the style again.',
  },
  'style.bad-targets': {
    kind: 'input',
    wrong: 'The brushwork data {file} of this style can’t be used: {detail}.',
    remedy: 'Import the style again from the original file, or train it again.',
  },
  'style.built-in': {
    kind: 'usage',
    wrong: 'The style {name} comes with Impasto and can’t be removed.',
    remedy: 'Only your own styles can be removed; impasto styles list shows them.',
  },
  'style.not-here': {
    kind: 'input',
    wrong: 'The style used in this recipe isn’t on this computer.',
    remedy: 'Name its file with --style FILE.onnx, or import it first: impasto styles import FILE.onnx',
  },
  'style.not-numbers': {
    kind: 'input',
    wrong: 'The style {file} is broken: it produces values that aren’t numbers.',
    remedy: 'Train it again, or use another style.',
  },
  'apply.folder-needed': {
    kind: 'usage',
    wrong: 'Several pictures can’t be saved in one file, {file}.',
    remedy: 'Name an existing folder, or end the name with / to create one: --output painted/',
  },
  'apply.same-name': {
    kind: 'usage',
    wrong: 'Two pictures would be saved as {file}.',
    remedy: 'Rename one of the photos, or paint them one at a time.',
  },
  'apply.no-pictures': {
    kind: 'input',
    wrong: 'There are no pictures in the folder {folder}.',
    remedy: 'Choose a folder with JPEG, PNG, TIFF, WebP, AVIF, HEIC or GIF files.',
  },
  'apply.none-readable': {
    kind: 'input',
    wrong:
      '{count, plural, one {The picture {file} can’t be read.} other {None of the {count} pictures can be read, for example {file}.}}',
    remedy: 'Save them as JPEG, PNG or TIFF in another program and use those.',
  },
  'apply.some-failed': {
    kind: 'input',
    wrong: '{failed} of {total, plural, one {{total} picture} other {{total} pictures}} couldn’t be painted.',
    remedy: 'The reason for each is shown above. The others are ready.',
  },
} as const;
