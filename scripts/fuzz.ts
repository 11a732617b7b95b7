/**
 * @file `npm run fuzz -- --minutes N`: damaged and hostile pictures, networks, recipes and documents, through the program and through
 * its parsers, for so long. `--seed`, `--family`, `--way`, `--from`, `--count` and `--only` choose; the same ones give the same inputs.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type FuzzResult, fuzz } from './fuzz/run.ts';
import { type Family, families } from './fuzz/samples.ts';
import { type Way, ways } from './fuzz/ways.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    family: { type: 'string' },
    way: { type: 'string' },
    /** Of samples whose names hold that. */
    only: { type: 'string' },
    from: { type: 'string', default: '0' },
    /** Of each kind; no bound unless said. */
    count: { type: 'string', default: 'Infinity' },
  },
});
const { only } = values;
const [seed, from, count] = [Number(values.seed), Number(values.from), Number(values.count)];
const until = Date.now() + 60_000 * Number(values.minutes);
const keep = join(import.meta.dirname, '../.cache/fuzz');
/** A host takes so many, and then the next kind has its turn. Each of the stored documents takes a studio of its own. */
const perTurn: Readonly<Record<Family, Readonly<Record<Way, number>>>> = {
  picture: { program: 1000, parser: 2000 },
  network: { program: 200, parser: 500 },
  recipe: { program: 250, parser: 1000 },
  document: { program: 20, parser: 1000 },
  sent: { program: 100, parser: 1000 },
};

const kinds = families
  .flatMap((family) => ways.map((way) => ({ family, way, results: [] as FuzzResult[], next: from })))
  .filter(({ family, way }) => (values.family ?? family) === family && (values.way ?? way) === way);
if (kinds.length === 0) throw new Error(`families: ${families.join(', ')}; ways: ${ways.join(', ')}`);

const isDone = () => Date.now() >= until || kinds.every(({ next }) => next >= from + count);
while (!isDone()) {
  for (const kind of kinds) {
    const { family, way, next } = kind;
    const size = Math.min(perTurn[family][way], from + count - next);
    if (size <= 0 || Date.now() >= until) continue;
    const result = await fuzz({ family, way, only, seed, index: next, count: size, until, keep });
    kind.results.push(result);
    kind.next += result.inputs;
    for (const { kind: what, index, what: words, kept } of result.faults) {
      console.log(
        `FAULT ${what}: --family ${family} --way ${way} --seed ${seed} --from ${index} --count 1${only === undefined ? '' : ` --only ${only}`}\n  ${words}\n  ${kept ?? ''}`,
      );
    }
    for (const each of result.broken) console.log(`a child broke down: ${family} ${way} ${each}`);
  }
}

let faults = 0;
for (const { family, way, results } of kinds) {
  const inputs = results.reduce((sum, each) => sum + each.inputs, 0);
  const found = results.reduce((sum, each) => sum + each.faults.length, 0);
  const broken = results.reduce((sum, each) => sum + each.broken.length, 0);
  const slowest = results
    .map((each) => each.slowest)
    .reduce((a, b) => (b.seconds > a.seconds ? b : a), { seconds: 0, index: 0 });
  const peak = Math.max(0, ...results.map(({ peakBytes }) => peakBytes));
  faults += found;
  console.log(
    `${family}, ${way}: ${inputs} inputs, ${found} faults, ${broken} children broke down; slowest ${slowest.seconds.toFixed(1)} s (index ${slowest.index}), at most ${Math.round(peak / 1e6)} MB in a process`,
  );
  console.log(`  ${outcomesOf(results)}`);
}
console.log(faults === 0 ? 'no faults' : `${faults} faults; inputs are kept in .cache/fuzz`);
process.exitCode = faults === 0 ? 0 : 1;

function outcomesOf(results: readonly FuzzResult[]): string {
  const sums: Record<string, number> = {};
  for (const { outcomes } of results) {
    for (const [code, times] of Object.entries(outcomes)) sums[code] = (sums[code] ?? 0) + times;
  }
  const sorted = Object.entries(sums).sort(([, a], [, b]) => b - a);
  return sorted.map(([code, times]) => `${code} ${times}`).join(', ');
}
