/**
 * @file Colours told by code points (ITU-T H.273), as PNG's cICP and AVIF's nclx hold them: primaries and transfer curve.
 */
import type { IccProfile, ToneCurve } from './icc-profile.ts';
import { type Chromaticity, decodeTransfer, type Primaries, rgbToXyzD50, whiteD65 } from './rgb-spaces.ts';

export interface CodePoints {
  readonly primaries: number;
  readonly transfer: number;
}

const whiteC: Chromaticity = [0.31, 0.316];
const whiteDci: Chromaticity = [0.314, 0.351];

interface Colorants {
  readonly name: string;
  readonly primaries: Primaries;
  readonly white: Chromaticity;
}

const bt601: Colorants = { name: 'BT.601', primaries: xy(0.63, 0.34, 0.31, 0.595, 0.155, 0.07), white: whiteD65 };
const bt709: Colorants = { name: 'BT.709', primaries: xy(0.64, 0.33, 0.3, 0.6, 0.15, 0.06), white: whiteD65 };
const p3 = xy(0.68, 0.32, 0.265, 0.69, 0.15, 0.06);

const colorants: Readonly<Record<number, Colorants>> = {
  1: bt709,
  4: { name: 'BT.470 M', primaries: xy(0.67, 0.33, 0.21, 0.71, 0.14, 0.08), white: whiteC },
  5: { name: 'BT.470 BG', primaries: xy(0.64, 0.33, 0.29, 0.6, 0.15, 0.06), white: whiteD65 },
  6: bt601,
  7: bt601,
  8: { name: 'film', primaries: xy(0.681, 0.319, 0.243, 0.692, 0.145, 0.049), white: whiteC },
  9: { name: 'BT.2020', primaries: xy(0.708, 0.292, 0.17, 0.797, 0.131, 0.046), white: whiteD65 },
  11: { name: 'DCI-P3', primaries: p3, white: whiteDci },
  12: { name: 'Display P3', primaries: p3, white: whiteD65 },
  22: { name: 'EBU 3213', primaries: xy(0.63, 0.34, 0.295, 0.605, 0.155, 0.077), white: whiteD65 },
};

const camera: ToneCurve = (x) => (x < 0.0812428583 ? x / 4.5 : ((x + 0.0992968268) / 1.0992968268) ** (1 / 0.45));
/** 13, and what is not here, is the curve of sRGB. */
const transfers: Readonly<Record<number, ToneCurve>> = {
  1: camera,
  4: (x) => x ** 2.2,
  5: (x) => x ** 2.8,
  6: camera,
  7: (x) => (x < 0.0912 ? x / 4 : ((x + 0.1115) / 1.1115) ** (1 / 0.45)),
  8: (x) => x,
  9: (x) => (x > 0 ? 10 ** (2 * (x - 1)) : 0),
  10: (x) => (x > 0 ? 10 ** (2.5 * (x - 1)) : 0),
  11: camera,
  12: camera,
  14: camera,
  15: camera,
  17: (x) => Math.min(1, (x ** 2.6 * 52.37) / 48),
};

/** Whether the points say anything at all. */
export function isSpecified({ primaries, transfer }: CodePoints): boolean {
  const isKnownCurve = transfer === 13 || transfers[transfer] !== undefined || hdrNames[transfer] !== undefined;
  return isKnownCurve || colorants[primaries] !== undefined;
}

/** Whose curve reaches far beyond the white of paper and screens. */
const hdrNames: Readonly<Record<number, string>> = { 16: 'PQ', 18: 'HLG' };

export function hdrName({ transfer }: CodePoints): string | undefined {
  return hdrNames[transfer];
}

/**
 * What is unspecified or unknown counts as sRGB; `undefined` where all is. Cameras' curves are undone as the standard writes
 * them, but for plain television: video tools write that into everything, and all programs show it as sRGB.
 */
export function profileOfCodePoints(points: CodePoints): IccProfile | undefined {
  const { name, primaries, white } = colorants[points.primaries] ?? bt709;
  const isTelevision = [1, 6].includes(points.transfer) && [1, 2, 5, 6].includes(points.primaries);
  const curve = (isTelevision ? undefined : transfers[points.transfer]) ?? decodeTransfer;
  if (primaries === bt709.primaries && curve === decodeTransfer) return undefined;
  return { kind: 'matrix', name, toXyz: rgbToXyzD50(primaries, white), curves: [curve, curve, curve] };
}

function xy(rx: number, ry: number, gx: number, gy: number, bx: number, by: number): Primaries {
  return [
    [rx, ry],
    [gx, gy],
    [bx, by],
  ];
}
