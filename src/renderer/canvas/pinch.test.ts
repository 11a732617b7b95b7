import { expect, test } from 'vitest';
import { listenToPinch } from './pinch.ts';

function stage() {
  const target = new EventTarget();
  const zooms: number[] = [];
  const middles: unknown[] = [];
  let [panned, letGo] = [{ x: 0, y: 0 }, () => {}];
  const element = Object.assign(target, { getBoundingClientRect: () => ({ left: 100, top: 50 }) as DOMRect });
  letGo = listenToPinch(element as never, {
    looking: {
      zoomBy(factor, at) {
        zooms.push(factor);
        middles.push(at);
      },
      panBy(x, y) {
        panned = { x: panned.x + x, y: panned.y + y };
      },
    },
  });
  const point = (type: string, pointerId: number, clientX: number, clientY: number, pointerType = 'touch') =>
    target.dispatchEvent(Object.assign(new Event(type), { pointerId, clientX, clientY, pointerType }));
  return { point, zooms, middles, panned: () => panned, letGo: () => letGo() };
}

test('two fingers that are spread zoom at their middle, and what lies there stays there', () => {
  const { point, zooms, middles, panned } = stage();
  point('pointerdown', 1, 200, 150);
  point('pointerdown', 2, 300, 150);
  point('pointermove', 2, 400, 150);
  expect(zooms).toEqual([2]);
  expect(middles).toEqual([{ x: 200, y: 100 }]);
  expect(panned()).toEqual({ x: 50, y: 0 });
});

test('one finger, a third one, and the mouse do nothing', () => {
  const { point, zooms } = stage();
  point('pointerdown', 1, 200, 150);
  point('pointermove', 1, 220, 150);
  point('pointerdown', 9, 250, 150, 'mouse');
  point('pointermove', 9, 260, 150, 'mouse');
  point('pointerdown', 2, 300, 150);
  point('pointerdown', 3, 320, 150);
  point('pointermove', 3, 330, 150);
  expect(zooms).toEqual([]);
  point('pointerup', 3, 330, 150);
  point('pointermove', 2, 310, 150);
  expect(zooms).toHaveLength(1);
});

test('let go, nothing is heard any more', () => {
  const { point, zooms, letGo } = stage();
  point('pointerdown', 1, 200, 150);
  point('pointerdown', 2, 300, 150);
  letGo();
  point('pointermove', 2, 400, 150);
  expect(zooms).toEqual([]);
});
