import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeTransfer, encodeTransfer } from './rgb-spaces.ts';
import { decodeClipped, encodeClipped } from './transfer-tables.ts';

test('tables give the transfer curve closer than single precision holds it', () => {
  let worst = 0;
  for (let i = 0; i <= 300_000; i++) {
    const value = i / 300_000;
    worst = Math.max(worst, Math.abs(encodeClipped(value) - encodeTransfer(value)));
    worst = Math.max(worst, Math.abs(decodeClipped(value) - decodeTransfer(value)));
  }
  expect(worst).toBeLessThan(4e-8);
});

test('what lies outside 0–1 is clipped', () => {
  fc.assert(
    fc.property(fc.double(), (value) => {
      const inside = Math.min(1, Math.max(0, value || 0));
      expect(encodeClipped(value)).toBeCloseTo(encodeTransfer(inside), 6);
      expect(decodeClipped(value)).toBeCloseTo(decodeTransfer(inside), 6);
    }),
  );
});
