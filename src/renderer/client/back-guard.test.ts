import { expect, test } from 'vitest';
import { guardBack } from './back-guard.ts';

function page() {
  const listeners = new Map<string, () => void>();
  const places: unknown[] = ['before', 'studio'];
  let backs = 0;
  guardBack(
    {
      history: { pushState: (place) => void places.push(place) },
      addEventListener: (type, listener) => void listeners.set(type, listener),
    },
    () => backs++,
  );
  return {
    places,
    backs: () => backs,
    click: () => listeners.get('pointerdown')!(),
    back() {
      places.pop();
      if (places.length > 1) listeners.get('popstate')!();
    },
  };
}

test('Back stays in the studio once something was done there, and the next one leaves', () => {
  const { places, backs, click, back } = page();
  click();
  click();
  expect(places).toHaveLength(3);
  back();
  expect([places.length, backs()]).toEqual([2, 1]);
  back();
  expect(places).toEqual(['before']);
});

test('whoever stays and works on is asked again', () => {
  const { places, backs, click, back } = page();
  for (let time = 1; time <= 3; time++) {
    click();
    back();
    expect([places.length, backs()]).toEqual([2, time]);
  }
});

test('nothing stands in the way where nothing was done', () => {
  const { places, backs, back } = page();
  back();
  expect(places).toEqual(['before']);
  expect(backs()).toBe(0);
});
