import { expect, test } from 'vitest';
import { budgetBytes } from './role-budgets.ts';

const gigabyte = 2 ** 30;

test('the children that answer a window keep less than 700 megabytes together, and less on a small machine', () => {
  const together = (machine: number) => budgetBytes('quick', machine) + budgetBytes('patient', machine);
  expect(together(64 * gigabyte)).toBeLessThan(700 * 2 ** 20);
  expect(together(64 * gigabyte)).toBe(together(8 * gigabyte));
  expect(together(2 * gigabyte)).toBeLessThan(gigabyte / 4);
});
