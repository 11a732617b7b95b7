/**
 * @file npm run bench -- apply: a pass of every transform network in every form, with --peer beside the network of
 * pytorch/examples in PyTorch eager.
 */
import type { Norms, OurRequest } from './apply/ours.ts';
import { type Command, type FlagValues, integer, integers, oneOf, text } from './command.ts';
import { machine } from './machine.ts';
import { median, short, spread, table } from './numbers.ts';
import { type Peer, startNode, startPython } from './peer.ts';
import { type Duration, inTurn, type Peak } from './timed.ts';

export const apply: Command = {
  summary: 'time and memory of painting with a network, beside PyTorch',
  flags: {
    size: { placeholder: 'N,…', help: 'side of the square picture in pixels; 256,512,1024,2048 unless said' },
    form: { placeholder: 'NAME', help: 'johnson, light, swift or draft; all unless said' },
    rounds: { placeholder: 'N', help: 'how often each runs, in turn; 7, 5, 2 and 1 at the four sizes unless said' },
    peer: { placeholder: 'PYTHON', help: 'an interpreter with torch: the network of pytorch/examples' },
  },
  run,
};

const names = ['johnson', 'light', 'swift', 'draft'] as const;
const kinds: readonly Norms[] = ['exact', 'folded'];

async function run(values: FlagValues): Promise<void> {
  const sizes = integers(values, 'size', [256, 512, 1024, 2048], 32);
  const chosen = oneOf(values, 'form', names);
  const python = text(values, 'peer');
  console.log(machine());
  const rows: Record<string, string>[] = [];
  for (const size of sizes) {
    process.stderr.write(`${size} px …\n`);
    const rounds = integer(values, 'rounds', Math.max(1, Math.min(7, Math.round(2500 / size))));
    rows.push(...(await measure(chosen ? [chosen] : names, size, rounds, python)));
  }
  console.log(table(rows));
}

/** One network after the other, each in both forms and the peer in turn: all at once would need too much memory. */
async function measure(forms: readonly (typeof names)[number][], size: number, rounds: number, python?: string) {
  const peer = python === undefined ? undefined : startPython(python, 'apply.py');
  try {
    await peer?.ask({ do: 'open', size });
    const rows: Record<string, string>[] = [];
    for (const name of forms) {
      const children = kinds.map(() => startNode(new URL('./apply/ours.ts', import.meta.url)));
      try {
        const opened = kinds.map((norms, i) => ask<Duration>(children[i]!, { do: 'open', name, norms, size }));
        const sessions = await Promise.all(opened);
        const times = await inTurn(peer ? [...children, peer] : children, rounds);
        const theirs = times[kinds.length];
        const peaks = await Promise.all(children.map((child) => ask<Peak>(child, { do: 'peak' })));
        const recording = await ask<Duration>(children[0]!, { do: 'record' });
        const theirPeak = await peer?.ask<Peak>({ do: 'peak' });
        for (const [i, norms] of kinds.entries()) {
          const milliseconds = median(times[i]!);
          const row: Record<string, string> = {
            network: name,
            norms,
            px: `${size}`,
            ms: short(milliseconds),
            'pictures a second': short(1000 / milliseconds),
            'session ms': short(sessions[i]!.milliseconds),
            'recording ms': norms === 'folded' ? short(recording.milliseconds) : '–',
            'peak MB': short(peaks[i]!.bytes / 1e6),
          };
          if (theirs && theirPeak) {
            row['PyTorch ms'] = short(median(theirs));
            row['PyTorch peak MB'] = short(theirPeak.bytes / 1e6);
            row['times as fast'] = spread(theirs.map((their, round) => their / times[i]![round]!));
          }
          rows.push(row);
        }
      } finally {
        await Promise.all(children.map((child) => child.end()));
      }
    }
    return rows;
  } finally {
    await peer?.end();
  }
}

const ask = <T>(child: Peer, request: OurRequest) => child.ask<T>(request);
