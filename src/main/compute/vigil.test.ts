import { expect, test } from 'vitest';
import { type Fault, openVigil } from './vigil.ts';

interface Second {
  /** No beat comes. */
  readonly silent?: boolean;
  /** Of the processor's time, used in this second. */
  readonly work?: number;
  readonly blocked?: boolean;
  /** So long passes on the host's clock instead of a second. */
  readonly passes?: number;
}

/** How a child was judged after so many seconds of the same, and the second in which it was found out. */
function watched(options: { onCard?: boolean; longestCalculation?: number } = {}) {
  let now = 0;
  let cpuSeconds = 0;
  let blockedSeconds = 0;
  const vigil = openVigil({ now: () => now, longestCalculation: options.longestCalculation });
  return (
    seconds: number,
    { silent = false, work = 0, blocked = false, passes = 1 }: Second,
  ): [Fault, number] | undefined => {
    for (let second = 1; second <= seconds; second++) {
      now += passes;
      cpuSeconds += work;
      blockedSeconds = blocked ? blockedSeconds + passes : 0;
      if (!silent) vigil.heard({ cpuSeconds, blockedSeconds, bytes: 0 });
      const fault = vigil.check(options.onCard ?? false);
      if (fault) return [fault, second];
    }
    return undefined;
  };
}

test('a process that says nothing for ten seconds stands still', () => {
  const child = watched();
  child(5, {});
  expect(child(9, { silent: true })).toBeUndefined();
  child(1, {});
  expect(child(60, { silent: true })).toEqual(['silent', 11]);
});

test('one that has just been started has twenty seconds', () => {
  expect(watched()(20, { silent: true })).toBeUndefined();
  expect(watched()(100, { silent: true })).toEqual(['silent', 21]);
});

test('a calculation may take an hour as long as it calculates', () => {
  expect(watched()(3600, { blocked: true, work: 0.9 })).toBeUndefined();
  expect(watched()(3600, { blocked: true, work: 0.004 })).toBeUndefined();
});

test('one that does not calculate is stuck after three minutes', () => {
  const child = watched();
  child(5, { work: 1 });
  expect(child(3600, { blocked: true, work: 0.0005 })).toEqual(['stuck', 181]);
});

test('a child that waits for work is not stuck', () => {
  expect(watched()(3600, {})).toBeUndefined();
});

test('a card may keep the processor waiting for ten minutes', () => {
  expect(watched({ onCard: true })(600, { blocked: true })).toBeUndefined();
  expect(watched({ onCard: true })(3600, { blocked: true, work: 1 })).toEqual(['stuck', 601]);
});

test('where a person waits, a calculation has a bound', () => {
  const child = watched({ longestCalculation: 180 });
  expect(child(170, { blocked: true, work: 1 })).toBeUndefined();
  child(1, {});
  expect(child(3600, { blocked: true, work: 1 })).toEqual(['slow', 181]);
});

test('the bound is in the processor’s time, as long as it gets some', () => {
  const child = watched({ longestCalculation: 120 });
  child(1, {});
  expect(child(500, { blocked: true, work: 0.1 })).toBeUndefined();
  expect(child(500, { blocked: true, work: 0.1 })).toEqual(['slow', 101]);
});

test('the sleep of the whole machine is nobody’s silence, and no calculation', () => {
  const child = watched({ longestCalculation: 180 });
  child(5, { blocked: true, work: 1 });
  expect(child(1, { silent: true, passes: 8 * 3600 })).toBeUndefined();
  expect(child(9, { silent: true })).toBeUndefined();
  expect(child(1, { blocked: true, work: 1 })).toBeUndefined();
  expect(child(100, { silent: true })?.[0]).toBe('silent');
});
