import { expect, test } from 'vitest';
import { drawnStyles } from '../../shared/testing/memory-host/drawn.ts';
import { nearestStyle } from './nearest-style.ts';

test('the style that is called most like the one that is gone stands in for it', () => {
  expect(nearestStyle('great-wave-2', drawnStyles)?.name).toBe('great-wave');
  expect(nearestStyle('my-stained-glas', drawnStyles)?.name).toBe('stained-glass');
  expect(nearestStyle('Ink Wash (Sesshu)', drawnStyles)?.name).toBe('ink-wash');
});

test('the name of its painting counts, too', () => {
  const [first, second] = drawnStyles as [(typeof drawnStyles)[0], (typeof drawnStyles)[0]];
  const other = { ...second, painting: { ...second.painting, title: 'Haystacks at noon' } };
  expect(nearestStyle('haystacks', [first, other])?.name).toBe(second.name);
});

test('where none is called anything like it, none is offered', () => {
  expect(nearestStyle('zzz', drawnStyles)).toBeUndefined();
  expect(nearestStyle('great-wave', [])).toBeUndefined();
});
