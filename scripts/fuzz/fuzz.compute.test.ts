/** @file The fuzzer for some hundred files of each kind; `npm run fuzz -- --minutes N` is the same for longer. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fuzz } from './run.ts';
import type { Family } from './samples.ts';
import type { Way } from './ways.ts';

/** Documents are read when a studio opens, so that each takes one. */
const counts: readonly (readonly [Family, Way, number])[] = [
  ['picture', 'parser', 250],
  ['picture', 'program', 50],
  ['network', 'parser', 60],
  ['network', 'program', 12],
  ['recipe', 'parser', 200],
  ['recipe', 'program', 25],
  ['document', 'parser', 60],
  ['document', 'program', 3],
  ['sent', 'parser', 100],
  ['sent', 'program', 10],
];
const seed = 20261129;

test.each(counts)(
  '%s files through the %s: %i are taken or refused in words, in time, within memory and their place',
  async (family, way, count) => {
    const keep = join(mkdtempSync(join(tmpdir(), 'impasto-fuzz-kept-')), 'inputs');
    const { inputs, faults, outcomes } = await fuzz({ family, way, seed, index: 0, count, keep });
    expect(faults).toEqual([]);
    expect(inputs).toBe(count);
    // Neither is everything refused by its first bytes, nor does everything come through unseen.
    if (way === 'parser') expect(Object.keys(outcomes).length).toBeGreaterThan(1);
  },
);
