/**
 * @file From float to 8 bits with a dither: noise of one level, uniform, is added before rounding, so that the mean of an
 * area keeps what 8 bits cannot hold and a sky has no steps. Uniform and not triangular noise (Lipshitz, Wannamaker and
 * Vanderkooy 1992), because its width of one level leaves values that are whole levels alone: paper white stays free of
 * specks, and an 8-bit photograph passes unchanged. The noise depends on seed and place alone, not on the strips.
 */

/** Closer to a whole level than this is that level: what single precision makes of it. */
const wholeTolerance = 1 / 1024;

export interface DitherPlace {
  readonly width: number;
  /** Row of the print where the plane begins. */
  readonly top: number;
  readonly seed: number;
}

/** One channel of interleaved rows: a plane [rows, W], 0–1 -> 0–255. */
export function ditherChannel(
  rows: Uint8Array,
  plane: Float32Array,
  c: number,
  channels: number,
  { width, top, seed }: DitherPlace,
): void {
  for (let start = 0, y = top; start < plane.length; start += width, y++) {
    const rowSeed = scramble(scramble(seed ^ Math.imul(y, 0x9e3779b1)) ^ c);
    for (let x = 0; x < width; x++) {
      const level = Math.min(1, Math.max(0, plane[start + x]!)) * 255;
      const nearest = Math.round(level);
      const whole = Math.abs(level - nearest) < wholeTolerance;
      const noise = scramble(rowSeed ^ Math.imul(x, 0x85ebca77)) / 2 ** 32;
      rows[(start + x) * channels + c] = whole ? nearest : Math.floor(level + noise);
    }
  }
}

/** 32 bits, every one of which depends on every one of the input (Wellons, "lowbias32"). */
function scramble(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}
