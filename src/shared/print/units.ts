/** @file Lengths on paper: millimetres, inches and pixels at a resolution. */

export const millimetresPerInch = 25.4;
/** What a person may give a length in. */
export const lengthUnits = ['mm', 'in', 'px'] as const;
export type LengthUnit = (typeof lengthUnits)[number];

/** Not rounded. */
export function toMillimetres(value: number, unit: LengthUnit, dpi: number): number {
  if (unit === 'mm') return value;
  return (unit === 'in' ? value : value / dpi) * millimetresPerInch;
}

/** Not rounded. */
export function fromMillimetres(millimetres: number, unit: LengthUnit, dpi: number): number {
  if (unit === 'mm') return millimetres;
  const inches = millimetres / millimetresPerInch;
  return unit === 'in' ? inches : inches * dpi;
}

/** Whole pixels. */
export function pixelsOf(millimetres: number, dpi: number): number {
  return Math.round(fromMillimetres(millimetres, 'px', dpi));
}
