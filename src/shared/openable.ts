/** @file Endings of the files that a person may open: pictures, and styles. What a file is, its content decides. */
export const openableEndings = ['png', 'jpg', 'jpeg', 'webp', 'tif', 'tiff', 'avif', 'gif', 'onnx'] as const;
