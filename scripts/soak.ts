/**
 * @file `npm run soak -- --minutes N`: the studio in random use, and what its processes hold meanwhile; ends with a verdict and a
 * curve (`--curve FILE.svg`). `--seed` chooses what is done; how long each act takes, the machine says. Linux alone tells it all.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chart } from '../bench/converge/chart.ts';
import { median, type Sample, soak } from './soak/run.ts';

if (process.platform !== 'linux') {
  console.log('skipped: what a process holds is read from /proc, which Linux alone has');
  process.exit();
}
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    curve: { type: 'string' },
  },
});
const { samples, acts, refused, faults } = await soak({ minutes: Number(values.minutes), seed: Number(values.seed) });

const roles = ['host', 'quick', 'patient', 'work', 'open'];
const held = (sample: Sample, role: string) => sample.megabytes[role] ?? 0;
if (values.curve !== undefined) writeFileSync(values.curve, curve());
const listed = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
console.log(`acts: ${listed(acts)}`);
console.log(`refused: ${listed(refused)}`);
for (const role of roles) {
  const thirds = [0, 1, 2].map((third) => {
    const size = Math.floor(samples.length / 3);
    return Math.round(median(samples.slice(third * size, (third + 1) * size).map((sample) => held(sample, role))));
  });
  const most = Math.round(Math.max(...samples.map((sample) => held(sample, role))));
  console.log(`${role}: median MB of each third ${thirds.join(', ')}; at most ${most}`);
}
const most = (of: (sample: Sample) => number) => Math.max(...samples.map(of));
const last = samples.at(-1)!;
console.log(
  `processes at most ${most(({ processes }) => processes)}; the host's open files at most ${most(({ hostFiles }) => hostFiles)}, at last ${last.hostFiles}; ports ${most(({ ports }) => ports)}`,
);
for (const fault of faults) console.log(`FAULT ${fault}`);
console.log(faults.length === 0 ? 'memory is flat, and nothing is left behind' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** At most a few hundred points; a child that is not there has none. */
function curve(): string {
  const step = Math.max(1, Math.ceil(samples.length / 240));
  const some = samples.filter((_, i) => i % step === 0);
  const curves = roles.flatMap((role) => {
    const points = some
      .filter((sample) => held(sample, role) > 0)
      .map((sample) => ({ x: sample.seconds / 60, y: held(sample, role) }));
    return points.length > 0 ? [{ name: role, points }] : [];
  });
  return chart(curves, { title: 'What the program’s processes hold in random use', x: 'minutes', y: 'MB' });
}
