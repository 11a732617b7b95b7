/** @file The canvas on which a picture is painted: a little larger than the picture. */

/** VGG halves a picture four times: what it sees is padded to whole multiples of this. */
const multiple = 16;

export function paddedSize({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const up = (extent: number) => Math.ceil(extent / multiple) * multiple;
  return { width: up(width), height: up(height) };
}
