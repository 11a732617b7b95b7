/**
 * @file The samples of a TIFF picture: what kind of numbers they are, and who can read them. Read by the picture library is
 * what is known to come out right; much that it does not know it takes for something else.
 */
import type { Reason } from '../../shared/errors.ts';
import type { Chromaticity } from './rgb-spaces.ts';
import { readFirst, readNumbers, type TiffDirectory, type TiffFile, tiffTags } from './tiff-pages.ts';

export interface OddSamples {
  readonly model: 'grey' | 'rgb' | 'cielab' | 'icclab' | 'ycbcr';
  readonly numbers: 'unsigned' | 'signed' | 'float';
  readonly bits: number;
  /** Of Lab, where it is not D50. */
  readonly labWhite?: Chromaticity;
  /** Of YCbCr: shares of red, green and blue in Y; black and white of each channel. */
  readonly luma?: readonly number[];
  readonly blacksAndWhites?: readonly number[];
  readonly whiteIsZero: boolean;
  /** Which channel is transparency, and whether the colours are multiplied by it. */
  readonly alpha?: { readonly channel: number; readonly isAssociated: boolean };
}

export type TiffReading =
  | { readonly by: 'library' }
  | { readonly by: 'us'; readonly odd: OddSamples }
  /** A text, named as in "its pixels are …". */
  | { readonly by: 'nobody'; readonly kind: Reason };

const photometrics = { whiteIsZero: 0, blackIsZero: 1, rgb: 2, palette: 3, cmyk: 5, ycbcr: 6, cielab: 8, icclab: 9 };
const numberKinds: Readonly<Record<number, OddSamples['numbers']>> = {
  1: 'unsigned',
  2: 'signed',
  3: 'float',
  4: 'unsigned',
};
const jpegCompression = 7;
const oldJpeg = 'old JPEG';
/** Names, and one that has none. */
const compressions: Readonly<Record<number, string>> = {
  6: oldJpeg,
  33003: 'JPEG 2000',
  33005: 'JPEG 2000',
  34661: 'JBIG',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34925: 'LZMA',
  34933: 'PNG',
  50000: 'Zstandard',
  50002: 'JPEG XL',
  52546: 'JPEG XL',
};

export function checkSamples(file: TiffFile, directory: TiffDirectory): TiffReading {
  const first = (tag: number, otherwise: number) => readFirst(file, directory, tag) ?? otherwise;
  const all = (tag: number) => readNumbers(file, directory, tag);
  const compression = compressions[first(tiffTags.compression, 1)];
  if (compression === oldJpeg) return nobody('samples.oldJpeg');
  if (compression) return nobody('samples.compressed', { compression });
  const [bits, isMixed] = oneOf(all(tiffTags.bits), 1);
  const [format, isMixedFormat] = oneOf(all(tiffTags.sampleFormat), 1);
  if (isMixed || isMixedFormat) return nobody('samples.mixed');
  const numbers = numberKinds[format];
  if (numbers === undefined) return nobody('samples.complex');

  const photometric = first(tiffTags.photometric, photometrics.blackIsZero);
  const channels = first(tiffTags.samplesPerPixel, 1);
  const refused: TiffReading = { by: 'nobody', kind: numbersOf(bits, numbers) };
  // The library mixes up the planes of samples that it changes while it copies them.
  const isPlanar = channels > 1 && first(tiffTags.planes, 1) === 2;
  if (isPlanar && directory.fields.has(tiffTags.tileWidth)) return nobody('samples.planarTiles');
  const own = (model: OddSamples['model']): TiffReading => {
    const colours = model === 'grey' ? 1 : 3;
    if (channels < colours || (isPlanar && numbers === 'float' && bits === 16)) return refused;
    const alpha = alphaOf(colours, channels, all(tiffTags.extraSamples));
    const whiteIsZero = photometric === photometrics.whiteIsZero;
    const odd = { model, numbers, bits, whiteIsZero, ...(alpha && { alpha }) };
    const [x, y] = all(tiffTags.whitePoint);
    const hasWhite = x !== undefined && y !== undefined && x > 0.2 && x < 0.5 && y > 0.2 && y < 0.5;
    if (model === 'cielab') return { by: 'us', odd: { ...odd, ...(hasWhite && { labWhite: [x, y] as const }) } };
    if (model !== 'ycbcr') return { by: 'us', odd };
    const [luma, blacksAndWhites] = [all(tiffTags.luma), all(tiffTags.blacksAndWhites)];
    return {
      by: 'us',
      odd: {
        ...odd,
        ...(luma.length === 3 && luma.every((share) => share > 0 && share < 1) && { luma }),
        ...(blacksAndWhites.length === 6 && { blacksAndWhites }),
      },
    };
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
      return { by: 'library' };
    case photometrics.ycbcr: {
      // Untouched by JPEG and not subsampled, the library takes it for RGB.
      const [across, down] = all(tiffTags.subsampling);
      const isPlain = first(tiffTags.compression, 1) !== jpegCompression && across === 1 && down === 1;
      if (numbers !== 'unsigned' || bits !== 8) return refused;
      return isPlain ? own('ycbcr') : { by: 'library' };
    }
    case photometrics.cmyk:
      if (channels < 4 || first(tiffTags.inkSet, 1) !== 1) return nobody('samples.inks');
      return isOrdinary ? { by: 'library' } : refused;
    case photometrics.cielab:
    case photometrics.icclab:
      if ((bits === 8 || bits === 16) && numbers !== 'float') {
        return own(photometric === photometrics.cielab ? 'cielab' : 'icclab');
      }
      return nobody('samples.lab', { numbers: numbersOf(bits, numbers) });
    case 10:
      return nobody('samples.fax');
    case 32844:
    case 32845:
      return nobody('samples.logLuv');
    default:
      return nobody('samples.unknown', { number: photometric });
  }
}

/** Signed whole numbers are refused: some programs write black as the least of them, others as 0. */
function weRead(numbers: OddSamples['numbers'], bits: number): boolean {
  return numbers === 'float' ? bits === 16 || bits === 32 : numbers === 'unsigned' && bits === 32;
}

function nobody(code: Reason['code'], values: Reason['values'] = {}): TiffReading {
  return { by: 'nobody', kind: { code, values } };
}

function numbersOf(bits: number, numbers: OddSamples['numbers']): Reason {
  return { code: `samples.${numbers}`, values: { bits } };
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
