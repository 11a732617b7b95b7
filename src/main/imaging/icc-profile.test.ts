import { expect, test } from 'vitest';
import { buildIccProfile } from './icc-build.ts';
import { type IccProfile, parseIccProfile, workingSpaceOf } from './icc-profile.ts';
import { decodeTransfer, linearToXyz, type Matrix3, transform3, whiteD50 } from './rgb-spaces.ts';
import { random } from './testing/pictures.ts';
import { withTag } from './testing/profiles.ts';

type MatrixProfile = Extract<IccProfile, { kind: 'matrix' }>;
const parseMatrix = (bytes: Uint8Array) => {
  const profile = parseIccProfile(bytes);
  expect(profile?.kind).toBe('matrix');
  return profile as MatrixProfile;
};

test('the matrices are those of the registered profiles (sRGB v2 and Display P3 of the ICC), to their rounding', () => {
  const srgb = [0.43607, 0.38515, 0.14307, 0.22249, 0.71687, 0.06061, 0.01392, 0.09708, 0.7141];
  const p3 = [0.51512, 0.29198, 0.1571, 0.2412, 0.69225, 0.06657, -0.00105, 0.04189, 0.78407];
  srgb.forEach((value, i) => {
    expect(Math.abs(linearToXyz.srgb[i]! - value)).toBeLessThan(3e-4); // its white is rounded otherwise
  });
  p3.forEach((value, i) => {
    expect(linearToXyz['display-p3'][i]).toBeCloseTo(value, 4);
  });
});

for (const space of ['srgb', 'display-p3'] as const) {
  test(`our ${space} profile is read back as that space, with its curve and its white`, () => {
    const profile = parseMatrix(buildIccProfile(space));
    expect(workingSpaceOf(profile.toXyz)).toBe(space);
    for (let i = 0; i <= 255; i++) {
      for (const curve of profile.curves) expect(curve(i / 255)).toBeCloseTo(decodeTransfer(i / 255), 4);
    }
    transform3(profile.toXyz, [1, 1, 1]).forEach((value, i) => {
      expect(value).toBeCloseTo(whiteD50[i]!, 4);
    });
  });
}

test('the same profile is built byte for byte each time, below 3 KB', () => {
  expect(buildIccProfile('srgb')).toEqual(buildIccProfile('srgb'));
  expect(buildIccProfile('srgb').length).toBeLessThan(3000);
});

function parametric(type: number, parameters: number[]): Buffer {
  const tag = Buffer.alloc(12 + 4 * parameters.length);
  tag.write('para', 'latin1');
  tag.writeUInt16BE(type, 8);
  for (const [i, value] of parameters.entries()) tag.writeInt32BE(Math.round(value * 65536), 12 + 4 * i);
  return tag;
}

const redCurve = (tag: Buffer) => parseMatrix(withTag('rTRC', tag)).curves[0];

test('a curve of one entry is a gamma and a curve of none is the identity', () => {
  const gamma = Buffer.from('curv\0\0\0\0\0\0\0\x01\x02\x33', 'latin1'); // 0x233 / 256 = 2.19921875, Adobe RGB's
  expect(redCurve(gamma)(0.5)).toBeCloseTo(0.5 ** 2.19921875, 12);
  expect(redCurve(Buffer.from('curv\0\0\0\0\0\0\0\0', 'latin1'))(0.3)).toBe(0.3);
});

test('the parametric curve of sRGB (type 3) is the curve of sRGB', () => {
  const curve = redCurve(parametric(3, [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]));
  for (let i = 0; i <= 100; i++) expect(curve(i / 100)).toBeCloseTo(decodeTransfer(i / 100), 4);
});

test('the other parametric types follow the specification', () => {
  expect(redCurve(parametric(0, [1.8]))(0.4)).toBeCloseTo(0.4 ** 1.8, 4);
  const type1 = redCurve(parametric(1, [2, 1.25, -0.25]));
  expect([type1(0.1), type1(0.6)]).toEqual([0, expect.closeTo(0.25, 4)]);
  const type2 = redCurve(parametric(2, [2, 1.25, -0.25, 0.1]));
  expect([type2(0.1), type2(0.6)]).toEqual([expect.closeTo(0.1, 4), expect.closeTo(0.35, 4)]);
  const type4 = redCurve(parametric(4, [2, 1, 0, 0.5, 0.2, 0.05, 0.01]));
  expect([type4(0.1), type4(0.6)]).toEqual([expect.closeTo(0.06, 4), expect.closeTo(0.41, 4)]);
});

test('working spaces are known by their colorants, rounded as other programs round them', () => {
  const adobe: Matrix3 = [0.6097, 0.2053, 0.1492, 0.3111, 0.6257, 0.0632, 0.0195, 0.0609, 0.7446];
  const prophoto: Matrix3 = [0.7977, 0.1352, 0.0313, 0.288, 0.7119, 0.0001, 0, 0, 0.8249];
  const monitor: Matrix3 = [0.49, 0.31, 0.16, 0.25, 0.68, 0.07, 0.01, 0.06, 0.75];
  expect(workingSpaceOf(adobe)).toBe('adobe-rgb');
  expect(workingSpaceOf(prophoto)).toBe('prophoto');
  expect(workingSpaceOf(monitor)).toBeUndefined();
});

test('a profile of tables is left to the library although it has a matrix too', () => {
  const bytes = Buffer.from(withTag('cprt', Buffer.from('mft2\0\0\0\0', 'latin1')));
  bytes.write('A2B0', bytes.indexOf('cprt'), 'latin1');
  expect(parseIccProfile(bytes)?.kind).toBe('other');
});

test('any damaged profile is read as something or nothing, never with a crash', () => {
  const next = random(7);
  const good = buildIccProfile('display-p3');
  for (let round = 0; round < 3000; round++) {
    const bytes = good.slice(0, round % 3 === 0 ? Math.floor(next() * good.length) : good.length);
    for (let k = 0; k < 4; k++) bytes[Math.floor(next() * Math.min(400, bytes.length))] = Math.floor(next() * 256);
    const profile = parseIccProfile(bytes);
    if (profile?.kind === 'matrix')
      profile.curves.forEach((curve) => {
        curve(0.5);
      });
  }
});
