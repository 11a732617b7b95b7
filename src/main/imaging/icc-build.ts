/**
 * @file The colour profiles that the program writes into pictures, built from their numbers (ICC.1:2001-04, version 2.4,
 * which every program reads): 2.6 KB at most and free of anybody's copyright. Two of the spaces have names that belong to
 * others, so these profiles have names of their own.
 */
import { latin1Bytes } from '../files/bytes.ts';
import { decodeTransfer, gammaOf, linearToXyz, type Vector3, type WorkingSpace, whiteD50 } from './rgb-spaces.ts';

const curveSamples = 1024;
/** How the profiles call themselves. */
export const profileNames: Readonly<Record<WorkingSpace, string>> = {
  srgb: 'sRGB',
  'display-p3': 'Display P3',
  'adobe-rgb': 'Impasto A98 compatible',
  prophoto: 'Impasto ROMM compatible',
};

export function buildIccProfile(space: WorkingSpace): Uint8Array<ArrayBuffer> {
  const m = linearToXyz[space];
  const gamma = gammaOf(space);
  const curve = gamma === undefined ? sampledCurveTag() : gammaTag(gamma);
  return assemble([
    ['desc', descriptionTag(profileNames[space])],
    ['cprt', textTag('CC0, no rights reserved')],
    ['wtpt', xyzTag(whiteD50)],
    ['rXYZ', xyzTag([m[0], m[3], m[6]])],
    ['gXYZ', xyzTag([m[1], m[4], m[7]])],
    ['bXYZ', xyzTag([m[2], m[5], m[8]])],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]);
}

/** Header, tag table, tags; a tag that is the same array as an earlier one is stored once. */
function assemble(tags: readonly (readonly [name: string, tag: Uint8Array])[]): Uint8Array<ArrayBuffer> {
  const distinct = [...new Set(tags.map(([, tag]) => tag))];
  const offsets = new Map<Uint8Array, number>();
  let length = 128 + 4 + 12 * tags.length;
  for (const tag of distinct) {
    offsets.set(tag, length);
    length += Math.ceil(tag.length / 4) * 4;
  }
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  writeHeader(bytes, view);
  view.setUint32(128, tags.length);
  tags.forEach(([name, tag], i) => {
    const entry = 132 + 12 * i;
    bytes.set(latin1Bytes(name), entry);
    view.setUint32(entry + 4, offsets.get(tag)!);
    view.setUint32(entry + 8, tag.length);
  });
  for (const [tag, offset] of offsets) bytes.set(tag, offset);
  return bytes;
}

function writeHeader(bytes: Uint8Array, view: DataView): void {
  view.setUint32(0, bytes.length);
  view.setUint32(8, 0x02400000); // version 2.4
  bytes.set(latin1Bytes('mntrRGB XYZ '), 12);
  // A fixed date, so that the same picture gives the same bytes.
  [2025, 1, 1].forEach((part, i) => {
    view.setUint16(24 + 2 * i, part);
  });
  bytes.set(latin1Bytes('acsp'), 36);
  view.setUint32(64, 1); // relative colorimetric
  bytes.set(xyzNumbers(whiteD50), 68);
}

function descriptionTag(name: string): Uint8Array {
  // ASCII part, then an empty Unicode part (8 bytes) and an empty Macintosh part (3 + 67 bytes).
  const tag = new Uint8Array(12 + name.length + 1 + 8 + 70);
  tag.set(latin1Bytes('desc'));
  new DataView(tag.buffer).setUint32(8, name.length + 1);
  tag.set(latin1Bytes(name), 12);
  return tag;
}

function textTag(text: string): Uint8Array {
  return latin1Bytes(`text\0\0\0\0${text}\0`);
}

function xyzTag(xyz: Vector3): Uint8Array {
  const tag = new Uint8Array(20);
  tag.set(latin1Bytes('XYZ '));
  tag.set(xyzNumbers(xyz), 8);
  return tag;
}

/** A power curve, as a u8Fixed8Number. */
function gammaTag(gamma: number): Uint8Array {
  const tag = new Uint8Array(14);
  const view = new DataView(tag.buffer);
  tag.set(latin1Bytes('curv'));
  view.setUint32(8, 1);
  view.setUint16(12, Math.round(gamma * 256));
  return tag;
}

function sampledCurveTag(): Uint8Array {
  const tag = new Uint8Array(12 + 2 * curveSamples);
  const view = new DataView(tag.buffer);
  tag.set(latin1Bytes('curv'));
  view.setUint32(8, curveSamples);
  for (let i = 0; i < curveSamples; i++) {
    view.setUint16(12 + 2 * i, Math.round(65535 * decodeTransfer(i / (curveSamples - 1))));
  }
  return tag;
}

/** Three s15Fixed16Numbers. */
function xyzNumbers(xyz: Vector3): Uint8Array {
  const bytes = new Uint8Array(12);
  xyz.forEach((value, i) => {
    new DataView(bytes.buffer).setInt32(4 * i, Math.round(value * 65536));
  });
  return bytes;
}
