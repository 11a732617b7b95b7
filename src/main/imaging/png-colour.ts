/** @file The colour that a PNG tells in chunks other than a profile (PNG, third edition, 4.3 and 11.3.2). */
import { viewOf } from '../files/bytes.ts';
import type { CodePoints } from './cicp.ts';
import { type IccProfile, type ToneCurve, workingSpaceOf } from './icc-profile.ts';
import { readPngChunks } from './png-chunks.ts';
import {
  type Chromaticity,
  decodeTransfer,
  determinant3,
  linearToXyz,
  type Matrix3,
  type Primaries,
  rgbToXyzD50,
} from './rgb-spaces.ts';

export interface PngColour {
  /** Goes before an embedded profile. */
  readonly codePoints?: CodePoints & { readonly isFullRange: boolean };
  readonly saysSrgb: boolean;
  /** Power of light that the samples are. */
  readonly gamma?: number;
  readonly toXyz?: Matrix3;
}

export function readPngColour(png: Uint8Array): PngColour {
  const chunks = new Map<string, Uint8Array>();
  for (const { type, data } of readPngChunks(png)) if (!chunks.has(type)) chunks.set(type, data);
  const codePoints = readCodePoints(chunks.get('cICP'));
  const gamma = readGamma(chunks.get('gAMA'));
  const toXyz = readChromaticities(chunks.get('cHRM'));
  return {
    ...(codePoints && { codePoints }),
    saysSrgb: chunks.get('sRGB')?.length === 1,
    ...(gamma && { gamma }),
    ...(toXyz && { toXyz }),
  };
}

/** gAMA and cHRM, behind cICP, a profile and sRGB; `undefined` where they mean sRGB or are absent. */
export function profileOfNumbers({ gamma, toXyz }: PngColour): IccProfile | undefined {
  const space = workingSpaceOf(toXyz ?? linearToXyz.srgb);
  const isStandard = gamma === undefined || (space === 'srgb' && Math.abs(gamma - 1 / 2.2) < standardTolerance);
  if (space === 'srgb' && isStandard) return undefined;
  const curve: ToneCurve = isStandard ? decodeTransfer : (x) => x ** (1 / gamma);
  const name = isStandard ? 'colours in numbers' : `gamma ${(1 / gamma).toFixed(2)}`;
  return { kind: 'matrix', name, toXyz: toXyz ?? linearToXyz.srgb, curves: [curve, curve, curve] };
}

/** 0.45455 is what programs write that mean sRGB, whose curve is no power. */
const standardTolerance = 0.006;

/** Only RGB: the specification knows no other in a PNG. */
function readCodePoints(data: Uint8Array | undefined): PngColour['codePoints'] {
  if (data?.length !== 4 || data[2] !== 0) return undefined;
  return { primaries: data[0]!, transfer: data[1]!, isFullRange: data[3] !== 0 };
}

function readGamma(data: Uint8Array | undefined): number | undefined {
  if (data?.length !== 4) return undefined;
  const gamma = numbersOf(data)[0]!;
  return gamma >= 0.1 && gamma <= 5 ? gamma : undefined;
}

function readChromaticities(data: Uint8Array | undefined): Matrix3 | undefined {
  if (data?.length !== 32) return undefined;
  const n = numbersOf(data);
  const [white, ...primaries] = [0, 2, 4, 6].map((i): Chromaticity => [n[i]!, n[i + 1]!]) as [
    Chromaticity,
    ...Primaries,
  ];
  if ([white, ...primaries].some(([x, y]) => x + y > 1.1 || x > 1) || !(white[1] > 0.1)) return undefined;
  const toXyz = rgbToXyzD50(primaries as unknown as Primaries, white);
  return toXyz.every(Number.isFinite) && Math.abs(determinant3(toXyz)) > 1e-4 ? toXyz : undefined;
}

function numbersOf(data: Uint8Array): number[] {
  const view = viewOf(data);
  return Array.from({ length: data.length / 4 }, (_, i) => view.getUint32(4 * i) / 1e5);
}
