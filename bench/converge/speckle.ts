/**
 * @file How much of a picture is pixel noise: the energy of the finest checker pattern (+ − / − +), the part of a
 * picture that strokes hardly have. Compared with the painting's own at the same scale.
 */

/** Mean square of (a − b − c + d) / 4 over all 2 × 2 windows of all channels, its root in 1/255; planes [3, H, W]. */
export function speckle(planes: Float32Array, width: number, height: number): number {
  let sum = 0;
  for (let c = 0; c < 3; c++) {
    for (let y = 0; y + 1 < height; y++) {
      const row = (c * height + y) * width;
      for (let x = 0; x + 1 < width; x++) {
        const at = row + x;
        const checker = planes[at]! - planes[at + 1]! - planes[at + width]! + planes[at + width + 1]!;
        sum += (checker / 4) ** 2;
      }
    }
  }
  return 255 * Math.sqrt(sum / (3 * (width - 1) * (height - 1)));
}
