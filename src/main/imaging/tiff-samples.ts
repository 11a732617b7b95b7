/**
 * @file The samples of a TIFF picture: what kind of numbers they are, who can read them, and those that the picture library
 * takes for others made into 16-bit colours.
 */
import type { Samples } from './colour-convert.ts';
import { encodeTransfer, transform3, type Vector3, whiteD50, xyzToLinear } from './rgb-spaces.ts';
import { readFirst, readNumbers, type TiffDirectory, type TiffFile, tiffTags } from './tiff-pages.ts';

export interface OddSamples {
  readonly model: 'grey' | 'rgb' | 'cielab' | 'icclab';
  readonly numbers: 'unsigned' | 'signed' | 'float';
  readonly bits: number;
  readonly whiteIsZero: boolean;
  /** Which channel is transparency, and whether the colours are multiplied by it. */
  readonly alpha?: { readonly channel: number; readonly isAssociated: boolean };
}

export type TiffReading =
  | { readonly by: 'library' }
  | { readonly by: 'us'; readonly odd: OddSamples }
  /** Named as in "its pixels are …". */
  | { readonly by: 'nobody'; readonly kind: string };

const photometrics = { whiteIsZero: 0, blackIsZero: 1, rgb: 2, palette: 3, cmyk: 5, ycbcr: 6, cielab: 8, icclab: 9 };
const numberKinds: Readonly<Record<number, OddSamples['numbers']>> = {
  1: 'unsigned',
  2: 'signed',
  3: 'float',
  4: 'unsigned',
};
const compressions: Readonly<Record<number, string>> = {
  6: 'compressed as JPEG of the old kind',
  33003: 'compressed as JPEG 2000',
  33005: 'compressed as JPEG 2000',
  34661: 'compressed as JBIG',
  34712: 'compressed as JPEG 2000',
  34887: 'compressed with LERC',
  34925: 'compressed with LZMA',
  34933: 'compressed as PNG',
  50000: 'compressed with Zstandard',
  50002: 'compressed as JPEG XL',
  52546: 'compressed as JPEG XL',
};

export function judgeSamples(file: TiffFile, directory: TiffDirectory): TiffReading {
  const first = (tag: number, otherwise: number) => readFirst(file, directory, tag) ?? otherwise;
  const all = (tag: number) => readNumbers(file, directory, tag);
  const compression = compressions[first(tiffTags.compression, 1)];
  if (compression) return { by: 'nobody', kind: compression };
  const [bits, isMixed] = oneOf(all(tiffTags.bits), 1);
  const [format, isMixedFormat] = oneOf(all(tiffTags.sampleFormat), 1);
  if (isMixed || isMixedFormat) return { by: 'nobody', kind: 'numbers of different sizes' };
  const numbers = numberKinds[format];
  if (numbers === undefined) return { by: 'nobody', kind: 'complex numbers' };

  const photometric = first(tiffTags.photometric, photometrics.blackIsZero);
  const channels = first(tiffTags.samplesPerPixel, 1);
  const refused: TiffReading = { by: 'nobody', kind: numbersInWords(bits, numbers) };
  // The library mixes up the planes of samples that it changes while it copies them.
  const isPlanar = channels > 1 && first(tiffTags.planes, 1) === 2;
  if (isPlanar && directory.fields.has(tiffTags.tileWidth))
    return { by: 'nobody', kind: 'in tiles of one colour each' };
  const own = (model: OddSamples['model']): TiffReading => {
    const colours = model === 'grey' ? 1 : 3;
    if (channels < colours || (isPlanar && numbers === 'float' && bits === 16)) return refused;
    const alpha = alphaOf(colours, channels, all(tiffTags.extraSamples));
    const whiteIsZero = photometric === photometrics.whiteIsZero;
    return { by: 'us', odd: { model, numbers, bits, whiteIsZero, ...(alpha && { alpha }) } };
  };
  const isOrdinary = numbers === 'unsigned' && (bits === 8 || bits === 16);
  switch (photometric) {
    case photometrics.whiteIsZero:
    case photometrics.blackIsZero:
    case photometrics.rgb: {
      const isGrey = photometric !== photometrics.rgb;
      if (isOrdinary && isGrey && isPlanar) return own('grey');
      if (isOrdinary || (isGrey && numbers === 'unsigned' && bits < 8 && 8 % bits === 0)) return { by: 'library' };
      return weRead(numbers, bits) ? own(isGrey ? 'grey' : 'rgb') : refused;
    }
    case photometrics.palette:
    case photometrics.ycbcr:
      return { by: 'library' };
    case photometrics.cmyk:
      return isOrdinary ? { by: 'library' } : refused;
    case photometrics.cielab:
      if (bits === 16 && numbers !== 'float') return { by: 'library' };
      return bits === 8 ? own('cielab') : { by: 'nobody', kind: `Lab colours in ${numbersInWords(bits, numbers)}` };
    case photometrics.icclab:
      return isOrdinary ? own('icclab') : { by: 'nobody', kind: `Lab colours in ${numbersInWords(bits, numbers)}` };
    case 10:
      return { by: 'nobody', kind: 'Lab colours of a fax (ITULAB)' };
    case 32844:
    case 32845:
      return { by: 'nobody', kind: 'HDR colours (LogLuv)' };
    default:
      return { by: 'nobody', kind: `colours of a kind that it does not know (number ${photometric})` };
  }
}

