/**
 * @file npm run bench -- agreement: our losses and their gradient beside an implementation in PyTorch that was written
 * from the papers and shares nothing with ours: it reads the weights from the original Keras file itself.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEngine } from '../src/main/engine/runtime.ts';
import { resizePlanes } from '../src/main/imaging/resize.ts';
import type { Pooling } from '../src/main/nets/vgg.ts';
import { padPlanes } from '../src/main/painting/canvas.ts';
import { type Objective, prepareObjective } from '../src/main/painting/loss/objective.ts';
import { paddedSize } from '../src/main/painting/loss/padding.ts';
import { factorsOf } from '../src/main/painting/loss/weighting.ts';
import { paintingsAt, photoAt } from '../src/main/painting/sources/sources.ts';
import type { Size } from '../src/shared/geometry.ts';
import { type StyliseParameters, styliseParameters } from '../src/shared/parameters/stylise.ts';
import { normalNumbers } from '../src/shared/random.ts';
import { planScales, type Scale } from '../src/shared/scales.ts';
import { agreeingFlags, besidePeer, distance, doublesIn } from './agreeing.ts';
import { type Command, type FlagValues, integer } from './command.ts';
import { openLossModel } from './loss-model.ts';
import { short, table } from './numbers.ts';
import { openPair, type Pair } from './pair.ts';
import type { Peer } from './peer.ts';

/** What is compared: by Gram matrices all layers that a preset has, so that one session serves both; the default by transport. */
const compared = {
  gram: { styleLoss: 'gram', styleLayers: styliseParameters({ preset: 'paper' }).styleLayers },
  transport: { styleLoss: 'transport' },
} as const;
type Compared = keyof typeof compared;
const presets: Readonly<Record<Compared, readonly StyliseParameters['preset'][]>> = {
  gram: ['balanced', 'paper'],
  transport: ['balanced'],
};

export const agreement: Command = {
  summary: 'losses and gradient on real pictures beside an independent PyTorch',
  flags: {
    ...agreeingFlags,
    size: { placeholder: 'N', help: 'longest side in pixels; 256 unless said' },
    pair: { placeholder: 'NAME', help: 'photograph and painting; chelsea+great-wave unless said' },
  },
  run,
};

async function run(values: FlagValues): Promise<void> {
  const size = integer(values, 'size', 256, 32);
  const pair = await openPair(typeof values.pair === 'string' ? values.pair : 'chelsea+great-wave');
  await besidePeer(values, 'agreement.py', async (peer, folder) => {
    const rows: Record<string, string>[] = [];
    for (const styleLoss of ['gram', 'transport'] as const) {
      for (const pooling of ['average', 'max'] as const) {
        rows.push(...(await compare(pair, size, { styleLoss, pooling }, peer, folder)));
      }
    }
    console.log(table(rows));
  });
}

/** What an implementation says about one picture. Layers as "content relu4_2" and "style relu1_1". */
interface Verdict {
  readonly total: number;
  readonly terms: Readonly<Record<string, number>>;
  readonly gradient: Float32Array | Float64Array;
}

interface Way {
  readonly styleLoss: Compared;
  readonly pooling: Pooling;
}

async function compare(pair: Pair, size: number, { styleLoss, pooling }: Way, peer: Peer, folder: string) {
  const scene = await prepareScene(pair, size, { styleLoss, pooling }, folder);
  const rows: Record<string, string>[] = [];
  for (const preset of presets[styleLoss]) {
    const parameters = styliseParameters({ ...compared[styleLoss], preset, pooling, size });
    for (const [start, picture] of Object.entries(scene.pictures)) {
      await writeFile(join(folder, 'picture'), picture);
      const ours = await ourVerdict(scene.objective, parameters, picture);
      const ask = (kind: PeerKind) => peerVerdict(peer, folder, scene.canvas, parameters, scene.tv(parameters), kind);
      const single = await ask({ bits: 32, ties: 'shared' });
      const double = await ask({ bits: 64, ties: 'shared' });
      const apart = ({ gradient }: Verdict, other: Verdict) => short(distance(gradient, other.gradient));
      rows.push({
        'style loss': styleLoss,
        pooling,
        preset,
        picture: start,
        ...lossErrors(ours, double),
        'gradient, float32 peer': apart(ours, single),
        'gradient, float64 peer': apart(ours, double),
        'the peers from each other': apart(single, double),
        'where they differ': where(ours, double),
        'ties to the first': pooling === 'max' ? apart(await ask({ bits: 64, ties: 'first' }), double) : '–',
      });
    }
  }
  return rows;
}

interface PeerKind {
  readonly bits: 32 | 64;
  /** How the gradient of max pooling treats equal pixels: to all alike as ours does, or to the first as PyTorch does. */
  readonly ties: 'shared' | 'first';
}

