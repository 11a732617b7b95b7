/** @file One process that takes the fuzzer's inputs, one after the other, and says what became of each. */
import { performance } from 'node:perf_hooks';
import { inputsOf } from './inputs.ts';
import { type Family, families } from './samples.ts';
import { openWay, type Way, ways } from './ways.ts';

export interface Asked {
  readonly seed: number;
  readonly index: number;
}
export type Told =
  | { readonly ready: true }
  | { readonly index: number; readonly outcome: string; readonly seconds: number; readonly peakBytes: number }
  | { readonly index: number; readonly thrown: string };

const [way, family, folder, only] = process.argv.slice(2) as [Way, Family, string, string?];
if (!ways.includes(way) || !families.includes(family)) throw new Error(`no such way: ${way} ${family}`);
const inputOf = await inputsOf(family, only);
const trying = await openWay(way, family, folder);

const tell = (told: Told) => process.send!(told);
process.on('message', async (asked: Asked | 'end') => {
  if (asked === 'end') {
    await trying.dispose();
    process.disconnect();
    return;
  }
  const { index } = asked;
  try {
    const input = inputOf(asked.seed, index);
    const begun = performance.now();
    const outcome = await trying.run(input);
    const seconds = (performance.now() - begun) / 1000;
    tell({ index, outcome, seconds, peakBytes: process.resourceUsage().maxRSS * 1024 });
  } catch (error) {
    tell({ index, thrown: String((error as Error)?.stack ?? error) });
  }
});
tell({ ready: true });
