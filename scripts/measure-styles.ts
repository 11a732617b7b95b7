/**
 * @file Measures the styles of the shelf on photographs that training never saw and writes the figures into their cards:
 * node scripts/launch.mjs scripts/measure-styles.ts [NAME…] [--photographs N] [--optimised N] [--trial FOLDER]
 * Photographs are enlarged to a longest side of 512 px, and all is judged by the objective of training: distributions of the
 * painting at the size at which it was learnt, VGG-16 with max pooling, content at relu3_3. How far the folded form is from the
 * exact one is measured on samples at their own size, about 2000 px. Needs ../shared and the paintings that
 * make-style-sources.ts makes.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEngine } from '../src/main/engine/runtime.ts';
import { sha256OfFile } from '../src/main/files/hash.ts';
import { decodePicture } from '../src/main/imaging/decode.ts';
import type { Picture } from '../src/main/imaging/picture.ts';
import { resizePicture } from '../src/main/imaging/resize.ts';
import { styleShares, trainedSize } from '../src/main/jobs/train/targets.ts';
import { loadLossNetwork } from '../src/main/nets/loss-network.ts';
import { trainingLayers } from '../src/main/nets/train-step.ts';
import { padPlanes } from '../src/main/painting/canvas.ts';
import { objectiveOf, objectiveSession } from '../src/main/painting/loss/objective.ts';
import { paddedSize } from '../src/main/painting/loss/padding.ts';
import {
  contentTargets,
  type LossModel,
  type StyleTargets,
  styleTargets,
  wholeStyle,
} from '../src/main/painting/loss/targets.ts';
import { factorsOf } from '../src/main/painting/loss/weighting.ts';
import { defaultLimits, openPainter, type PainterLimits } from '../src/main/painting/transform/painter.ts';
import { cardText } from '../src/shared/card.ts';
import { styliseParameters } from '../src/shared/parameters/stylise.ts';
import { type StyleCard, styleCardSchema } from '../src/shared/style-card.ts';
import { optimised } from './optimised-picture.ts';
import { root } from './run-step.ts';
import { isHeldOut, shelf } from './shelf.ts';

const side = 512;
const iterations = 50;
const photos = join(root, '../shared/photos');
const sources = join(root, '.cache/style-sources');
const large = ['picos-de-europa.jpg', 'stream.jpg'].map((name) => join(root, 'assets/samples', name));
const exactly: PainterLimits = { ...defaultLimits, whole: Number.POSITIVE_INFINITY };

export interface Losses {
  readonly style: number;
  readonly content: number;
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    photographs: { type: 'string', default: '94' },
    optimised: { type: 'string', default: '2' },
    trial: { type: 'string' },
  },
});
const folder = values.trial ?? join(root, 'models/styles');
const heldOut = readdirSync(photos).filter(isHeldOut).sort();
/** Spread over all of them, so that few are as varied as many. */
const spread = (count: number) =>
  Array.from({ length: Math.min(count, heldOut.length) }, (_, i) => heldOut[Math.floor((i * heldOut.length) / count)]!);

const engine = await startEngine();
const network = join(root, 'models/losses/vgg16.onnx');
const layers = trainingLayers.transport;
const lossModel: LossModel = {
  network: await loadLossNetwork(network),
  sha256: await sha256OfFile(network),
  pooling: 'max',
  layers,
};
const weights = (names: readonly string[], shares: readonly number[]) =>
  Object.fromEntries(names.map((layer, i) => [layer, shares[i]!]));
/** Style counts about as much more than content as it does at the end of training (jobs/train/balance.ts). */
const weighting = styliseParameters({
  ratio: 1.1,
  smoothness: 0,
  contentLayers: weights(layers.content, [1]),
  styleLayers: weights(layers.style, styleShares.transport),
});
for (const name of positionals.length > 0 ? positionals : Object.keys(shelf)) await measure(name);
await engine.dispose();

