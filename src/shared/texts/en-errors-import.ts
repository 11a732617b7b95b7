/** @file Errors about files of other programs that are imported: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsImport = {
  'weights.bad-safetensors': {
    kind: 'input',
    wrong: 'The .safetensors file {file} is damaged or incomplete ({detail}).',
    remedy: 'Download it again.',
  },
  'weights.not-floats': {
    kind: 'input',
    wrong: '{array} in {file} is stored as {type}; Impasto reads weights in F16, BF16, F32 and F64.',
    remedy: 'Use the original weights of VGG-16 or VGG-19.',
  },
  'foreign-style.inputs': {
    kind: 'input',
    wrong:
      '{file} needs {count, plural, one {{count} input} other {{count} inputs}}; a style network must take one picture and nothing else.',
    remedy: 'Export it with everything but the picture built in, or use another network.',
  },
  'foreign-style.input-shape': {
    kind: 'input',
    wrong: '{file} takes an input of shape {shape}, which isn’t a colour picture.',
    remedy: 'Use a network that takes one three-channel picture: 1 × 3 × height × width.',
  },
  'foreign-style.channels': {
    kind: 'input',
    wrong: '{file} takes pictures with the channels {channels} instead of the three of a colour picture.',
    remedy: 'Export it for colour pictures without transparency, or use another network.',
  },
  'foreign-style.output-channels': {
    kind: 'input',
    wrong: '{file} produces pictures with the channels {channels} instead of the three of a colour picture.',
    remedy: 'Export it so that it produces colour pictures, or use another network.',
  },
  'foreign-style.too-new': {
    kind: 'input',
    wrong: '{file} uses version {version} of {what}; Impasto supports versions up to {newest}.',
    remedy: 'Export it again for an older version (opset 17 is best).',
  },
  'foreign-style.input-type': {
    kind: 'input',
    wrong: '{file} takes a type of numbers that Impasto doesn’t support.',
    remedy: 'Export it again with a float32 or float16 input.',
  },
  'foreign-style.batch': {
    kind: 'input',
    wrong: '{file} only paints {count, plural, one {{count} picture} other {{count} pictures}} at a time.',
    remedy: 'Export it again for single pictures.',
  },
  'foreign-style.size': {
    kind: 'input',
    wrong: '{file} only takes pictures of {width} × {height} pixels; Impasto supports {smallest} to {largest}.',
    remedy: 'Export it again for another size, or ideally for any size.',
  },
  'foreign-style.too-heavy': {
    kind: 'input',
    wrong: '{file} would need hours, or many gigabytes of memory, for even a small picture.',
    remedy: 'It wasn’t made for painting pictures. Use another network.',
  },
  'foreign-style.not-loadable': {
    kind: 'input',
    wrong: '{file} is an ONNX model that can’t be run: {reason}.',
    remedy: 'Export it again with a newer version of the program it came from, or use another network.',
  },
  'foreign-style.no-picture': {
    kind: 'input',
    wrong: '{file} takes a picture but doesn’t return one of the same size (it returned {shape}).',
    remedy: 'Use a network that returns a picture of the same size.',
  },
  'foreign-style.not-a-painting': {
    kind: 'input',
    wrong: '{file} doesn’t turn a picture into a recognisable painting of it.',
    remedy: 'Check that it is a style network, fully trained and correctly exported.',
  },
  'foreign-style.failed': {
    kind: 'input',
    wrong: 'The imported style network didn’t return a picture of the expected size.',
    remedy: 'Import it again, or use another style.',
  },
} as const;
