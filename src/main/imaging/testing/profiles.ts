/** @file For tests: colour profiles other than our own, made by changing ours. */
import { buildIccProfile } from '../icc-build.ts';
import { decodeTransfer, linearToXyz, transform3, type Vector3, whiteD50 } from '../rgb-spaces.ts';

/** Our sRGB profile with one tag replaced by another, which may also get another name. */
export function withTag(name: string, tag: Uint8Array, newName = name): Buffer {
  const profile = Buffer.from(buildIccProfile('srgb'));
  const bytes = Buffer.concat([profile, tag]);
  const entry = entryOf(profile, name);
  bytes.write(newName, entry, 'latin1');
  bytes.writeUInt32BE(profile.length, entry + 4);
  bytes.writeUInt32BE(tag.length, entry + 8);
  bytes.writeUInt32BE(bytes.length, 0);
  return bytes;
}

/** Adobe RGB (1998): its colorants, and a gamma of 2.199 as a curve of one entry. */
export function adobeRgb(): Buffer {
  const profile = Buffer.from(buildIccProfile('srgb'));
  const colorants = {
    rXYZ: [0x9c18, 0x4fa5, 0x04fc],
    gXYZ: [0x348d, 0xa02c, 0x0f95],
    bXYZ: [0x2631, 0x102f, 0xbe9c],
  };
  for (const [name, xyz] of Object.entries(colorants)) {
    const offset = profile.readUInt32BE(entryOf(profile, name) + 4);
    for (const [i, value] of xyz.entries()) profile.writeInt32BE(value, offset + 8 + 4 * i);
  }
  for (const name of ['rTRC', 'gTRC', 'bTRC']) {
    const entry = entryOf(profile, name);
    const offset = profile.readUInt32BE(entry + 4);
    profile.writeUInt32BE(14, entry + 8);
    profile.writeUInt32BE(1, offset + 8);
    profile.writeUInt16BE(0x233, offset + 12);
  }
  return profile;
}

/** The primaries of sRGB in linear light. */
export function linearProfile(): Buffer {
  const profile = Buffer.from(buildIccProfile('srgb'));
  const curve = profile.readUInt32BE(entryOf(profile, 'rTRC') + 4);
  profile.writeUInt32BE(0, curve + 8); // shared by the three; no entries: the identity
  return profile;
}

/** A scanner's profile as a table with two steps a channel: 0 means 0.2 and 1 means 0.8 of sRGB, only white and black are full. */
export function tableProfile(): Buffer {
  const header = Buffer.alloc(52);
  header.write('mft2', 'latin1');
  header.set([3, 3, 2], 8); // channels in, channels out, grid points
  for (const i of [0, 4, 8]) header.writeInt32BE(65536, 12 + 4 * i);
  header.writeUInt16BE(2, 48);
  header.writeUInt16BE(2, 50);
  const straight = sixteenBit([0, 65535, 0, 65535, 0, 65535]);
  const corners: number[] = [];
  for (let corner = 0; corner < 8; corner++) {
    const device = [corner >> 2, (corner >> 1) & 1, corner & 1];
    const extreme = corner === 0 || corner === 7;
    const [l, a, b] = labOfSrgb(device.map((value) => (extreme ? value : value ? 0.8 : 0.2)) as unknown as Vector3);
    corners.push((l / 100) * 0xff00, (a + 128) * 256, (b + 128) * 256);
  }
  const table = Buffer.concat([header, straight, sixteenBit(corners), straight]);
  const profile = withTag('cprt', table, 'A2B0');
  profile.write('scnrRGB Lab ', 12, 'latin1');
  return profile;
}

function entryOf(profile: Buffer, name: string): number {
  for (let entry = 132; entry < 132 + 12 * profile.readUInt32BE(128); entry += 12) {
    if (profile.toString('latin1', entry, entry + 4) === name) return entry;
  }
  throw new Error(`no tag ${name}`);
}

function sixteenBit(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt16BE(Math.round(value), 2 * i);
  return bytes;
}

/** CIELAB, D50. */
function labOfSrgb(rgb: Vector3): Vector3 {
  const xyz = transform3(linearToXyz.srgb, rgb.map(decodeTransfer) as unknown as Vector3);
  const f = (t: number) => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29);
  const [x, y, z] = xyz.map((value, i) => f(value / whiteD50[i]!)) as [number, number, number];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
