import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { keepContent } from '../../library/content-sets.ts';
import { receive } from '../../library/pictures.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { newTraining } from './training-orders.ts';

test('a style that learns from photographs of one’s own says so, and not what the library calls their folder', async () => {
  await userHome();
  const { keep } = await receive(new TextEncoder().encode('a painting'));
  const { id } = await keep('Wave.jpg', { width: 800, height: 600 });
  await keepContent('k3x-1', 0, Uint8Array.of(1));
  const own = await newTraining({ painting: id, preset: 'quick', photographs: 'k3x-1' });
  expect(own.request.photographs.map((folder) => basename(folder))).toEqual(['k3x-1']);
  expect(own.request.about.photographs).toBe('own');
  const builtIn = await newTraining({ painting: id, preset: 'quick' });
  expect(builtIn.request.about.photographs).toBe('built-in');
});
