import { describe, expect, test } from 'vitest';
import { trainParameters } from '../../../shared/parameters/train.ts';
import { randomNumbers } from '../../../shared/random.ts';
import { illnessOf, keepGood, rollBack, type StepResult } from './guard.ts';
import { beginTraining, type Training } from './training.ts';

const plane = 32 * 32;

/** Two pictures of `colour(picture, channel)` with `noise` on it. */
function painted(colour: (picture: number, channel: number) => number, noise: (picture: number) => number) {
  const uniform = randomNumbers(1);
  return Float32Array.from({ length: 6 * plane }, (_, i) => {
    const [picture, channel] = [Math.floor(i / (3 * plane)), Math.floor(i / plane) % 3];
    return colour(picture, channel) + noise(picture) * (uniform() - 0.5);
  });
}

const sound: StepResult = {
  contents: Float32Array.of(1.2, 1.5),
  styles: Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.1, 0.2, 0.3, 0.4),
  painted: painted(
    () => 0.5,
    () => 0.4,
  ),
  parameters: Float32Array.of(0.1, -0.2, 0.3),
};

describe('a step is sound', () => {
  test('where its numbers are finite and there is a picture', () => {
    expect(illnessOf(sound)).toBeUndefined();
  });

  test('also with losses that are large before anything is learnt', () => {
    expect(illnessOf({ ...sound, styles: sound.styles.map(() => 300) })).toBeUndefined();
  });

  test('also where one photograph of two is of one colour', () => {
    const one = painted(
      () => 0.5,
      (picture) => (picture === 1 ? 0.4 : 0),
    );
    expect(illnessOf({ ...sound, painted: one })).toBeUndefined();
  });
});

describe('a step is ill', () => {
  test.each(['contents', 'styles', 'parameters'] as const)('where one of its %s is no number', (part) => {
    for (const broken of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(illnessOf({ ...sound, [part]: sound[part].with(1, broken) })).toBe('no-numbers');
    }
  });

  test('where the style loss has run away', () => {
    expect(illnessOf({ ...sound, styles: sound.styles.with(2, 1e6) })).toBe('no-numbers');
  });

  test('where the network paints one colour, grey or not, whatever the photograph', () => {
    const grey = painted(
      () => 0.5,
      () => 0.001,
    );
    expect(illnessOf({ ...sound, painted: grey })).toBe('one-colour');
    const orange = painted(
      (_, channel) => [0.9, 0.5, 0.1][channel]!,
      () => 0.001,
    );
    expect(illnessOf({ ...sound, painted: orange })).toBe('one-colour');
  });
});

function at(training: Training, step: number): Training['progress'] {
  return { ...training.progress, step };
}

describe('going back', () => {
  const begin = () => beginTraining(trainParameters({ form: 'swift' }), [], 0);

  test('takes what was sound last and halves the rate', () => {
    const training = begin();
    keepGood(training, at(training, 200));
    keepGood(training, at(training, 250));
    training.progress = at(training, 270);
    rollBack(training);
    expect(training.progress.step).toBe(200);
    expect(training.rateShare).toBe(0.5);
    rollBack(training);
    expect(training.rateShare).toBe(0.25);
  });

  test('goes to the beginning before there is anything to keep', () => {
    const training = begin();
    training.progress = at(training, 42);
    rollBack(training);
    expect(training.progress.step).toBe(0);
  });

  test('loses a hundred steps at most', () => {
    const training = begin();
    for (let step = 1; step <= 999; step++) {
      training.progress = at(training, step);
      keepGood(training, training.progress);
      expect(step - training.good.step).toBeLessThan(100);
    }
  });

  test('ends in a sentence where it does not help', () => {
    const training = begin();
    for (let i = 0; i < 6; i++) rollBack(training);
    expect(() => rollBack(training)).toThrow(expect.objectContaining({ code: 'train.diverged' }));
  });
});
