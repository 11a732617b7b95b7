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
    wrong: '{file} asks for {count} inputs; a style network that Impasto can use takes one, a picture.',
    remedy: 'Export the network with everything but the picture built in, or use another one.',
  },
  'foreign-style.input-shape': {
    kind: 'input',
    wrong: '{file} takes something of the shape {shape}, which is no colour picture.',
    remedy: 'Use a network that takes one picture with three channels, as 1 × 3 × height × width.',
  },
  'foreign-style.channels': {
    kind: 'input',
    wrong: '{file} takes pictures with other channels ({channels}) than the three of a colour picture.',
    remedy: 'Export it for colour pictures without transparency, or use another network.',
  },
  'foreign-style.output-channels': {
    kind: 'input',
    wrong: '{file} gives pictures with other channels ({channels}) than the three of a colour picture.',
    remedy: 'Export it so that it paints in colour, or use another network.',
  },
  'foreign-style.too-new': {
    kind: 'input',
    wrong: '{file} was written for version {version} of {what}; versions up to {newest} can be run.',
    remedy: 'Export it again for an older version (opset 17 is best).',
  },
  'foreign-style.input-type': {
    kind: 'input',
    wrong: '{file} takes numbers of a kind that Impasto does not give a network.',
    remedy: 'Export it again with an input of float32 or float16.',
  },
  'foreign-style.batch': {
    kind: 'input',
    wrong: '{file} paints {count} pictures at a time and no fewer.',
    remedy: 'Export it again for one picture.',
  },
  'foreign-style.size': {
    kind: 'input',
    wrong:
      '{file} takes pictures of {width} × {height} pixels only; Impasto uses networks for {smallest} to {largest}.',
    remedy: 'Export it again for another size, or best for any.',
  },
  'foreign-style.too-heavy': {
    kind: 'input',
    wrong: '{file} would compute for hours, or take gigabytes of memory, for a small picture.',
    remedy: 'It is not meant for painting: use another network.',
  },
  'foreign-style.not-loadable': {
    kind: 'input',
    wrong: '{file} is an ONNX model that ONNX Runtime cannot run: {reason}.',
    remedy: 'Export it again with a newer version of the program it came from, or use another network.',
  },
  'foreign-style.no-picture': {
    kind: 'input',
    wrong: '{file} takes a picture but does not give one of the same size back (it gave {shape}).',
    remedy: 'Use a network whose picture has the size of the one it is given.',
  },
  'foreign-style.not-a-painting': {
    kind: 'input',
    wrong: 'What {file} makes of a picture cannot be recognised as a painting of it.',
    remedy: 'Check that it is a style network, trained and exported whole.',
  },
  'foreign-style.failed': {
    kind: 'input',
    wrong: 'The imported style network did not give a picture of the expected size.',
    remedy: 'Import it again, or use another style.',
  },
} as const;
