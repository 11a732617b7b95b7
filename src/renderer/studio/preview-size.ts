/** @file How large the first picture of a move is, with finer strokes: as large as this machine paints while one still feels it at once. */

/** Strokes keep their size in pixels: a smaller picture would look too different from the fine one. */
const sides = [320, 384, 512] as const;
/** So long the painting itself may take of the 100 ms in which a window should answer. */
const aimSeconds = 0.07;
/** A busy moment does not change the size. */
const tolerance = 1.4;

export interface PreviewSize {
  /** Longest side. */
  now(): number;
  /** A picture of so many pixels was painted anew in so many seconds. */
  measured(pixels: number, seconds: number): void;
}

export function previewSize(): PreviewSize {
  let at = 1;
  let pixelsAt = 0;
  return {
    now: () => sides[at]!,
    measured(pixels, seconds) {
      if (pixels !== pixelsAt) {
        pixelsAt = pixels;
        // The first one of a size opens what the others find open.
        if (seconds > aimSeconds) return;
      }
      const larger = sides[at + 1];
      const growth = larger === undefined ? Number.POSITIVE_INFINITY : (larger / sides[at]!) ** 2;
      if (seconds * growth <= aimSeconds) at++;
      else if (seconds > tolerance * aimSeconds && at > 0) at--;
    },
  };
}
