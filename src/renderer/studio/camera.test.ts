import { expect, test } from 'vitest';
import { type Camera, panBy, place, zoomBy, zoomOf, zoomTo } from './camera.ts';

const picture = { width: 1600, height: 1200 };
const viewport = { width: 1000, height: 800, ratio: 2 };
const fit: Camera = { kind: 'fit' };

test('a picture that fits lies in the middle with space around it', () => {
  const { left, top, width, height } = place(fit, picture, viewport);
  expect(left).toBeGreaterThan(0);
  expect(left + width / 2).toBeCloseTo(500);
  expect(top + height / 2).toBeCloseTo(400);
});

test('100 % is one pixel of the photograph on one pixel of the screen', () => {
  expect(place(zoomTo(fit, picture, viewport, 1), picture, viewport).scale).toBe(0.5);
});

test('the point under the pointer stays where it is while zooming', () => {
  const at = { x: 300, y: 250 };
  const before = place(fit, picture, viewport);
  const point = (at.x - before.left) / before.scale;
  const after = place(zoomBy(fit, picture, viewport, 3, at), picture, viewport);
  expect((at.x - after.left) / after.scale).toBeCloseTo(point);
});

test('the picture cannot be moved out of the window', () => {
  const far = panBy(zoomTo(fit, picture, viewport, 2), picture, viewport, { x: 1e6, y: 1e6 });
  const { left, top } = place(far, picture, viewport);
  expect([left, top]).toEqual([500, 400]);
});

test('zoom has limits at both ends', () => {
  expect(zoomOf(zoomTo(fit, picture, viewport, 1e9), picture, viewport)).toBe(32);
  expect(zoomOf(zoomTo(fit, picture, viewport, 0), picture, viewport)).toBeCloseTo(0.02);
});
