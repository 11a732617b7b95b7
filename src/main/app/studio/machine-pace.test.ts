import { expect, test } from 'vitest';
import type { Settings } from '../../../shared/contract-shapes.ts';
import { measuredPace, paintingSeconds } from '../../../shared/machine-pace.ts';
import { styliseParameters } from '../../../shared/parameters/stylise.ts';
import { openMachinePaces } from './machine-pace.ts';

const photo = { width: 1500, height: 1000 };
const size = { width: 384, height: 256 };
const parameters = styliseParameters({ size: 384, iterations: 300, schedule: 'single' });

function opened(pace?: Settings['pace']) {
  let settings: Pick<Settings, 'pace'> = pace ? { pace } : {};
  const told: number[] = [];
  const paces = openMachinePaces({
    settings: {
      now: () => settings,
      change(changes) {
        settings = changes;
        told.push(changes.pace!.secondsPerPixel);
      },
    },
    machine: () => 'here',
  });
  return { paces, told, now: () => settings.pace! };
}

const known = (seconds: number) => ({ ...measuredPace(seconds, size, parameters), machine: 'here' });
const progress = (iteration: number, seconds: number) => ({
  ...{ ...size, iteration, iterations: 300 },
  ...{ secondsPerIteration: seconds, secondsLeft: (300 - iteration) * seconds },
});

test('a machine that became four times as slow is believed over minutes, not with the first iteration', () => {
  const { paces } = opened(known(1));
  const follow = paces.follow();
  const left = Array.from({ length: 120 }, (_, i) => follow(progress(i + 1, 4), parameters)!);
  expect(left[0]).toBeCloseTo(299);
  // From one to the next never more than a tenth, whatever was measured.
  for (const [i, seconds] of left.entries()) {
    if (i > 0) expect(Math.abs(Math.log(seconds / left[i - 1]!))).toBeLessThan(0.1);
  }
  expect(left.at(-1)! / (180 * 4)).toBeGreaterThan(0.9);
});

test('what is left of a run and what the buttons tell are one number', () => {
  const { paces, now } = opened(known(1));
  const follow = paces.follow();
  for (let iteration = 1; iteration <= 60; iteration++) {
    const left = follow(progress(iteration, iteration % 7 === 0 ? 9 : 2), parameters)!;
    const all = paintingSeconds(now(), photo, parameters);
    // Windows are told of the pace where it has moved by more than some per cent.
    expect(Math.abs(Math.log(left / ((all * (300 - iteration)) / 300)))).toBeLessThan(0.05);
  }
});

test('a picture much smaller than what was measured has its own time, and says nothing of larger ones', () => {
  const { paces, told, now } = opened({ ...measuredPace(3, { width: 768, height: 512 }), machine: 'here' });
  const before = now();
  const follow = paces.follow();
  const small = { width: 96, height: 64, iterations: 100, secondsPerIteration: 0.5 };
  let left = 0;
  for (let iteration = 1; iteration < 100; iteration++)
    left = follow({ ...small, iteration, secondsLeft: (100 - iteration) * 0.5 }, parameters)!;
  expect(left).toBeCloseTo(0.5, 1);
  expect(told).toEqual([]);
  expect(now()).toBe(before);
});

test('where nothing is known nothing is told until the second iteration, and then it is known', () => {
  const { paces, now, told } = opened();
  const follow = paces.follow();
  expect(follow(progress(1, 20), parameters)).toBeUndefined();
  expect(told).toEqual([]);
  expect(follow(progress(2, 2), parameters)).toBeCloseTo(298 * 2);
  expect(now().secondsPerPixel).toBeCloseTo(known(2).secondsPerPixel);
});

test('windows are not told of every iteration', () => {
  const { paces, told } = opened(known(2));
  const follow = paces.follow();
  for (let iteration = 1; iteration < 300; iteration++) follow(progress(iteration, 2.02), parameters);
  expect(told).toEqual([]);
  follow(progress(300, 2.02), parameters);
  expect(told).toHaveLength(1);
});
