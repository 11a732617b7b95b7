/**
 * @file npm run bench -- gatys: an iteration of the optimisation (VGG forward, losses, gradient with respect to the
 * picture; Gatys 2015, arXiv 1508.06576) with random weights: time, memory, arithmetic rate as a share of what the best
 * matrix product of the same runtime reaches, and with --peer the same step in PyTorch.
 */
import { type Command, type FlagValues, integer, integers, oneOf, text } from './command.ts';
import { peakOfJob } from './gatys/job-peak.ts';
import type { OurRequest, ProductRate, StepTimes } from './gatys/ours.ts';
import { operationsOfIteration } from './gatys/work.ts';
import { machine } from './machine.ts';
import { median, short, spread, table } from './numbers.ts';
import { type Peer, startNode, startPython } from './peer.ts';
import type { Duration, Peak } from './timed.ts';

export const gatys: Command = {
  summary: 'time, memory and arithmetic rate of an iteration, beside PyTorch',
  flags: {
    size: { placeholder: 'N,…', help: 'side of the square picture in pixels; 256,512,1024 unless said' },
    network: { placeholder: 'NAME', help: 'vgg16 or vgg19; both unless said' },
    rounds: { placeholder: 'N', help: 'how often each side runs, in turn; 7 unless said' },
    peer: { placeholder: 'PYTHON', help: 'an interpreter with torch: the same step in PyTorch eager' },
  },
  run,
};

const networks = ['vgg16', 'vgg19'] as const;
/** Sides of the square matrices whose best rate stands for what the machine can do. */
const productSizes = [1024, 1536, 2048];

async function run(values: FlagValues): Promise<void> {
  const sizes = integers(values, 'size', [256, 512, 1024], 32);
  const rounds = integer(values, 'rounds', 7);
  const chosen = oneOf(values, 'network', networks);
  const python = text(values, 'peer');
  console.log(machine());
  const rows: Record<string, string>[] = [];
  for (const network of chosen ? [chosen] : networks) {
    for (const size of sizes) {
      process.stderr.write(`${network} at ${size} px …\n`);
      const row = await measure({ network, size, rounds, python });
      process.stderr.write(`  ${row['ms an iteration']} ms\n`);
      rows.push(row);
    }
  }
  console.log(table(rows));
}

interface Configuration {
  readonly network: (typeof networks)[number];
  readonly size: number;
  readonly rounds: number;
  readonly python: string | undefined;
}

async function measure({ network, size, rounds, python }: Configuration): Promise<Record<string, string>> {
  const ours = startNode(new URL('./gatys/ours.ts', import.meta.url));
  const ask = <T>(request: OurRequest) => ours.ask<T>(request);
  const peer = python === undefined ? undefined : startPython(python, 'gatys_step.py');
  try {
    const opened = await ask<Duration>({ do: 'open', network, size });
    await peer?.ask({ do: 'open', network, size });
    const steps = await alternate(ask, peer, rounds);
    const peerPeak = await peer?.ask<Peak>({ do: 'peak' });
    const best = await bestRates(ask, operationsOfIteration(network, size), Math.min(rounds, 5));

    const objective = median(steps.map(({ our }) => our.objective));
    // Both others are asleep: they cost the job nothing but their memory.
    const row: Record<string, string> = {
      network,
      px: `${size}`,
      'ms an iteration': short(objective),
      'L-BFGS step ms': short(median(steps.map(({ our }) => our.optimiser))),
      'session ms': short(opened.milliseconds),
      'peak MB of a job': short((await peakOfJob(network, size)) / 1e6),
      'GFLOP/s': short(operationsOfIteration(network, size) / objective / 1e6),
      'best GFLOP/s': short(best.iteration / 1e9),
      'best MatMul GFLOP/s': short(best.product / 1e9),
      'share of MatMul': `${((100 * best.iteration) / best.product).toFixed(0)} %`,
    };
    if (peerPeak) {
      row['PyTorch ms'] = short(median(steps.map(({ theirs }) => theirs)));
      row['PyTorch peak MB'] = short(peerPeak.bytes / 1e6);
      row['times as fast'] = spread(steps.map(({ our, theirs }) => theirs / our.objective));
    }
    return row;
  } finally {
    await Promise.all([ours.end(), peer?.end()]);
  }
}

type Ask = <T>(request: OurRequest) => Promise<T>;

/** One of ours, one of theirs, and so on; the first of each is a warm-up. */
async function alternate(ask: Ask, peer: Peer | undefined, rounds: number) {
  const steps: { our: StepTimes; theirs: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const our = await ask<StepTimes>({ do: 'step' });
    const theirs = (await peer?.ask<Duration>({ do: 'step' }))?.milliseconds ?? Number.NaN;
    if (round > 0) steps.push({ our, theirs });
  }
  return steps;
}

/** Iterations and matrix products in turn; the best of each is when the machine had nothing else to do. */
async function bestRates(ask: Ask, operations: number, rounds: number) {
  const best = { iteration: 0, product: 0 };
  for (let round = 0; round < rounds; round++) {
    const { objective } = await ask<StepTimes>({ do: 'step' });
    best.iteration = Math.max(best.iteration, operations / (objective / 1000));
    for (const size of productSizes) {
      const { operationsPerSecond } = await ask<ProductRate>({ do: 'matmul', size });
      best.product = Math.max(best.product, operationsPerSecond);
    }
  }
  return best;
}
