/** @file The built-in styles have Chinese names, all of them and no others. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chinese } from '../../shared/texts/zh.ts';

test('every style that comes with the program has a Chinese name, and none that does not', async () => {
  const cards = await readdir(join(import.meta.dirname, '../../../models/styles'));
  const names = cards.filter((file) => file.endsWith('.json')).map((file) => file.replace('.json', ''));
  expect(names.length).toBeGreaterThan(0);
  expect(Object.keys(chinese.styles).sort()).toEqual(names.sort());
});
