/**
 * @file The number that a person typed, with its unit or without: a length in another unit of length is converted, "50 %" is a
 * half. Pure.
 */

/** In millimetres. */
const lengths = { mm: 1, cm: 10, m: 1000, in: 25.4 } as const;
type Unit = keyof typeof lengths | '%' | 'px' | 'dpi';

/** As people write them, in small letters; a unit that is not here says nothing, as in "40 iterations". */
const names: Readonly<Record<string, Unit>> = {
  ...{ mm: 'mm', millimetre: 'mm', millimetres: 'mm', millimeters: 'mm', 毫米: 'mm' },
  ...{ cm: 'cm', centimetre: 'cm', centimetres: 'cm', centimeters: 'cm', 厘米: 'cm' },
  ...{ m: 'm', metre: 'm', metres: 'm', meters: 'm', 米: 'm' },
  ...{ in: 'in', inch: 'in', inches: 'in', '"': 'in', '”': 'in', "''": 'in', 英寸: 'in' },
  // What becomes of the sign for inches where signs are made plain.
  '′′': 'in',
  ...{ '%': '%', percent: '%' },
  ...{ px: 'px', pixel: 'px', pixels: 'px', 像素: 'px' },
  ...{ dpi: 'dpi', ppi: 'dpi' },
};

export interface NumberMeaning {
  /** Of the box, as it is shown: what a bare number is taken in. */
  readonly unit?: string | undefined;
  /** Whether this person writes "1,5", so that "1,500" is one and a half. */
  readonly decimalComma?: boolean;
}

/**
 * Undefined where it is no number, or one of something else, such as pixels where a length is asked for. A comma is a point, as it
 * is written in much of the world, unless three figures follow it where people write points; the sign may be a real minus, and
 * figures as wide as a Chinese character.
 */
export function numberIn(
  text: string,
  { unit, decimalComma = writesCommas() }: NumberMeaning = {},
): number | undefined {
  const written = text.normalize('NFKC').trim();
  const [, digits, ending = ''] =
    /^([-−+]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,.])|\d+[.,]?\d*|[.,]\d+))\s*(\D*)$/.exec(written) ?? [];
  if (digits === undefined) return undefined;
  const value = Number(withPoint(digits.replace('−', '-'), decimalComma));
  return Number.isNaN(value) ? undefined : converted(value, names[ending.trim().toLowerCase()], unitOf(unit));
}

/** "1,500.5" or "1,5" as a program reads it. */
function withPoint(digits: string, decimalComma: boolean): string {
  const isGrouped = /^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(digits);
  const hasOne = digits.indexOf(',') === digits.lastIndexOf(',') && !digits.includes('.');
  return isGrouped && !(decimalComma && hasOne) ? digits.replaceAll(',', '') : digits.replace(',', '.');
}

function converted(value: number, given: Unit | undefined, wanted: Unit | undefined): number | undefined {
  if (given === undefined || given === wanted) return value;
  if (isLength(given) && isLength(wanted)) return (value * lengths[given]) / lengths[wanted];
  // A factor: 50 % of it is a half.
  if (given === '%' && wanted === undefined) return value / 100;
  return wanted === undefined ? value : undefined;
}

function isLength(unit: Unit | undefined): unit is keyof typeof lengths {
  return unit !== undefined && Object.hasOwn(lengths, unit);
}

function unitOf(shown: string | undefined): Unit | undefined {
  return shown === undefined ? undefined : names[shown.toLowerCase()];
}

function writesCommas(): boolean {
  return new Intl.NumberFormat().format(1.5).includes(',');
}
