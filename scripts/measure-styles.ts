/**
 * @file Measures the styles of the shelf on photographs that training never saw and writes the figures into their cards:
 * node scripts/launch.mjs scripts/measure-styles.ts [NAME…] [--photographs N] [--optimised N] [--trial FOLDER]
 * Photographs are enlarged to a longest side of 512 px, the painting is seen at the same; VGG-16 with max pooling; style is
 * the mean of four layers, content that of relu3_3. How far the folded form is from the exact one is measured on samples at
 * their own size, about 2000 px. Needs ../shared and the paintings that make-style-sources.ts makes.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Engine } from '../src/main/engine/engine.ts';
import { startEngine } from '../src/main/engine/runtime.ts';
import { sha256OfFile } from '../src/main/files/hash.ts';
import { decodePicture } from '../src/main/imaging/decode.ts';
import type { Picture } from '../src/main/imaging/picture.ts';
import { resizePicture } from '../src/main/imaging/resize.ts';
import { trainedSize } from '../src/main/jobs/train/targets.ts';
import { loadLossNetwork } from '../src/main/nets/loss-network.ts';
import { contentInput, styleInput } from '../src/main/nets/objective.ts';
import { extractTargets, type FeatureExtractor, positionsOf } from '../src/main/painting/loss/extract-targets.ts';
import { defaultLimits, openPainter, type PainterLimits } from '../src/main/painting/transform/painter.ts';
import { cardText } from '../src/shared/card.ts';
import { relativeError } from '../src/shared/relative-error.ts';
import { type StyleCard, styleCardSchema } from '../src/shared/style-card.ts';
import { optimised, paperLayers } from './optimised-picture.ts';
import { root } from './run-step.ts';
import { isHeldOut, shelf } from './shelf.ts';

const side = 512;
const iterations = 100;
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
const extractor: FeatureExtractor = {
  network: await loadLossNetwork(network),
  sha256: await sha256OfFile(network),
  pooling: 'max',
};
for (const name of positionals.length > 0 ? positionals : Object.keys(shelf)) await measure(name);
await engine.dispose();

async function measure(name: string): Promise<void> {
  const whole = await decodePicture(join(sources, shelf[name]!.painting), { space: 'srgb' });
  const size = trainedSize(whole, 1);
  const painting = resizePicture(whole, size.width, size.height);
  const lossModel = await openLossModel(engine, painting);
  const path = join(folder, `${name}.onnx`);
  const source = { path, sha256: await sha256OfFile(path) };
  const results = { plain: [] as Losses[], painted: [] as Losses[], optimised: [] as Losses[], folded: [] as number[] };
  const optimisedOnes = new Set(spread(Number(values.optimised)));
  for (const file of spread(Number(values.photographs))) {
    const photo = atSide(await decodePicture(join(photos, file), { space: 'srgb' }));
    const painted = await paint(source, photo, exactly);
    results.painted.push(await lossModel(painted, photo));
    results.plain.push(await lossModel(photo, photo));
    if (!optimisedOnes.has(file)) continue;
    results.optimised.push(await lossModel(await optimised(engine, extractor, photo, painting, iterations), photo));
  }
  for (const file of large) {
    const photo = await decodePicture(file, { space: 'srgb' });
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

/** Sees the painting once; what it gives judges a painted picture against its photograph and the painting. */
async function openLossModel(engine: Engine, painting: Picture) {
  const { content, style } = paperLayers;
  const gramsOf = async (picture: Picture) => {
    const [seen] = await extractTargets(engine, extractor, { content: [], style }, [picture]);
    return style.map((layer) => seen![styleInput(layer)]!.data.map((sum) => sum / positionsOf(layer, picture)));
  };
  const wanted = await gramsOf(painting);
  return async (painted: Picture, photo: Picture): Promise<Losses> => {
    const grams = await gramsOf(painted);
    const [here, there] = await extractTargets(engine, extractor, { content, style: [] }, [painted, photo]);
    const activations = (seen: typeof here) => seen![contentInput(content[0]!)]!.data;
    const styles = grams.map((gram, i) => relativeError(gram, wanted[i]!) ** 2);
    return {
      style: styles.reduce((sum, value) => sum + value, 0) / styles.length,
      content: relativeError(activations(here), activations(there)) ** 2,
    };
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
