import { expect, test } from 'vitest';
import type { LossReport } from '../../../shared/job-events.ts';
import { trainParameters } from '../../../shared/parameters/train.ts';
import { paceEstimator } from '../../painting/optimise/pace.ts';
import { progressOf, reportTracker } from './progress.ts';
import { beginTraining } from './training.ts';

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

test('time left is what the remaining steps take at the present pace', () => {
  const parameters = trainParameters({ steps: 500, size: 192, form: 'swift' });
  const training = beginTraining(parameters, [], 0);
  training.progress = { ...training.progress, step: 120 };
  const pace = paceEstimator([1]);
  pace.note(0, 0.5);
  expect(progressOf(training, loss(1), pace)).toMatchObject({
    iteration: 120,
    iterations: 500,
    width: 192,
    height: 192,
    secondsPerIteration: 0.5,
    secondsLeft: 190,
  });
});
