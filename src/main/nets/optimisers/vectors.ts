/** @file Vector arithmetic in float32 with float64 sums, in a fixed order, so that results repeat bit for bit. */

export function dot(a: Float32Array, b: Float32Array): number {
  // Four partial sums let the processor overlap additions; their order is fixed.
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = a.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    s0 += a[i]! * b[i]!;
    s1 += a[i + 1]! * b[i + 1]!;
    s2 += a[i + 2]! * b[i + 2]!;
    s3 += a[i + 3]! * b[i + 3]!;
  }
  for (let i = whole; i < a.length; i++) s0 += a[i]! * b[i]!;
  return s0 + s1 + (s2 + s3);
}

/** y += factor · x */
export function addScaled(y: Float32Array, factor: number, x: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = y[i]! + factor * x[i]!;
}

export function sumOfMagnitudes(x: Float32Array): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += Math.abs(x[i]!);
  return total;
}
