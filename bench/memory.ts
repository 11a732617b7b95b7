/**
 * @file npm run bench -- memory: what the studio's children hold while photographs of mixed sizes are dropped into it, one after
 * the other, each painted small, sharp and in every style of the shelf, as a window asks for it; and behind that, at rest.
 */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { type Host, startHost } from '../e2e/pages/host.ts';
import { canvasSlot } from '../src/shared/contract.ts';
import { fitWithin, type Size } from '../src/shared/geometry.ts';
import { applyParameters } from '../src/shared/parameters/apply.ts';
import { type Command, type FlagValues, integer } from './command.ts';
import { machine } from './machine.ts';
import { table } from './numbers.ts';

export const memory: Command = {
  summary: 'what the children hold after many photographs (Linux)',
  flags: {
    drops: { placeholder: 'N', help: 'photographs of mixed sizes; 60 unless said' },
    idle: { placeholder: 'SECONDS', help: 'of rest at the end; 90 unless said' },
  },
  run,
};

const photograph = new URL('../assets/samples/chelsea.png', import.meta.url).pathname;
/** Between the shelf's and the largest that a camera's small mode gives. */
const mixedSizes: readonly Size[] = [
  { width: 640, height: 480 },
  { width: 1024, height: 768 },
  { width: 900, height: 1350 },
  { width: 1920, height: 1080 },
  { width: 1500, height: 2000 },
  { width: 2400, height: 1600 },
  { width: 1333, height: 1000 },
];
const large: Size = { width: 4000, height: 3000 };
const window: Size = { width: 1000, height: 800 };

async function run(values: FlagValues): Promise<void> {
  const drops = integer(values, 'drops', 60, 1);
  const idle = integer(values, 'idle', 90, 0);
  console.log(machine());
  const host = await startHost();
  const rows: Record<string, string>[] = [];
  const look = (after: string) => rows.push({ after, ...held(host) });
  try {
    for (let drop = 1; drop <= drops; drop++) {
      // Never quite the size of another.
      const { width, height } = mixedSizes[drop % mixedSizes.length]!;
      await dropPhotograph(host, { width: width + 4 * drop, height: height + 6 * drop }, drop);
      if (drop === 1 || drop % 10 === 0) look(`${drop} drops`);
    }
    for (let drop = 1; drop <= 3; drop++) {
      await dropPhotograph(host, large, drop);
      look(`${drop} of 12 megapixels`);
    }
    await new Promise((resolve) => setTimeout(resolve, 1000 * idle));
    look(`${idle} s of rest`);
    console.log(table(rows));
  } finally {
    await host.dispose();
  }
}

async function dropPhotograph({ window: studio }: Host, size: Size, seed: number): Promise<void> {
  const bytes = new Uint8Array(
    await sharp(photograph)
      .resize({ ...size, fit: 'fill' })
      .modulate({ brightness: 0.8 + 0.004 * seed })
      .jpeg()
      .toBuffer(),
  );
  const imported = await studio.call('bring', { name: `${size.width}-${seed}.jpg`, bytes });
  if (imported.kind !== 'picture') throw new Error('the photograph is no picture');
  const photo = imported.picture.id;
  await studio.call('view', { picture: photo, side: 2048 });
  const { styles } = await studio.call('hello', {});
  const parameters = applyParameters({});
  const seen = fitWithin(size.width, size.height, Math.min(window.width, window.height));
  const region = { x: 0, y: 0, ...seen };
  const chosen = styles[seed % styles.length]!.name;
  const question = { photo, style: chosen, parameters, slot: canvasSlot };
  await studio.call('instant', { ...question, side: 416 });
  await studio.call('instant', { ...question, side: Math.max(seen.width, seen.height), region });
  for (const { name } of styles) {
    await studio.call('instant', { photo, style: name, parameters, side: 224, slot: `tile:${name}` });
  }
}

/** Megabytes, now and at most so far; of children that are there. */
function held(host: Host): Record<string, string> {
  const of = (role: 'quick' | 'patient') => {
    const pid = host.childPid(role);
    if (pid === undefined) return ['–', '–'] as const;
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name: string) =>
      `${Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)![1]) / 1024)}`;
    return [megabytes('VmRSS'), megabytes('VmHWM')] as const;
  };
  const [[quick, quickPeak], [patient, patientPeak]] = [of('quick'), of('patient')];
  return { 'quick MB': quick, 'at most': quickPeak, 'patient MB': patient, 'at most ': patientPeak };
}