async function prepareScene({ sources }: Pair, size: number, { styleLoss, pooling }: Way, folder: string) {
  const parameters = styliseParameters({ ...compared[styleLoss], pooling, size, schedule: 'single' });
  const [scale] = planScales(sources.photo, parameters) as [Scale];
  const canvas = paddedSize(scale);
  const photo = padPlanes(photoAt(sources, scale), scale, canvas);
  const paintings = paintingsAt(sources, scale, parameters.brush);
  const { picture: painting } = paintings[0]!;
  const engine = await startEngine();
  const objective = await prepareObjective(engine, await openLossModel(parameters), canvas, photo, paintings);
  await writeFile(join(folder, 'photo'), photo);
  await writeFile(join(folder, 'painting'), painting.pixels);
  await writeFile(join(folder, 'painting-size'), JSON.stringify([painting.height, painting.width]));

  // At the photograph itself its content loss and half the gradient vanish, so it is looked at half painted over.
  const stretched = resizePlanes(painting.pixels, 3, painting.height, painting.width, canvas.height, canvas.width);
  const normal = normalNumbers(1);
  return {
    canvas,
    objective,
    pictures: {
      'the photograph': photo,
      'half painted over': photo.map((value, i) => 0.6 * value + 0.4 * stretched[i]!),
      noise: photo.map(() => 0.5 + 0.15 * normal()),
    },
    /** What total variation counts in the total, in the total's own unit. */
    tv(chosen: StyliseParameters) {
      const { smoothness, unit } = factorsOf(chosen, objective.norms);
      return smoothness / unit;
    },
  };
}

async function ourVerdict(
  objective: Objective,
  parameters: StyliseParameters,
  picture: Float32Array,
): Promise<Verdict> {
  const factors = factorsOf(parameters, objective.norms);
  const { loss, value, gradient } = await objective.evaluate(picture, factors);
  const paper = parameters.preset === 'paper';
  const terms: Record<string, number> = { 'total variation': loss.smoothness };
  // The paper's terms are those that enter its sum: times the factors, before weights and β.
  for (const [layer, share] of Object.entries(loss.content)) {
    terms[`content ${layer}`] = paper ? (share * objective.norms.content[layer]!) / 2 : share;
  }
  for (const [layer, share] of Object.entries(loss.style)) {
    const published = (share * objective.norms.style[layer]!) / (4 * objective.norms.channels[layer]! ** 2);
    terms[`style ${layer}`] = paper ? published : share;
  }
  // The job measures the paper's sum in a unit of its own; here it is compared as published.
  const total = loss.total * factors.unit;
  return { total, terms, gradient: gradient.map((derivative) => (derivative * total) / value) };
}

async function peerVerdict(
  peer: Peer,
  folder: string,
  { width, height }: Size,
  { preset, styleLoss, pooling, ratio, contentLayers, styleLayers }: StyliseParameters,
  tv: number,
  { bits, ties }: PeerKind,
): Promise<Verdict> {
  const kind = { preset, styleLoss, pooling, ratio, contentLayers, styleLayers, bits, ties };
  const request = { folder, height, width, ...kind, tv };
  const answer = await peer.ask<Omit<Verdict, 'gradient'>>({ do: 'judge', ...request });
  return { ...answer, gradient: await doublesIn(join(folder, 'gradient')) };
}

/**
 * The share of all values that hold 99 % of the squared difference: rounding spreads over most of a picture; a unit that
 * falls on the other side of its kink changes only what it sees.
 */
function where(a: Verdict, b: Verdict): string {
  const squares = Float64Array.from(b.gradient, (expected, i) => (a.gradient[i]! - expected) ** 2).sort();
  const total = squares.reduce((sum, square) => sum + square, 0);
  let [sum, count] = [0, 0];
  while (sum < 0.99 * total) sum += squares[squares.length - ++count]!;
  return `${short((100 * count) / squares.length)} %`;
}

/** Relative errors, of the layers the worst; where nothing is expected (the photograph's own content), what is there. */
function lossErrors(ours: Verdict, theirs: Verdict): Record<string, string> {
  const error = (a: number, b: number) => Math.abs(a - b) / (b === 0 ? 1 : Math.abs(b));
  const worst = (part: string) => {
    const names = Object.keys(theirs.terms).filter((name) => name.startsWith(part));
    return Math.max(...names.map((name) => error(ours.terms[name]!, theirs.terms[name]!)));
  };
  return {
    content: short(worst('content')),
    style: short(worst('style')),
    TV: short(worst('total variation')),
    total: short(error(ours.total, theirs.total)),
  };
}
