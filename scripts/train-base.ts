/**
 * @file Learns what training begins with: `node scripts/launch.mjs scripts/train-base.ts [ROUNDS]`. By Reptile (Nichol 2018, arXiv
 * 1803.02999): in each round the network learns one painting for a few steps, and the base moves some of the way there, until
 * it is where any painting is a few steps away. Needs the paintings and photographs of ../shared. It goes on where it was
 * interrupted, and writes models/bases/light.onnx now and then.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { startEngine } from '../src/main/engine/runtime.ts';
import { writeFileAtomic } from '../src/main/files/atomic-write.ts';
import { sha256OfFile } from '../src/main/files/hash.ts';
import { decodePicture } from '../src/main/imaging/decode.ts';
import type { Picture } from '../src/main/imaging/picture.ts';
import { cutPicture } from '../src/main/imaging/region.ts';
import { openLearner } from '../src/main/jobs/train/learner.ts';
import { styleTargets } from '../src/main/jobs/train/targets.ts';
import { beginTraining, formOf } from '../src/main/jobs/train/training.ts';
import { loadLossNetwork } from '../src/main/nets/loss-network.ts';
import { parameterCount } from '../src/main/nets/transform/form.ts';
import { tensorsOf } from '../src/main/nets/transform/inference.ts';
import { loadStyle, writeStyle } from '../src/main/nets/transform/style-file.ts';
import { openBatches } from '../src/main/painting/learning/batches.ts';
import { parametersFrom } from '../src/main/painting/learning/start.ts';
import { trainParameters } from '../src/shared/parameters/train.ts';
import { randomNumbers } from '../src/shared/random.ts';
import { root } from './run-step.ts';
import { baseHeldOut, isHeldOut } from './shelf.ts';

const shared = join(root, '..', 'shared');
const state = join(root, '.cache', 'base', 'light.bin');
const output = join(root, 'models', 'bases', 'light.onnx');

const innerSteps = 8;
/** How far the base goes to where a painting took it: at first, and at the end. */
const [firstShare, lastShare] = [0.8, 0.25];
const saveEvery = 10;
/** High enough that eight steps of warming up get somewhere. */
const chosen = { size: 192, batch: 2, rate: 0.004, styleWeight: 12 } as const;

const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(folder)
    .filter((name) => ending.test(name))
    .sort()
    .map((name) => join(folder, name));

const paintings = [join(shared, 'paintings'), join(shared, 'paintings', 'large'), join(root, 'assets', 'paintings')]
  .flatMap((folder) => filesIn(folder, /\.(jpg|png)$/))
  .filter((file) => !file.includes(baseHeldOut));
const photographs = [
  ...filesIn(join(shared, 'photos'), /\.jpg$/).filter((file) => !isHeldOut(file)),
  ...filesIn(join(root, 'assets', 'content'), /\.jpg$/),
];

/** A piece of a painting at a size at which it has strokes, perhaps in colours that it does not have. */
async function drawn(random: () => number): Promise<{ painting: Picture; brush: number; name: string }> {
  const file = paintings[Math.floor(random() * paintings.length)]!;
  const whole = await decodePicture(file, { space: 'srgb' });
  const share = 0.6 + 0.4 * random();
  const [width, height] = [Math.round(whole.width * share), Math.round(whole.height * share)];
  const place = { x: Math.floor(random() * (whole.width - width)), y: Math.floor(random() * (whole.height - height)) };
  const piece = cutPicture(whole, { ...place, width, height });
  const longest = Math.max(width, height);
  const side = Math.min(1.4 * longest, 420 * (1600 / 420) ** random());
  return { painting: recoloured(piece, random), brush: side / 512, name: basename(file) };
}

/** One in two keeps its colours; of the others red, green and blue change places. */
function recoloured(picture: Picture, random: () => number): Picture {
  const orders = [
    [0, 1, 2],
    [0, 1, 2],
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
    [2, 0, 1],
  ] as const;
  const order = orders[Math.floor(random() * orders.length)]!;
  const plane = picture.width * picture.height;
  const pixels = new Float32Array(picture.pixels.length);
  for (const [to, from] of order.entries()) {
    pixels.set(picture.pixels.subarray(from * plane, (from + 1) * plane), to * plane);
  }
  return { ...picture, pixels };
}

async function firstVector(): Promise<Float32Array> {
  return parametersFrom(await loadStyle(join(root, 'models', 'styles', 'great-wave.onnx')), form, 1);
}

async function save(round: number, vector: Float32Array): Promise<void> {
  for (const file of [state, output]) mkdirSync(dirname(file), { recursive: true });
  const numbers = new Float32Array(1 + vector.length);
  numbers[0] = round;
  numbers.set(vector, 1);
  await writeFileAtomic(state, new Uint8Array(numbers.buffer));
  const metadata = { title: 'Base', rounds: `${round}` };
  await writeFileAtomic(output, writeStyle({ form, tensors: tensorsOf(form, vector), name: 'base', metadata }));
}

const rounds = Number(process.argv[2] ?? 400);
const parameters = trainParameters({ preset: 'quick', steps: 4000, ...chosen });
const form = formOf(parameters);
let [round, base] = [0, await firstVector()];
if (existsSync(state)) {
  const saved = new Float32Array(new Uint8Array(readFileSync(state)).buffer);
  if (saved.length === 1 + parameterCount(form)) [round, base] = [saved[0]!, saved.slice(1)];
}
const engine = await startEngine();
const network = join(root, 'models', 'losses', 'vgg16.onnx');
const extractor = {
  network: await loadLossNetwork(network),
  sha256: await sha256OfFile(network),
  pooling: 'max',
} as const;
const learner = await openLearner(engine, extractor, beginTraining(parameters, [], 0, base));
const batches = openBatches({ files: photographs, size: chosen.size, batch: chosen.batch, seed: 11 });
for (; round < rounds; round++) {
  const begun = performance.now();
  const { painting, brush, name } = await drawn(randomNumbers(Math.imul(round + 1, 0x9e3779b1) >>> 0));
  const targets = await styleTargets(engine, extractor, painting, { brush, styleLoss: parameters.styleLoss });
  const training = beginTraining({ ...parameters, seed: round + 1 }, [], 0, base);
  let last = '';
  for (let step = 0; step < innerSteps; step++) {
    const { pictures } = await batches.at(round * innerSteps + step);
    await batches.prefetch(round * innerSteps + step + 1);
    const { progress, loss } = await learner.step(training, targets, pictures);
    training.progress = progress;
    const style = Object.values(loss.style).map((value) => value.toFixed(3));
    last = `content ${Object.values(loss.content)[0]!.toFixed(2)}, style ${style.join(' ')}`;
  }
  const share = firstShare + (lastShare - firstShare) * (round / rounds);
  const { parameters: reached } = training.progress;
  if (reached.every(Number.isFinite)) base = base.map((value, i) => value + share * (reached[i]! - value));
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${round + 1}/${rounds} ${name} at ${Math.round(512 * brush)} px: ${last}; ${seconds} s`);
  if ((round + 1) % saveEvery === 0 || round + 1 === rounds) await save(round + 1, base);
}
await learner.dispose();
await engine.dispose();
