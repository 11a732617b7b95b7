import { expect, test } from 'vitest';
import type { LossReport } from '../../../shared/job-events.ts';
import { reportTracker } from './progress.ts';

const loss = (value: number): LossReport => ({
  total: 4 * value,
  content: { relu3_3: value },
  style: { relu1_2: 2 * value, relu2_2: 3 * value },
  smoothness: value / 2,
});

test('the first loss is told as it is', () => {
  expect(reportTracker().add(loss(3))).toEqual(loss(3));
});

test('what is told follows the losses, and is moved little by a single one', () => {
  const report = reportTracker();
  report.add(loss(1));
  const once = report.add(loss(11));
  expect(once.total / 4).toBeCloseTo(1.8, 9);
  // All parts are averaged alike, so that they still add up.
  expect(once.content.relu3_3).toBeCloseTo(once.total / 4, 9);
  expect(once.style.relu2_2).toBeCloseTo((3 * once.total) / 4, 9);
  expect(once.smoothness).toBeCloseTo(once.total / 8, 9);
  let last = once;
  for (let step = 0; step < 100; step++) last = report.add(loss(11));
  expect(last.total / 4).toBeCloseTo(11, 1);
});
