import { expect, test } from 'vitest';
import { framesPerSecond, movesBetween, plannedFrames, timeLapseSeconds } from './time-lapse-plan.ts';

test('a time-lapse begins with the photograph, ends with the painting, and never goes back', () => {
  for (const pictures of [2, 3, 17, 200]) {
    const frames = plannedFrames(pictures);
    expect(frames).toHaveLength(timeLapseSeconds * framesPerSecond);
    expect(frames[0]).toEqual({ index: 0, mix: 0 });
    expect(frames.at(-1)).toEqual({ index: pictures - 2, mix: 1 });
    const places = frames.map(({ index, mix }) => index + mix);
    for (let at = 1; at < places.length; at++) expect(places[at]!).toBeGreaterThanOrEqual(places[at - 1]!);
    for (const { index, mix } of frames) {
      expect(index).toBeLessThanOrEqual(pictures - 2);
      expect(mix).toBeLessThanOrEqual(1);
    }
    // The photograph and the painting can be looked at.
    expect(places.filter((place) => place === 0).length).toBeGreaterThan(framesPerSecond / 2);
    expect(places.filter((place) => place === pictures - 1).length).toBeGreaterThan(framesPerSecond);
  }
});

test('of the moves between two pictures the newest value of each setting is named', () => {
  const changes = [
    { iteration: 4, name: 'ratio', value: 0.5 },
    { iteration: 12, name: 'ratio', value: 1.25 },
    { iteration: 14, name: 'ratio', value: 1.5000001 },
    { iteration: 15, name: 'keepColours', value: 0.4 },
    { iteration: 15, name: 'styleLayers', value: { relu1_1: 2 } },
  ];
  expect(movesBetween(changes, 0, 10)).toBe('Photo ↔ Style 0.5');
  expect(movesBetween(changes, 10, 20)).toBe('Photo ↔ Style 1.5  ·  Keep colours 40%  ·  Style layers');
  expect(movesBetween(changes, 20, 30)).toBe('');
});
