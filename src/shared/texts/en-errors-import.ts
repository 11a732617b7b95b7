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
} as const;
