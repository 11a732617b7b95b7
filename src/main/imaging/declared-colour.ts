/**
 * @file In which colours a picture file is, wherever it says so: in a profile, in code points (PNG, AVIF), in numbers (PNG,
 * TIFF) or in its EXIF. What each format says goes in the order that its specification gives.
 */
import type { Metadata } from 'sharp';
import { AppError } from '../../shared/errors.ts';
import { type CodePoints, hdrName, isSpecified, profileOfCodePoints } from './cicp.ts';
import { exifBlockOf } from './exif-block.ts';
import { exifColourSpace } from './exif-colour.ts';
import { readHeifCodePoints } from './heif-colour.ts';
import { type IccProfile, parseIccProfile, workingSpaceOf } from './icc-profile.ts';
import { profileOfNumbers, readPngColour } from './png-colour.ts';
import {
  type Chromaticity,
  decodeTransfer,
  gammaOf,
  linearToXyz,
  type Primaries,
  rgbToXyzD50,
  type WorkingSpace,
} from './rgb-spaces.ts';
import { readNumbers, type TiffDirectory, type TiffFile, tiffTags } from './tiff-pages.ts';

export interface DeclaredColour {
  /** `undefined`: sRGB. */
  readonly profile: IccProfile | undefined;
  /** Whether the profile stands in the file, where the picture library finds it, too. */
  readonly isEmbedded: boolean;
  /** Whether the file says anything at all. */
  readonly isDeclared: boolean;
}

export interface ColourSource {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly metadata: Metadata;
  readonly tiff: { readonly file: TiffFile; readonly directory: TiffDirectory } | undefined;
}

/** Throws where the colours reach far beyond white. */
export function readDeclaredColour(source: ColourSource): DeclaredColour {
  const { bytes, metadata, tiff } = source;
  const embedded = metadata.icc && parseIccProfile(metadata.icc);
  const fromProfile = embedded && { profile: embedded, isEmbedded: true, isDeclared: true };
  if (metadata.format === 'png') return colourOfPng(source, fromProfile);
  if (fromProfile) return fromProfile;
  if (isConverted(metadata)) return undeclared;
  if (metadata.format === 'heif') {
    const codePoints = readHeifCodePoints(bytes);
    if (codePoints && isSpecified(codePoints)) return colourOfCodePoints(source, codePoints);
  }
  const space = (tiff && spaceOfTiff(tiff.file, tiff.directory)) ?? spaceOfExif(source);
  return space ? declared(profileOfSpace(space)) : undeclared;
}

/** Into sRGB, by the library, whatever the file says beside: CMYK, Lab. */
function isConverted({ space }: Metadata): boolean {
  return ['cmyk', 'lab', 'labs', 'labq'].includes(space);
}

const undeclared: DeclaredColour = { profile: undefined, isEmbedded: false, isDeclared: false };
const declared = (profile: IccProfile | undefined): DeclaredColour => ({
  profile,
  isEmbedded: false,
  isDeclared: true,
});

function colourOfPng(source: ColourSource, fromProfile: DeclaredColour | undefined): DeclaredColour {
  const png = readPngColour(source.bytes);
  if (png.codePoints && isSpecified(png.codePoints)) {
    const { profile } = colourOfCodePoints(source, png.codePoints);
    return declared(
      png.codePoints.isFullRange ? profile : withNarrowRange(profile, source.metadata.depth === 'ushort'),
    );
  }
  if (fromProfile) return fromProfile;
  if (png.saysSrgb) return declared(undefined);
  if (png.gamma !== undefined || png.toXyz !== undefined) return declared(profileOfNumbers(png));
  const space = spaceOfExif(source);
  return space ? declared(profileOfSpace(space)) : undeclared;
}

function colourOfCodePoints({ path }: ColourSource, codePoints: CodePoints): DeclaredColour {
  const transfer = hdrName(codePoints);
  if (transfer) throw new AppError('picture.hdr', { file: path, transfer });
  return declared(profileOfCodePoints(codePoints));
}

/** Black at 16 and white at 235 of 255, as in films. */
function withNarrowRange(profile: IccProfile | undefined, isDeep: boolean): IccProfile {
  const own = profile?.kind === 'matrix' ? profile : profileOfSpace('srgb');
  const [black, white] = isDeep ? [4096 / 65535, 60160 / 65535] : [16 / 255, 235 / 255];
  const [curve] = own.curves;
  const narrow = (x: number) => curve(Math.min(1, Math.max(0, (x - black) / (white - black))));
  return { ...own, curves: [narrow, narrow, narrow] };
}

function spaceOfExif({ bytes, metadata }: ColourSource): WorkingSpace | undefined {
  const block = exifBlockOf(bytes, metadata);
  return block && exifColourSpace(block);
}

/** Only a space that is known: old scanners wrote those of a television, and meant nothing by it. */
function spaceOfTiff(file: TiffFile, directory: TiffDirectory): WorkingSpace | undefined {
  const [x, y, ...more] = readNumbers(file, directory, tiffTags.whitePoint);
  const p = readNumbers(file, directory, tiffTags.primaries);
  if (x === undefined || y === undefined || more.length > 0 || p.length !== 6) return undefined;
  const primaries = [0, 2, 4].map((i): Chromaticity => [p[i]!, p[i + 1]!]) as unknown as Primaries;
  const toXyz = rgbToXyzD50(primaries, [x, y]);
  return toXyz.every(Number.isFinite) ? workingSpaceOf(toXyz) : undefined;
}

const names: Readonly<Record<WorkingSpace, string>> = {
  srgb: 'sRGB',
  'display-p3': 'Display P3',
  'adobe-rgb': 'Adobe RGB',
  prophoto: 'ProPhoto RGB',
};

function profileOfSpace(space: WorkingSpace): IccProfile & { readonly kind: 'matrix' } {
  const gamma = gammaOf(space);
  const curve = gamma === undefined ? decodeTransfer : (x: number) => x ** gamma;
  return { kind: 'matrix', name: names[space], toXyz: linearToXyz[space], curves: [curve, curve, curve] };
}
