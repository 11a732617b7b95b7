import { expect, test } from 'vitest';
import { soak } from './run.ts';

test('in half a minute of random use nothing grows, fails or is left behind', async (context) => {
  if (process.platform !== 'linux') context.skip('what a process holds is read from /proc, which Linux alone has');
  const { faults, samples, acts } = await soak({ minutes: 0.6, seed: 7 });
  expect(faults).toEqual([]);
  expect(samples.length).toBeGreaterThan(10);
  expect(Object.keys(acts).length).toBeGreaterThan(2);
});
