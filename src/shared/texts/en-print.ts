/** @file What the studio says about prints, and why some files cannot be. */
export const printTexts = {
  'print.why.jpegBits': 'JPEG holds 8 bits a colour. For 16 bits choose TIFF or PNG.',
  'print.why.jpegCompression': 'JPEG compresses in its own way; its quality decides.',
  'print.why.pngCompression': 'PNG always compresses without loss, as ZIP does.',
  'print.why.transparency': 'Only PNG holds transparency; shops want none.',
} as const;
