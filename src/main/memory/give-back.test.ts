import { expect, test } from 'vitest';
import { openBudget } from './budget.ts';
import { giveBackWhenIdle } from './give-back.ts';

test('garbage goes behind the last job, most of what is kept when nothing more comes, and neither while a job runs', async () => {
  const budget = openBudget(100);
  const pictures = budget.shelf<string>({ sizeOf: () => 20 });
  for (const name of ['a', 'b', 'c']) await pictures.get(name, async () => name);
  let next: (() => void) | undefined;
  let collections = 0;
  const wait = () => {
    const action = next;
    next = undefined;
    action?.();
  };
  const idle = giveBackWhenIdle({
    budget,
    collect: () => collections++,
    after(_, action) {
      next = action;
      return () => {
        if (next === action) next = undefined;
      };
    },
  });
  idle.begins();
  idle.begins();
  idle.ends();
  wait();
  expect(collections).toBe(0);
  idle.ends();
  wait();
  expect([collections, budget.used()]).toEqual([1, 60]);
  idle.begins();
  wait();
  expect(budget.used()).toBe(60);
  idle.ends();
  for (let step = 0; step < 3; step++) wait();
  expect([collections, budget.used()]).toEqual([3, 20]);
});
