/** @file Errors about trained styles and painting with them: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsStyles = {
  'style.not-style': {
    kind: 'input',
    wrong: '{file} is an ONNX model, but not a style that Impasto paints with.',
    remedy: 'Use a style that impasto train made, or a style network of another program.',
  },
  'style.newer': {
    kind: 'input',
    wrong: 'The style {file} is built in a way that this version of Impasto does not know ({network}).',
    remedy: 'Use it with the version that made it, or a newer one.',
  },
  'style.unknown': {
    kind: 'usage',
    wrong: 'There is no style called "{name}".',
    remedy: 'There are: {known}. A file is named with its ending: --style {name}.onnx',
  },
  'style.none': {
    kind: 'usage',
    wrong: 'There is no style on this machine.',
    remedy: 'Train one with impasto train, or take one over with: impasto styles import FILE.onnx',
  },
  'style.changed': {
    kind: 'input',
    wrong: 'The style {file} is not the one that its card describes: it was changed or damaged.',
    remedy: 'Take it over anew from its first file (impasto styles import), or train it again.',
  },
  'style.bad-card': {
    kind: 'input',
    wrong: 'The card of a style, {file}, cannot be read.',
    remedy: 'Remove it together with its .onnx file, and take the style over or train it again.',
  },
  'style.bad-targets': {
    kind: 'input',
    wrong: 'What the style keeps of its painting, {file}, cannot be used: {detail}.',
    remedy: 'Take the style over anew from its first file, or train it again.',
  },
  'style.built-in': {
    kind: 'usage',
    wrong: 'The style {name} comes with the program and cannot be removed.',
    remedy: 'impasto styles list shows which styles are yours.',
  },
  'style.not-here': {
    kind: 'input',
    wrong: 'The style that this recipe was painted with is not on this machine.',
    remedy: 'Name its file with --style FILE.onnx, or take it over with: impasto styles import FILE.onnx',
  },
  'style.not-numbers': {
    kind: 'input',
    wrong: 'The style {file} gives values that are no numbers.',
    remedy: 'Train it again, or use another style.',
  },
  'apply.folder-needed': {
    kind: 'usage',
    wrong: 'Several pictures cannot be written into one file, {file}.',
    remedy: 'Name a folder that is there, or one to be made with / at its end: --output painted/',
  },
  'apply.same-name': {
    kind: 'usage',
    wrong: 'Two pictures would be written to {file}.',
    remedy: 'Rename one of the photographs, or paint them one after the other.',
  },
  'apply.no-pictures': {
    kind: 'input',
    wrong: 'There is no picture in the folder {folder}.',
    remedy: 'Name a folder with JPEG, PNG, TIFF, WebP, AVIF or GIF files.',
  },
  'apply.none-readable': {
    kind: 'input',
    wrong: 'None of the {count} pictures can be read ({file} is one of them).',
    remedy: 'Save them as JPEG, PNG or TIFF with another program and use those.',
  },
  'apply.some-failed': {
    kind: 'input',
    wrong: '{failed} of {total} pictures could not be painted.',
    remedy: 'What was wrong with each is said above; the others are ready.',
  },
} as const;