async function measure(name: string): Promise<void> {
  const { painting: file, chosen } = shelf[name]!;
  const whole = await decodePicture(join(sources, file), { space: 'srgb' });
  const { width, height } = trainedSize(whole, chosen.brush ?? 1);
  const painting = await styleTargets(engine, lossModel, [{ picture: resizePicture(whole, width, height), weight: 1 }]);
  const path = join(folder, `${name}.onnx`);
  const source = { path, sha256: await sha256OfFile(path) };
  const results = { plain: [] as Losses[], painted: [] as Losses[], optimised: [] as Losses[], folded: [] as number[] };
  const optimisedOnes = new Set(spread(Number(values.optimised)));
  for (const photograph of spread(Number(values.photographs))) {
    const photo = atSide(await decodePicture(join(photos, photograph), { space: 'srgb' }));
    const judge = await openJudge(photo, painting);
    results.painted.push(await judge.losses(judge.onCanvas(await paint(source, photo, exactly))));
    results.plain.push(await judge.losses(judge.start));
    if (optimisedOnes.has(photograph)) results.optimised.push(await judge.losses(await judge.optimised()));
    await judge.dispose();
  }
  for (const sample of large) {
    const photo = await decodePicture(sample, { space: 'srgb' });
    const folded = await paint(source, photo, { ...defaultLimits, whole: 0 });
    results.folded.push(meanDifference(folded, await paint(source, photo, exactly)));
  }
  const quality = {
    ...mean(results.painted),
    plain: mean(results.plain),
    ...(results.optimised.length > 0 && { optimised: { ...mean(results.optimised), iterations } }),
    photographs: results.painted.length,
    foldedDifference: round(results.folded.reduce((sum, value) => sum + value, 0) / results.folded.length),
  };
  console.log(name, JSON.stringify(quality));
  if (values.trial !== undefined) return;
  const cardFile = join(folder, `${name}.json`);
  const card = styleCardSchema.parse(JSON.parse(readFileSync(cardFile, 'utf8')));
  const measured: StyleCard = { ...card, quality };
  writeFileSync(cardFile, cardText(measured));
}

async function paint(
  source: { path: string; sha256: string },
  photo: Picture,
  limits: PainterLimits,
): Promise<Picture> {
  const painter = await openPainter(engine, source, limits);
  const steps = painter.paint(photo.pixels, photo, 1, new AbortController().signal);
  for (;;) {
    const step = await steps.next();
    if (step.done) return { ...photo, pixels: step.value.map((value) => Math.min(1, Math.max(0, value))) };
  }
}

/** Judges painted pictures against their photograph and the painting, as training does. */
async function openJudge(photo: Picture, painting: StyleTargets) {
  const canvas = paddedSize(photo);
  const onCanvas = ({ pixels }: Picture) => padPlanes(pixels, photo, canvas);
  const start = onCanvas(photo);
  const content = await contentTargets(engine, lossModel, canvas, start);
  const session = await objectiveSession(engine, lossModel, canvas);
  const objective = objectiveOf(session, lossModel, canvas, content, wholeStyle(painting));
  const factors = factorsOf(weighting, objective.norms);
  return {
    start,
    onCanvas,
    async losses(planes: Picture['pixels']): Promise<Losses> {
      const { loss } = await objective.evaluate(planes, factors);
      const shares = styleShares.transport;
      const style = layers.style.reduce((sum, layer, i) => sum + shares[i]! * loss.style[layer]!, 0);
      return { style, content: loss.content[layers.content[0]!]! };
    },
    optimised: () => optimised(objective, factors, start, iterations),
    dispose: () => objective.dispose(),
  };
}

function atSide(picture: Picture): Picture {
  const factor = side / Math.max(picture.width, picture.height);
  return resizePicture(picture, Math.round(picture.width * factor), Math.round(picture.height * factor));
}

function meanDifference(a: Picture, b: Picture): number {
  return a.pixels.reduce((sum, value, i) => sum + Math.abs(value - b.pixels[i]!), 0) / a.pixels.length;
}

function mean(all: readonly Losses[]): Losses {
  const of = (key: keyof Losses) => round(all.reduce((sum, losses) => sum + losses[key], 0) / all.length);
  return { style: of('style'), content: of('content') };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
