/** @file Endings of the files that a person may open: pictures, raws of cameras, styles, works and presets. What a file is, its content decides. */
export const openableEndings = [
  ...['png', 'jpg', 'jpeg', 'webp', 'tif', 'tiff', 'avif', 'heic', 'heif', 'hif', 'gif'],
  ...['cr2', 'cr3', 'nef', 'nrw', 'arw', 'dng', 'raf', 'orf', 'rw2', 'pef'],
  ...['onnx', 'impasto', 'json'],
] as const;
