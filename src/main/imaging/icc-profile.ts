/**
 * @file Reads what the program needs to know of an embedded ICC profile (ICC.1:2022): its name, whether it is plain
 * matrix and curves, and which working space its colorants are those of. Profiles come out of files of unknown origin,
 * so every offset is checked; what cannot be read is `undefined`, as if there were no profile.
 */
import { fourCharacters, viewOf } from '../files/bytes.ts';
import { determinant3, linearToXyz, type Matrix3, type WorkingSpace } from './rgb-spaces.ts';

/** Encoded 0–1 -> linear 0–1. */
export type ToneCurve = (encoded: number) => number;

export type IccProfile = { readonly name: string } & (
  | { readonly kind: 'matrix'; readonly toXyz: Matrix3; readonly curves: readonly [ToneCurve, ToneCurve, ToneCurve] }
  | { readonly kind: 'grey'; readonly curve: ToneCurve }
  /** Look-up tables, CMYK and everything else: left to the colour engine of the picture library. */
  | { readonly kind: 'other' }
);

/** Profiles of one space differ by rounding and by their idea of D65; the spaces differ by 0.03 and more. */
const colorantTolerance = 0.003;

export function workingSpaceOf(toXyz: Matrix3): WorkingSpace | undefined {
  const names = Object.keys(linearToXyz) as WorkingSpace[];
  return names.find((name) => linearToXyz[name].every((value, i) => Math.abs(value - toXyz[i]!) < colorantTolerance));
}

export function parseIccProfile(bytes: Uint8Array): IccProfile | undefined {
  const tags = readTagTable(bytes);
  if (tags === undefined) return undefined;
  const name = readName(tags.get('desc')) ?? 'unnamed profile';
  const space = fourCharacters(bytes, 16);
  const usesXyz = fourCharacters(bytes, 20) === 'XYZ ';
  // A profile with tables prefers them; its matrix, if any, is a rougher description.
  if (!usesXyz || tags.has('A2B0')) return { name, kind: 'other' };
  if (space === 'GRAY') {
    const curve = readCurve(tags.get('kTRC'));
    return curve ? { name, kind: 'grey', curve } : { name, kind: 'other' };
  }
  if (space !== 'RGB ') return { name, kind: 'other' };
  const [r, g, b] = (['rXYZ', 'gXYZ', 'bXYZ'] as const).map((tag) => readXyz(tags.get(tag)));
  const [red, green, blue] = (['rTRC', 'gTRC', 'bTRC'] as const).map((tag) => readCurve(tags.get(tag)));
  if (!r || !g || !b || !red || !green || !blue) return { name, kind: 'other' };
  const toXyz: Matrix3 = [r[0], g[0], b[0], r[1], g[1], b[1], r[2], g[2], b[2]];
  if (Math.abs(determinant3(toXyz)) < 1e-4) return { name, kind: 'other' };
  return { name, kind: 'matrix', toXyz, curves: [red, green, blue] };
}

/** Tag name -> its bytes. */
function readTagTable(bytes: Uint8Array): Map<string, Uint8Array> | undefined {
  if (bytes.length < 132 || fourCharacters(bytes, 36) !== 'acsp') return undefined;
  const view = viewOf(bytes);
  const count = view.getUint32(128);
  if (count > 200 || 132 + 12 * count > bytes.length) return undefined;
  const tags = new Map<string, Uint8Array>();
  for (let i = 0; i < count; i++) {
    const entry = 132 + 12 * i;
    const offset = view.getUint32(entry + 4);
    const length = view.getUint32(entry + 8);
    if (offset + length <= bytes.length) {
      tags.set(fourCharacters(bytes, entry), bytes.subarray(offset, offset + length));
    }
  }
  return tags;
}

function readXyz(tag: Uint8Array | undefined): [number, number, number] | undefined {
  if (!tag || tag.length < 20 || fourCharacters(tag, 0) !== 'XYZ ') return undefined;
  const view = viewOf(tag);
  return [fixed(view, 8), fixed(view, 12), fixed(view, 16)];
}

function readCurve(tag: Uint8Array | undefined): ToneCurve | undefined {
  if (!tag || tag.length < 12) return undefined;
  const type = fourCharacters(tag, 0);
  if (type === 'curv') return readSampledCurve(tag);
  if (type === 'para') return readParametricCurve(tag);
  return undefined;
}

/** No entry: identity; one: a gamma in 1/256; more: samples over 0–1, joined by lines. */
function readSampledCurve(tag: Uint8Array): ToneCurve | undefined {
  const view = viewOf(tag);
  const count = view.getUint32(8);
  if (count === 0) return (x) => x;
  if (12 + 2 * count > tag.length) return undefined;
  if (count === 1) {
    const gamma = view.getUint16(12) / 256;
    return (x) => x ** gamma;
  }
  const samples = Float64Array.from({ length: count }, (_, i) => view.getUint16(12 + 2 * i) / 65535);
  return (x) => {
    const position = x * (count - 1);
    const left = Math.min(count - 2, Math.floor(position));
    return samples[left]! + (samples[left + 1]! - samples[left]!) * (position - left);
  };
}

/** ICC.1 10.18, function types 0–4; parameters g a b c d e f, the missing ones chosen so that one formula serves all. */
function readParametricCurve(tag: Uint8Array): ToneCurve | undefined {
  const view = viewOf(tag);
  const type = view.getUint16(8);
  const count = [1, 3, 4, 5, 7][type];
  if (count === undefined || 12 + 4 * count > tag.length) return undefined;
  const p = Array.from({ length: count }, (_, i) => fixed(view, 12 + 4 * i)) as [number, ...number[]];
  const [g, a = 1, b = 0] = p;
  const power = (x: number) => Math.max(0, a * x + b) ** g;
  if (type === 0) return power;
  if (type === 1) return (x) => (x >= -b / a ? power(x) : 0);
  if (type === 2) return (x) => (x >= -b / a ? power(x) : 0) + p[3]!;
  const [c, d, e, f] = [p[3]!, p[4]!, p[5] ?? 0, p[6] ?? 0];
  return (x) => (x >= d ? power(x) + e : c * x + f);
}

/** Version 2 `desc` (ASCII) or version 4 `mluc` (UTF-16, first language). */
function readName(tag: Uint8Array | undefined): string | undefined {
  if (!tag || tag.length < 12) return undefined;
  const view = viewOf(tag);
  if (fourCharacters(tag, 0) === 'desc') {
    const length = Math.min(view.getUint32(8), tag.length - 12);
    return clean(String.fromCharCode(...tag.subarray(12, 12 + Math.min(length, 200))));
  }
  if (fourCharacters(tag, 0) !== 'mluc' || tag.length < 28) return undefined;
  const length = view.getUint32(20);
  const offset = view.getUint32(24);
  if (offset + length > tag.length) return undefined;
  return clean(new TextDecoder('utf-16be').decode(tag.subarray(offset, offset + Math.min(length, 400))));
}

function clean(name: string): string | undefined {
  return name.replace(/\0.*$/s, '').trim() || undefined;
}

/** s15Fixed16Number. */
function fixed(view: DataView, offset: number): number {
  return view.getInt32(offset) / 65536;
}
