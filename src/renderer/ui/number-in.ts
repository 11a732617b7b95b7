/** @file The number that a person typed, with its unit or without. */

/** Undefined where it is none. A comma is a point, as it is written in much of the world; the sign may be a real minus. */
export function numberIn(text: string): number | undefined {
  const [, digits] = /^([-−+]?(?:\d+[.,]?\d*|[.,]\d+))\s*\D*$/.exec(text.trim()) ?? [];
  return digits === undefined ? undefined : Number(digits.replace(',', '.').replace('−', '-'));
}
