/**
 * @file npm run bench -- train: one step of training a transform network (Johnson 2016, arXiv 1603.08155): network, VGG-16
 * up to relu4_3, losses, gradient of every parameter, Adam; random weights; with --peer the same step in PyTorch eager.
 */
import { type Command, type FlagValues, integer, integers, oneOf, text } from './command.ts';
import { machine } from './machine.ts';
import { median, short, spread, table } from './numbers.ts';
import { startNode, startPython } from './peer.ts';
import { type Duration, inTurn, type Peak } from './timed.ts';
import type { Configuration, OurRequest } from './train/ours.ts';

export const train: Command = {
  summary: 'time and memory of a step of training, beside PyTorch',
  flags: {
    size: { placeholder: 'N,…', help: 'side of the pictures in pixels; 192,256 unless said' },
    batch: { placeholder: 'N', help: 'pictures a step; 2 unless said' },
    form: { placeholder: 'NAME', help: 'light, johnson or swift; light and johnson unless said' },
    norm: { placeholder: 'NAME', help: 'instance or batch; instance unless said' },
    rounds: { placeholder: 'N', help: 'how often each side runs, in turn; 4 unless said' },
    peer: { placeholder: 'PYTHON', help: 'an interpreter with torch, numpy and h5py: the same step in PyTorch eager' },
  },
  run,
};

const names = ['light', 'johnson', 'swift'] as const;
const defaultNames = ['light', 'johnson'] as const;

async function run(values: FlagValues): Promise<void> {
  const sizes = integers(values, 'size', [192, 256], 32);
  const batch = integer(values, 'batch', 2);
  const rounds = integer(values, 'rounds', 4);
  const chosen = oneOf(values, 'form', names);
  const norm = oneOf(values, 'norm', ['instance', 'batch'] as const) ?? 'instance';
  const python = text(values, 'peer');
  console.log(machine());
  const rows: Record<string, string>[] = [];
  for (const name of chosen ? [chosen] : defaultNames) {
    for (const size of sizes) {
      process.stderr.write(`${name} at ${size} px …\n`);
      rows.push(await measure({ form: { name, norm }, batch, size }, rounds, python));
    }
  }
  console.log(table(rows));
}

async function measure(configuration: Configuration, rounds: number, python?: string): Promise<Record<string, string>> {
  const ours = startNode(new URL('./train/ours.ts', import.meta.url));
  const peer = python === undefined ? undefined : startPython(python, 'train_step.py');
  const ask = <T>(request: OurRequest) => ours.ask<T>(request);
  try {
    const opened = await ask<Duration>({ do: 'open', ...configuration });
    await peer?.ask({ do: 'open', ...configuration });
    const [our, their] = await inTurn(peer ? [ours, peer] : [ours], rounds);
    const { form, batch, size } = configuration;
    const row: Record<string, string> = {
      network: `${form.name}, ${form.norm}`,
      px: `${size}`,
      batch: `${batch}`,
      'ms a step': short(median(our!)),
      'session ms': short(opened.milliseconds),
      'peak MB': short((await ask<Peak>({ do: 'peak' })).bytes / 1e6),
    };
    const theirs = await peer?.ask<Peak>({ do: 'peak' });
    if (their && theirs) {
      row['PyTorch ms'] = short(median(their));
      row['PyTorch peak MB'] = short(theirs.bytes / 1e6);
      row['share of PyTorch’s time'] = spread(our!.map((milliseconds, round) => milliseconds / their[round]!));
    }
    return row;
  } finally {
    await Promise.all([ours.end(), peer?.end()]);
  }
}
