/**
 * @file npm run bench -- table: the paper's table of speeds on this machine (Johnson 2016, arXiv 1603.08155, table 1):
 * optimising a picture, extrapolated from a few iterations, against one pass of a network.
 */
import type { Norms } from './apply/ours.ts';
import { type Command, type FlagValues, integer, integers } from './command.ts';
import type { StepTimes } from './gatys/ours.ts';
import { machine } from './machine.ts';
import { median, short, table } from './numbers.ts';
import { startNode } from './peer.ts';
import { stepOf } from './timed.ts';

export const speedTable: Command = {
  summary: 'the paper’s table: 100, 300 and 500 iterations against one pass of a network',
  flags: {
    size: { placeholder: 'N,…', help: 'side of the square picture in pixels; 256,512,1024 unless said' },
    rounds: { placeholder: 'N', help: 'iterations and passes measured; 3 unless said' },
  },
  run,
};

const iterations = [100, 300, 500];
const networks: readonly { readonly name: string; readonly norms: Norms }[] = [
  { name: 'johnson', norms: 'exact' },
  { name: 'light', norms: 'exact' },
  { name: 'swift', norms: 'exact' },
  { name: 'swift', norms: 'folded' },
];

async function run(values: FlagValues): Promise<void> {
  const sizes = integers(values, 'size', [256, 512, 1024], 32);
  const rounds = integer(values, 'rounds', 3);
  console.log(machine());
  const rows: Record<string, string>[] = [];
  for (const size of sizes) {
    process.stderr.write(`${size} px …\n`);
    rows.push(await measure(size, rounds));
  }
  console.log(table(rows));
  console.log(`Iterations of L-BFGS over VGG-16, extrapolated from ${rounds}; seconds.`);
}

async function measure(size: number, rounds: number): Promise<Record<string, string>> {
  const optimiser = startNode(new URL('./gatys/ours.ts', import.meta.url));
  const children = networks.map(() => startNode(new URL('./apply/ours.ts', import.meta.url)));
  try {
    await optimiser.ask({ do: 'open', network: 'vgg16', size });
    for (const [i, network] of networks.entries()) await children[i]!.ask({ do: 'open', ...network, size });
    const steps: number[] = [];
    const passes: number[][] = networks.map(() => []);
    // In turn, so that what else the machine does meets all alike; the first of each is a warm-up.
    for (let round = 0; round <= rounds; round++) {
      const { objective, optimiser: own } = await optimiser.ask<StepTimes>({ do: 'step' });
      if (round > 0) steps.push(objective + own);
      for (const [i, child] of children.entries()) {
        const milliseconds = await stepOf(child);
        if (round > 0) passes[i]!.push(milliseconds);
      }
    }
    const iteration = median(steps) / 1000;
    const seconds = passes.map((times) => median(times) / 1000);
    return {
      px: `${size}`,
      ...Object.fromEntries(iterations.map((count) => [`${count} iterations`, short(count * iteration)])),
      ...Object.fromEntries(networks.map(({ name, norms }, i) => [`${name}, ${norms}`, short(seconds[i]!)])),
      'passes of johnson in 500 iterations': short((500 * iteration) / seconds[0]!),
    };
  } finally {
    await Promise.all([optimiser, ...children].map((child) => child.end()));
  }
}
