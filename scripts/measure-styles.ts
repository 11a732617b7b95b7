/**
 * @file Measures the styles of the shelf on photographs that training never saw and writes the figures into their cards:
 * node scripts/launch.mjs scripts/measure-styles.ts [NAME…] [--photographs N] [--beside N] [--trial FOLDER]
 * Photographs are enlarged to a longest side of 512 px, and all is judged by the objective of training: distributions of the
 * painting at the size at which it was learnt, VGG-16 with max pooling, content at relu3_3. How far the folded form is from the
 * exact one is measured on samples at their own size, about 2000 px. With `--beside`, that many photographs, each in another of
 * the styles, are judged beside what 50 and 100 iterations of the same objective make of them; that is printed alone. Needs
 * ../shared and the paintings that make-style-sources.ts makes.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Session } from '../src/main/engine/engine.ts';
import { startEngine } from '../src/main/engine/runtime.ts';
import { sha256OfFile } from '../src/main/files/hash.ts';
import { tidied } from '../src/main/graph/passes/tidied.ts';
import { decodePicture } from '../src/main/imaging/decode.ts';
import type { Picture } from '../src/main/imaging/picture.ts';
import { resizePicture } from '../src/main/imaging/resize.ts';
import { toTheEnd } from '../src/main/job-context/to-the-end.ts';
import { styleShares, trainedSize } from '../src/main/jobs/train/targets.ts';
import { loadLossNetwork } from '../src/main/nets/loss-network.ts';
import { objectiveGraph } from '../src/main/nets/objective.ts';
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
import {
  defaultLimits,
  openPainter,
  type Painter,
  type PainterLimits,
} from '../src/main/painting/transform/painter.ts';
import { cardText } from '../src/shared/card.ts';
import type { Size } from '../src/shared/geometry.ts';
import type { LossReport } from '../src/shared/job-events.ts';
import { styliseParameters } from '../src/shared/parameters/stylise.ts';
import { type StyleCard, styleCardSchema } from '../src/shared/style-card.ts';
import { optimised } from './optimised-picture.ts';
import { root } from './run-step.ts';
import { isHeldOut, shelf } from './shelf.ts';

const side = 512;
/** So many steps of L-BFGS a style is judged beside. */
const iterations = [50, 100];
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
    beside: { type: 'string', default: '0' },
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
const styles = await Promise.all((positionals.length > 0 ? positionals : Object.keys(shelf)).map(openStyle));
await measure(Number(values.photographs));
await beside(Number(values.beside));
await engine.dispose();

/** Its painting at the size at which it was learnt, the style, and what was measured of it so far. */
async function openStyle(name: string) {
  const { painting: file, first, second = first } = shelf[name]!;
  const whole = await decodePicture(join(sources, file), { space: 'srgb' });
  const { width, height } = trainedSize(whole, second.brush ?? 1);
  const painting = await styleTargets(engine, lossModel, [{ picture: resizePicture(whole, width, height), weight: 1 }]);
  const path = join(folder, `${name}.onnx`);
  const source = { path, sha256: await sha256OfFile(path) };
  const painter = await openPainter(engine, source, exactly);
  return { name, painting, source, painter, results: { plain: [] as Losses[], painted: [] as Losses[] } };
}
type Style = Awaited<ReturnType<typeof openStyle>>;

/** A photograph is looked at once, by all styles. */
async function measure(count: number): Promise<void> {
  for (const photograph of spread(count)) {
    const photo = await atSide(photograph);
    const judges = await openJudges(photo, false);
    for (const { painting, painter, results } of styles) {
      const judge = judges.judge(painting);
      results.painted.push(await judge.losses(await paint(painter, photo)));
      results.plain.push(await judge.losses(photo));
    }
    await judges.dispose();
    console.log(photograph);
  }
  for (const style of styles) await report(style);
}

