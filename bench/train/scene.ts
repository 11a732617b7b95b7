/**
 * @file A training step on real pictures in the midst of training: parameters that have left where they began, moments of
 * a step before, and pictures at different strengths, so that every parameter has a gradient.
 */
import { join } from 'node:path';
import { startEngine } from '../../src/main/engine/runtime.ts';
import { sha256OfFile } from '../../src/main/files/hash.ts';
import { decodePicture } from '../../src/main/imaging/decode.ts';
import type { Picture } from '../../src/main/imaging/picture.ts';
import { resizePicture } from '../../src/main/imaging/resize.ts';
import { styleShares, styleTargets, trainedSize } from '../../src/main/jobs/train/targets.ts';
import { adamFactors } from '../../src/main/nets/adam-step.ts';
import { loadLossNetwork } from '../../src/main/nets/loss-network.ts';
import { trainingLayers, trainStepGraph } from '../../src/main/nets/train-step.ts';
import { parameterCount, type TransformForm, transformParameters } from '../../src/main/nets/transform/form.ts';
import { initialParameters } from '../../src/main/nets/transform/initial.ts';
import { normalNumbers } from '../../src/shared/random.ts';

export interface Scene {
  readonly form: TransformForm;
  readonly size: number;
  /** [N, 3, S, S] */
  readonly pictures: Float32Array;
  readonly strengths: Float32Array;
  readonly shown: Float32Array;
  /** At the size at which it is looked at. */
  readonly painting: Picture;
  /** Before the step that is judged. */
  readonly state: State;
  readonly settings: Settings;
  readonly ours: StepResults;
}

interface State {
  readonly parameters: Float32Array;
  readonly moments: Float32Array;
  readonly squares: Float32Array;
}
interface Settings {
  readonly rate: number;
  /** Counted from 1. */
  readonly step: number;
  readonly contentFactor: number;
  readonly styleFactor: number;
  readonly smoothnessFactor: number;
  /** How much each style layer counts. */
  readonly styleShares: readonly number[];
}
export interface StepResults {
  readonly contents: Float32Array;
  readonly styles: Float32Array;
  readonly smoothness: number;
  readonly painted: Float32Array;
  readonly gradient: Float32Array;
  readonly next: Float32Array;
}

const root = join(import.meta.dirname, '..', '..');
const lossNetwork = join(root, 'models', 'losses', 'vgg16.onnx');
const photographs = ['chelsea.png', 'astronaut.png', 'coffee.png', 'stream.jpg'];
const brush = 0.4;
const strengths = Float32Array.of(1, 0.375);
const shown = Float32Array.of(1, 0.75);
const settings: Settings = {
  rate: 2e-3,
  step: 2,
  contentFactor: 1,
  styleFactor: 8,
  smoothnessFactor: 4,
  styleShares: styleShares.gram,
};

export async function openScene(form: TransformForm, size: number, seed: number): Promise<Scene> {
  const engine = await startEngine();
  const extractor = {
    network: await loadLossNetwork(lossNetwork),
    sha256: await sha256OfFile(lossNetwork),
    pooling: 'max',
  } as const;
  const source = await decodePicture(join(root, 'assets', 'paintings', 'great-wave.jpg'));
  const targets = await styleTargets(engine, extractor, source, { brush, styleLoss: 'gram' });
  const { width, height } = trainedSize(source, brush);
  const batch = strengths.length;
  const session = await engine.session({
    recipe: ['scene', form, size],
    build: () => trainStepGraph({ form, ...extractor, batch, size, layers: trainingLayers.gram, tellGradient: true }),
  });

  const count = parameterCount(form);
  const vector = (data: Float32Array) => ({ shape: [count], data });
  const single = (value: number) => ({ shape: [1], data: Float32Array.of(value) });
  const run = (pictures: Float32Array, { parameters, moments, squares }: State, step: number) => {
    const { rate, squareCorrection } = adamFactors(settings.rate, step);
    return session.run({
      pictures: { shape: [batch, 3, size, size], data: pictures },
      strengths: { shape: [batch], data: strengths },
      shown: { shape: [batch], data: shown },
      parameters: vector(parameters),
      moments: vector(moments),
      squares: vector(squares),
      ...targets.inputs,
      styleFactors: targets.factors,
      contentFactor: single(settings.contentFactor),
      styleFactor: single(settings.styleFactor),
      smoothnessFactor: single(settings.smoothnessFactor),
      evennessFactor: single(0),
      rate: single(rate),
      squareCorrection: single(squareCorrection),
    });
  };
  const nothing = new Float32Array(count);
  const start = { parameters: wanderedParameters(form, seed), moments: nothing, squares: nothing };
  const first = await run(await crops(size, seed + 1), start, 1);
  const state = {
    parameters: first.nextParameters!.data,
    moments: first.nextMoments!.data,
    squares: first.nextSquares!.data,
  };
  const pictures = await crops(size, seed);
  const { contents, styles, smoothness, painted, gradient, nextParameters } = await run(pictures, state, settings.step);
  await engine.dispose();
  const ours = {
    contents: contents!.data,
    styles: styles!.data,
    smoothness: smoothness!.data[0]!,
    painted: painted!.data,
    gradient: gradient!.data,
    next: nextParameters!.data,
  };
  const painting = resizePicture(source, width, height);
  return { form, size, pictures, strengths, shown, painting, state, settings, ours };
}

/** What training begins with, and scales, shifts and bias that are no longer 1 and 0 and differ between strengths. */
function wanderedParameters(form: TransformForm, seed: number): Float32Array {
  const vector = initialParameters(form, seed);
  const normal = normalNumbers(seed + 1000);
  for (const [i, { name, start }] of transformParameters(form).entries()) {
    if (name.endsWith('.weight')) continue;
    const end = transformParameters(form)[i + 1]?.start ?? vector.length;
    for (let at = start; at < end; at++) vector[at] = vector[at]! + 0.2 * normal();
  }
  return vector;
}

/** Middles of two photographs. */
async function crops(size: number, seed: number): Promise<Float32Array> {
  const batch = new Float32Array(strengths.length * 3 * size * size);
  for (let n = 0; n < strengths.length; n++) {
    const file = photographs[(seed * strengths.length + n) % photographs.length]!;
    const photo = await decodePicture(join(root, 'assets', 'samples', file));
    const half = resizePicture(photo, Math.ceil(photo.width / 2), Math.ceil(photo.height / 2));
    const [left, top] = [(half.width - size) >> 1, (half.height - size) >> 1];
    for (let channel = 0; channel < 3; channel++) {
      for (let y = 0; y < size; y++) {
        const from = (channel * half.height + top + y) * half.width + left;
        batch.set(half.pixels.subarray(from, from + size), ((n * 3 + channel) * size + y) * size);
      }
    }
  }
  return batch;
}
