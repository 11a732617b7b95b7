/**
 * @file Whether a picture shows where its tiles met: steps from pixel to pixel across the borders are compared with those
 * beside them, which the picture's own detail makes.
 */

/** Means of |step| between neighbouring columns (or rows); `steps[b]` is that between b − 1 and b. */
export interface Steps {
  readonly across: Float64Array;
  readonly down: Float64Array;
}

export interface Seam {
  readonly axis: 'across' | 'down';
  readonly place: number;
  /** The step at the border over the mean of those beside it; 1 where nothing shows. */
  readonly ratio: number;
  /** How many standard deviations of those it lies above their mean. */
  readonly deviations: number;
}

const reach = 24;

/** `values`: [H, W, channels], the first three are colour. */
export function stepsOf(values: Uint8Array | Uint16Array, width: number, height: number, channels: number): Steps {
  const across = new Float64Array(width);
  const down = new Float64Array(height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const place = (y * width + x) * channels;
      for (let c = 0; c < 3; c++) {
        const value = values[place + c]!;
        if (x > 0) across[x]! += Math.abs(value - values[place - channels + c]!) / (3 * height);
        if (y > 0) down[y]! += Math.abs(value - values[place - width * channels + c]!) / (3 * width);
      }
    }
  }
  return { across, down };
}

export function seamsAt(steps: Steps, borders: Readonly<Record<Seam['axis'], readonly number[]>>): Seam[] {
  return (['across', 'down'] as const).flatMap((axis) =>
    borders[axis].map((place) => {
      const values = steps[axis];
      const beside: number[] = [];
      for (let i = Math.max(1, place - reach); i <= Math.min(values.length - 1, place + reach); i++) {
        if (!borders[axis].includes(i)) beside.push(values[i]!);
      }
      const mean = beside.reduce((sum, value) => sum + value, 0) / beside.length;
      const variance = beside.reduce((sum, value) => sum + (value - mean) ** 2, 0) / beside.length;
      const deviation = Math.max(Math.sqrt(variance), 1e-9);
      const at = values[place]!;
      return { axis, place, ratio: mean === 0 ? 1 : at / mean, deviations: (at - mean) / deviation };
    }),
  );
}

/** A seam stands out: by many deviations at once, or by some at most of the borders. */
export function showsSeams(seams: readonly Seam[]): boolean {
  if (seams.length === 0) return false;
  const mean = seams.reduce((sum, { deviations }) => sum + deviations, 0) / seams.length;
  return seams.some(({ deviations, ratio }) => deviations > 6 && ratio > 1.1) || mean > 3.5 / Math.sqrt(seams.length);
}
