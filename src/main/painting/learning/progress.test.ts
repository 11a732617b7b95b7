import { expect, test } from 'vitest';
import { paceEstimator } from '../optimise/pace.ts';
import { learningProgress } from './progress.ts';

test('time left is what the remaining steps take at the present pace', () => {
  const loss = { total: 4, content: { relu3_3: 1 }, style: { relu1_2: 2, relu2_2: 3 }, smoothness: 0.5 };
  const pace = paceEstimator([1]);
  pace.note(0, 0.5);
  expect(learningProgress(120, { steps: 500, size: 192 }, loss, pace)).toMatchObject({
    iteration: 120,
    iterations: 500,
    width: 192,
    height: 192,
    secondsPerIteration: 0.5,
    secondsLeft: 190,
  });
});
