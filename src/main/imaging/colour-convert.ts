/**
 * @file From the numbers in a file to the planes of a Picture. Matrix profiles are converted here in double precision
 * (relative colorimetric: white stays white, what the target cannot hold is clipped), because the picture library
 * does it in 8 bit for 8-bit files and by way of Display P3 for 16-bit ones.
 */
import type { IccProfile, ToneCurve } from './icc-profile.ts';
import { workingSpaceOf } from './icc-profile.ts';
import type { ColourSpace } from './picture.ts';
import { decodeTransfer, encodeTransfer, linearToXyz, type Matrix3, multiply3, xyzToLinear } from './rgb-spaces.ts';
import { encodeClipped } from './transfer-tables.ts';

/** How the numbers of a file are to be understood. */
export interface SourceColour {
  readonly toXyz: Matrix3;
  readonly curves: readonly [ToneCurve, ToneCurve, ToneCurve];
  /** The picture's own space: what it is kept in unless another is asked for. */
  readonly space: ColourSpace;
}

export function colourOfSpace(space: ColourSpace): SourceColour {
  return { toXyz: linearToXyz[space], curves: [decodeTransfer, decodeTransfer, decodeTransfer], space };
}

/** `undefined` for profiles that only the picture library can apply. */
export function colourOfProfile(profile: IccProfile): SourceColour | undefined {
  if (profile.kind === 'other') return undefined;
  if (profile.kind === 'grey') {
    return { toXyz: linearToXyz.srgb, curves: [profile.curve, profile.curve, profile.curve], space: 'srgb' };
  }
  const working = workingSpaceOf(profile.toXyz);
  const space = working === undefined || working === 'srgb' ? 'srgb' : 'display-p3';
  // Rounded colorants of a known space are replaced by the exact ones, so that its pictures pass unchanged.
  const toXyz = working === space ? linearToXyz[space] : profile.toXyz;
  const curves = profile.curves.every(isStandardCurve) ? colourOfSpace(space).curves : profile.curves;
  return { toXyz, curves, space };
}

/** Half a step of an 8-bit picture: sampled and rounded versions of the sRGB curve lie well within. */
const curveTolerance = 0.5 / 255;

function isStandardCurve(curve: ToneCurve): boolean {
  for (let i = 0; i <= 255; i++) {
    if (Math.abs(encodeTransfer(curve(i / 255)) - i / 255) > curveTolerance) return false;
  }
  return true;
}

export interface Samples {
  /** [H, W, channels] interleaved; the first three channels are colour. */
  readonly values: Uint8Array | Uint16Array;
  readonly channels: number;
  /** The value that means 1. */
  readonly white: number;
}

/** -> [3, H·W] in the encoding of `space`. */
export function toPlanes(samples: Samples, source: SourceColour, space: ColourSpace): Float32Array<ArrayBuffer> {
  const unchanged = source.toXyz === linearToXyz[space] && source.curves.every((curve) => curve === decodeTransfer);
  return unchanged ? separate(samples) : convert(samples, source, space);
}

function separate({ values, channels, white }: Samples): Float32Array<ArrayBuffer> {
  const area = values.length / channels;
  const planes = new Float32Array(3 * area);
  for (let c = 0; c < 3; c++) {
    for (let i = 0; i < area; i++) planes[c * area + i] = values[i * channels + c]! / white;
  }
  return planes;
}

function convert({ values, channels, white }: Samples, source: SourceColour, space: ColourSpace) {
  const area = values.length / channels;
  const planes = new Float32Array(3 * area);
  const m = multiply3(xyzToLinear[space], source.toXyz);
  const [redLinear, greenLinear, blueLinear] = linearTables(source.curves, white);
  for (let i = 0; i < area; i++) {
    const r = redLinear[values[i * channels]!]!;
    const g = greenLinear[values[i * channels + 1]!]!;
    const b = blueLinear[values[i * channels + 2]!]!;
    planes[i] = encodeClipped(m[0] * r + m[1] * g + m[2] * b);
    planes[area + i] = encodeClipped(m[3] * r + m[4] * g + m[5] * b);
    planes[2 * area + i] = encodeClipped(m[6] * r + m[7] * g + m[8] * b);
  }
  return planes;
}

/** Every value a file can hold, made linear once: one table a channel, shared where the curves are one. */
function linearTables([red, green, blue]: SourceColour['curves'], white: number) {
  const table = (curve: ToneCurve) =>
    Float64Array.from({ length: white > 255 ? 65536 : 256 }, (_, i) => {
      const linear = curve(Math.min(1, i / white));
      return linear > 0 ? Math.min(1, linear) : 0; // a broken profile may give anything, NaN included
    });
  const reds = table(red);
  const greens = green === red ? reds : table(green);
  return [reds, greens, blue === red ? reds : table(blue)] as const;
}
