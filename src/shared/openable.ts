/** @file Endings of the files that a person may open: pictures, styles, works and presets. What a file is, its content decides. */
export const openableEndings = [
  'png',
  'jpg',
  'jpeg',
  'webp',
  'tif',
  'tiff',
  'avif',
  'gif',
  'onnx',
  'impasto',
  'json',
] as const;