function weRead(numbers: OddSamples['numbers'], bits: number): boolean {
  if (numbers === 'float') return bits === 16 || bits === 32;
  return bits === 32 || (numbers === 'signed' && (bits === 8 || bits === 16));
}

function numbersInWords(bits: number, numbers: OddSamples['numbers']): string {
  return numbers === 'float'
    ? `${bits}-bit floating-point numbers`
    : `${bits}-bit ${numbers === 'signed' ? 'signed ' : ''}numbers`;
}

/** The value that all have, and whether they differ. */
function oneOf(values: readonly number[], otherwise: number): [value: number, isMixed: boolean] {
  const [first = otherwise] = values;
  return [first, values.some((value) => value !== first)];
}

/** A lone channel more is transparency, as the picture library takes it, whatever it says of itself. */
function alphaOf(colours: number, channels: number, extras: readonly number[]): OddSamples['alpha'] {
  const [kind = 0] = extras;
  if (channels === colours || (kind === 0 && channels - colours > 1)) return undefined;
  return { channel: colours, isAssociated: kind === 1 };
}

export type RawNumbers = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array;

export interface ReadableSamples {
  readonly samples: Samples;
  /** Of the colours; anything in a float that is far from 0–1 is no picture as it stands. */
  readonly isBeyondRange: boolean;
}

/** [H, W, channels] as the file holds them -> [H, W, 3 or 4] in 16 bits; Lab becomes sRGB. */
export function readableSamples(values: RawNumbers, channels: number, odd: OddSamples): ReadableSamples {
  const { model, numbers, bits, alpha } = odd;
  const area = values.length / channels;
  const colours = model === 'grey' ? 1 : 3;
  const [offset, scale] = numbers === 'float' ? [0, 1] : [numbers === 'signed' ? 2 ** (bits - 1) : 0, 2 ** bits - 1];
  const result = new Uint16Array(area * (alpha ? 4 : 3));
  const step = alpha ? 4 : 3;
  const range = rangeCounter();
  for (let i = 0; i < area; i++) {
    const at = i * channels;
    const opaque = alpha ? (values[at + alpha.channel]! + offset) / scale : 1;
    const share = alpha?.isAssociated && opaque > 0 ? 1 / opaque : 1;
    if (model === 'cielab' || model === 'icclab') {
      const rgb = labToSrgb(labOf(values, at, odd));
      for (let c = 0; c < 3; c++) result[i * step + c] = sixteenBit(rgb[c]!);
    } else {
      for (let c = 0; c < 3; c++) {
        const raw = (values[at + Math.min(c, colours - 1)]! + offset) / scale;
        const value = (odd.whiteIsZero ? 1 - raw : raw) * share;
        range.count(value);
        result[i * step + c] = sixteenBit(value);
      }
    }
    if (alpha) result[i * step + 3] = sixteenBit(opaque);
  }
  return {
    samples: { values: result, channels: step, white: 65535 },
    isBeyondRange: numbers === 'float' && range.isBeyond(),
  };
}

/** NaN is no colour: black. */
function sixteenBit(value: number): number {
  return value > 0 ? Math.round(Math.min(1, value) * 65535) : 0;
}

/** Overshoot of sharpening and a few lights brighter than white are clipped, as everywhere. */
const toleratedShare = 0.05;
const tolerated = { lowest: -0.1, highest: 1.1, farthest: 16 };

function rangeCounter() {
  let [all, outside, farthest] = [0, 0, 0];
  return {
    count(value: number) {
      all++;
      if (!(value >= tolerated.lowest && value <= tolerated.highest)) outside++;
      if (Math.abs(value) > farthest) farthest = Math.abs(value);
    },
    isBeyond: () => outside > toleratedShare * all || farthest > tolerated.farthest,
  };
}

/** TIFF 6.0, section 23 (a and b signed), and the ICC's own form (128 means 0; in 16 bits 0xff00 means 100). */
function labOf(values: RawNumbers, at: number, { model, bits }: OddSamples): Vector3 {
  const [l, a, b] = [values[at]!, values[at + 1]!, values[at + 2]!];
  if (model === 'cielab') return [((l & 255) / 255) * 100, signed8(a), signed8(b)];
  if (bits === 8) return [(l / 255) * 100, a - 128, b - 128];
  return [(l / 0xff00) * 100, a / 256 - 128, b / 256 - 128];
}

function signed8(value: number): number {
  return ((value & 255) << 24) >> 24;
}

/** CIELAB of D50 -> encoded sRGB, unclipped. */
function labToSrgb([l, a, b]: Vector3): Vector3 {
  const y = (l + 16) / 116;
  const inverse = (t: number) => (t > 6 / 29 ? t ** 3 : 3 * (6 / 29) ** 2 * (t - 4 / 29));
  const xyz: Vector3 = [
    whiteD50[0] * inverse(y + a / 500),
    whiteD50[1] * inverse(y),
    whiteD50[2] * inverse(y - b / 200),
  ];
  const [red, green, blue] = transform3(xyzToLinear.srgb, xyz);
  return [encodeTransfer(red), encodeTransfer(green), encodeTransfer(blue)];
}
