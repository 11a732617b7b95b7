import { expect, test } from 'vitest';
import { grainPlane, withGrain } from './grain.ts';

const size = { width: 200, height: 150 };

test('grain is white noise of the deviation asked for, around nothing', () => {
  const plane = grainPlane(size, 0.06);
  const mean = plane.reduce((sum, value) => sum + value, 0) / plane.length;
  const variance = plane.reduce((sum, value) => sum + value ** 2, 0) / plane.length;
  expect(Math.abs(mean)).toBeLessThan(0.002);
  expect(Math.sqrt(variance)).toBeCloseTo(0.06, 2);
  for (const distance of [1, 2, size.width, size.width + 1, 7 * size.width]) {
    let product = 0;
    for (let i = distance; i < plane.length; i++) product += plane[i]! * plane[i - distance]!;
    expect(Math.abs(product / plane.length / variance), `neighbours ${distance} apart`).toBeLessThan(0.03);
  }
});

test('a part of the plane is the same whichever part is asked for, so that tiles agree', () => {
  const whole = grainPlane(size, 0.1);
  const part = grainPlane({ width: 30, height: 20 }, 0.1, { x: 50, y: 40 });
  for (let y = 0; y < 20; y++) {
    const row = (40 + y) * size.width + 50;
    expect(part.subarray(y * 30, (y + 1) * 30)).toEqual(whole.subarray(row, row + 30));
  }
});

test('all channels get the same, and no grain changes nothing', () => {
  const planes = Float32Array.from({ length: 3 * 12 }, (_, i) => i / 36);
  const grained = withGrain(planes, { width: 4, height: 3 }, 0.05);
  const added = grained.map((value, i) => value - planes[i]!);
  for (let i = 0; i < 12; i++) {
    expect(added[i + 12]!).toBeCloseTo(added[i]!, 6);
    expect(added[i + 24]!).toBeCloseTo(added[i]!, 6);
  }
  expect(withGrain(planes, { width: 4, height: 3 }, 0)).toEqual(planes);
});