async function report({ name, source, painter, results }: Style): Promise<void> {
  const folded = await openPainter(engine, source, { ...defaultLimits, whole: 0 });
  const differences: number[] = [];
  for (const sample of large) {
    const photo = await decodePicture(sample, { space: 'srgb' });
    differences.push(meanDifference(await paint(folded, photo), await paint(painter, photo)));
  }
  const quality = {
    ...mean(results.painted),
    plain: mean(results.plain),
    photographs: results.painted.length,
    foldedDifference: round(differences.reduce((sum, value) => sum + value, 0) / differences.length),
  };
  console.log(name, JSON.stringify(quality));
  if (values.trial !== undefined) return;
  const cardFile = join(folder, `${name}.json`);
  const card = styleCardSchema.parse(JSON.parse(readFileSync(cardFile, 'utf8')));
  const measured: StyleCard = { ...card, quality };
  writeFileSync(cardFile, cardText(measured));
}

async function beside(count: number): Promise<void> {
  for (const [i, photograph] of spread(count).entries()) {
    const { name, painting, painter } = styles[i % styles.length]!;
    const photo = await atSide(photograph);
    const judges = await openJudges(photo, true);
    const judge = judges.judge(painting);
    const painted = await judge.losses(await paint(painter, photo));
    const optimised = (await judge.optimised(iterations)).map((losses, k) => [iterations[k], losses]);
    console.log(photograph, name, JSON.stringify({ painted, ...Object.fromEntries(optimised) }));
    await judges.dispose();
  }
}

/** What an objective is asked with, on the photograph's canvas: with its gradient, or at a third of the cost without. */
async function openJudges(photo: Picture, withGradient: boolean) {
  const canvas = paddedSize(photo);
  const onCanvas = ({ pixels }: Picture) => padPlanes(pixels, photo, canvas);
  const start = onCanvas(photo);
  const content = await contentTargets(engine, lossModel, canvas, start);
  const session = await (withGradient ? objectiveSession(engine, lossModel, canvas) : lossSession(canvas));
  return {
    /** Of pictures like `painting`; all share the session. */
    judge(painting: StyleTargets) {
      const objective = objectiveOf(session, lossModel, canvas, content, wholeStyle(painting));
      const factors = factorsOf(weighting, objective.norms);
      const lossesOf = async (planes: Picture['pixels']) => lossesIn((await objective.evaluate(planes, factors)).loss);
      return {
        losses: async (picture: Picture) => await lossesOf(onCanvas(picture)),
        optimised: async (counts: readonly number[]) =>
          await Promise.all((await optimised(objective, factors, start, counts)).map(lossesOf)),
      };
    },
    dispose: () => session.dispose(),
  };
}

async function lossSession({ width, height }: Size): Promise<Session> {
  const session = await engine.session({
    recipe: ['losses', lossModel.sha256, layers, lossModel.pooling, height, width],
    build() {
      const { outputs, ...graph } = objectiveGraph(lossModel.network, layers, lossModel.pooling, height, width);
      return tidied({ ...graph, outputs: new Map([...outputs].filter(([name]) => name !== 'gradient')) });
    },
  });
  const gradient = { shape: [0], data: new Float32Array() };
  return { ...session, run: async (inputs) => ({ ...(await session.run(inputs)), gradient }) };
}

/** As training weighs the layers (jobs/train/balance.ts). */
function lossesIn({ style, content }: LossReport): Losses {
  const shares = styleShares.transport;
  return {
    style: layers.style.reduce((sum, layer, i) => sum + shares[i]! * style[layer]!, 0),
    content: content[layers.content[0]!]!,
  };
}

async function paint(painter: Painter, photo: Picture): Promise<Picture> {
  const planes = await toTheEnd(painter.paint(photo.pixels, photo, 1, new AbortController().signal));
  return { ...photo, pixels: planes.map((value) => Math.min(1, Math.max(0, value))) };
}

async function atSide(photograph: string): Promise<Picture> {
  const picture = await decodePicture(join(photos, photograph), { space: 'srgb' });
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
