import { expect, test } from 'vitest';
import { restoredPlace } from './window-place.ts';

const main = { x: 0, y: 25, width: 1440, height: 875 };
const left = { x: -1920, y: 0, width: 1920, height: 1040 };
const place = { x: -1500, y: 100, width: 1200, height: 800, state: 'normal' } as const;

test('the first window is in the middle of a screen, and no larger than that', () => {
  expect(restoredPlace(undefined, [main])).toEqual({ width: 1440, height: 875, state: 'normal' });
});

test('a window comes back where it was, as it was', () => {
  expect(restoredPlace(place, [main, left])).toEqual(place);
  expect(restoredPlace({ ...place, state: 'maximised' }, [main, left])).toEqual({ ...place, state: 'maximised' });
});

test('a window whose screen is gone comes to one that is there, with its size', () => {
  expect(restoredPlace(place, [main])).toEqual({ width: 1200, height: 800, state: 'normal' });
  expect(restoredPlace({ ...place, height: 1000, state: 'fullScreen' }, [main])).toEqual({
    width: 1200,
    height: 875,
    state: 'fullScreen',
  });
});

test.each([
  ['above all screens', { x: 100, y: -300 }],
  ['below', { x: 100, y: 890 }],
  ['off to the side but for a sliver', { x: 1430, y: 100 }],
  ['between two screens that were moved apart', { x: 5000, y: 0 }],
])('a window that no pointer could get hold of (%s) is put into the middle', (_, at) => {
  expect(restoredPlace({ ...place, ...at }, [main])).toEqual({ width: 1200, height: 800, state: 'normal' });
});

test('a window that reaches over the edge stays there, as its person left it', () => {
  expect(restoredPlace({ ...place, x: 1000, y: 500 }, [main])).toMatchObject({ x: 1000, y: 500 });
});

test('without a screen, as on a machine that is only reached from afar, there is a window all the same', () => {
  expect(restoredPlace(place, [])).toEqual({ width: 1200, height: 800, state: 'normal' });
});
