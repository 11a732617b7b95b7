/**
 * @file npm run bench -- train-agreement: a training step (picture, losses, the gradient of every parameter, Adam) beside
 * an implementation in PyTorch that was written from the definitions, and reads the loss network from the Keras file.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transformParameters } from '../src/main/nets/transform/form.ts';
import { agreeingFlags, besidePeer, distance, doublesIn, type Numbers } from './agreeing.ts';
import { type Command, type FlagValues, integer, UsageError } from './command.ts';
import { median, short, table } from './numbers.ts';
import type { Peer } from './peer.ts';
import { openScene, type Scene, type StepResults } from './train/scene.ts';

export const trainAgreement: Command = {
  summary: 'losses, every gradient and Adam of a training step beside an independent PyTorch',
  flags: {
    ...agreeingFlags,
    size: { placeholder: 'N', help: 'side of the pictures, a multiple of 16; 96 unless said' },
    scenes: { placeholder: 'N', help: 'how many batches, each with other parameters; 4 unless said' },
  },
  run,
};

const names = ['johnson', 'light'] as const;
const norms = ['instance', 'batch'] as const;

async function run(values: FlagValues): Promise<void> {
  const size = integer(values, 'size', 96, 32);
  if (size % 16 !== 0) throw new UsageError('--size takes a multiple of 16');
  const scenes = integer(values, 'scenes', 4);
  await besidePeer(values, 'train_agreement.py', async (peer, folder) => {
    const rows: Record<string, string>[] = [];
    const nearest: Record<string, string>[] = [];
    for (const name of names) {
      for (const norm of norms) {
        const network = `${name}, ${norm}`;
        const compared: Compared[] = [];
        for (let seed = 1; seed <= scenes; seed++) {
          process.stderr.write(`${network} norm, scene ${seed} …\n`);
          const scene = await compare(await openScene({ name, norm }, size, seed), peer, folder);
          rows.push({ network, scene: `${seed}`, ...scene.row });
          compared.push(scene);
        }
        nearest.push({ network, ...nearestOf(compared) });
      }
    }
    console.log(table(rows));
    console.log(table(nearest));
  });
}

/** How far the gradient of one tensor is from each peer's, and these from each other. */
interface TensorError {
  readonly name: string;
  readonly fromSingle: number;
  readonly fromDouble: number;
  readonly apart: number;
}
interface Compared {
  readonly errors: readonly TensorError[];
  readonly row: Readonly<Record<string, string>>;
}

async function compare(scene: Scene, peer: Peer, folder: string): Promise<Compared> {
  await handOver(scene, folder);
  const [single, double] = [await withNetwork(scene, peer, folder, 32), await withNetwork(scene, peer, folder, 64)];
  const { ours } = scene;
  const before = Float64Array.from(scene.state.parameters);
  const step = ({ next }: Verdict) => Float64Array.from(next, (value, i) => value - before[i]!);
  const errors = transformParameters(scene.form).map(({ name, start }, i, all) => {
    const part = ({ gradient }: Verdict) => gradient.subarray(start, all[i + 1]?.start);
    const [fromSingle, fromDouble] = [distance(part(ours), part(single)), distance(part(ours), part(double))];
    return { name, fromSingle, fromDouble, apart: distance(part(single), part(double)) };
  });
  const row = {
    picture: short(distance(ours.painted, double.painted)),
    content: short(largestError(ours.contents, double.contents)),
    style: short(largestError(ours.styles, double.styles)),
    TV: short(largestError([ours.smoothness], [double.smoothness])),
    tensors: `${errors.length}`,
    'median tensor': short(median(errors.map(({ fromDouble }) => fromDouble))),
    'worst, float64 peer': worst(errors, ({ fromDouble }) => fromDouble),
    'worst, float32 peer': worst(errors, ({ fromSingle }) => fromSingle),
    'worst, the peers from each other': worst(errors, ({ apart }) => apart),
    "Adam's step": short(distance(step(ours), step(double))),
    'of the peers': short(distance(step(single), step(double))),
  };
  return { errors, row };
}

/**
 * Rounding may put a unit on the other side of its kink in one scene, on our side or on a peer's; what is wrong in a
 * gradient is wrong in all of them. So for each tensor the nearest of all scenes and peers, and of these the worst.
 */
function nearestOf(compared: readonly Compared[]): Record<string, string> {
  const tensors = compared[0]!.errors.map((_, i) => compared.map(({ errors }) => errors[i]!));
  const min = tensors.map((scenes) => ({
    name: scenes[0]!.name,
    distance: Math.min(...scenes.flatMap(({ fromSingle, fromDouble }) => [fromSingle, fromDouble])),
  }));
  return { tensors: `${min.length}`, 'worst tensor in its nearest scene': worst(min, ({ distance }) => distance) };
}

function worst<T extends { readonly name: string }>(errors: readonly T[], of: (error: T) => number): string {
  const error = errors.reduce((a, b) => (of(b) > of(a) ? b : a));
  return `${short(of(error))} (${error.name})`;
}

/** What an implementation says; the vectors are laid out as transformParameters says. */
interface Verdict extends Pick<StepResults, 'smoothness'> {
  readonly contents: ArrayLike<number>;
  readonly styles: ArrayLike<number>;
  readonly painted: Numbers;
  readonly gradient: Float32Array | Float64Array;
  readonly next: Float32Array | Float64Array;
}

async function handOver({ pictures, painting, state }: Scene, folder: string): Promise<void> {
  const vectors = { pictures, painting: painting.pixels, ...state };
  for (const [name, values] of Object.entries(vectors)) await writeFile(join(folder, name), values);
}

async function withNetwork(scene: Scene, peer: Peer, folder: string, bits: 32 | 64): Promise<Verdict> {
  const { form, painting, strengths, shown, settings, size } = scene;
  const answer = await peer.ask<Pick<Verdict, 'contents' | 'styles' | 'smoothness'>>({
    do: 'judge',
    bits,
    folder,
    form: form.name,
    norm: form.norm,
    parameters: transformParameters(form),
    batch: strengths.length,
    size,
    strengths: [...strengths],
    shown: [...shown],
    paintingSize: [painting.height, painting.width],
    ...settings,
  });
  const read = (name: string) => doublesIn(join(folder, name));
  return { ...answer, painted: await read('painted'), gradient: await read('gradient'), next: await read('next') };
}

/** The largest relative error. */
function largestError(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  return Math.max(...Array.from(theirs, (expected, i) => Math.abs(ours[i]! - expected) / Math.abs(expected)));
}
