/** @file What a reconstruct job will do: its canvas, its ten parts, memory and forecasts. Pure. */
import { assert } from '../../../shared/assert.ts';
import { AppError } from '../../../shared/errors.ts';
import { fitWithin, type Size } from '../../../shared/geometry.ts';
import type { PlannedEvent } from '../../../shared/job-events.ts';
import { type Experiment, experiments } from '../../../shared/jobs/reconstruct.ts';
import type { ReconstructParameters } from '../../../shared/parameters/reconstruct.ts';
import type { LossLayers } from '../../nets/objective.ts';
import { type VggName, vggConvolutions } from '../../nets/vgg.ts';
import { paddedSize } from '../../painting/loss/padding.ts';
import { checkFits, memoryOf } from '../../painting/optimise/memory.ts';
import { paintingSize } from '../../painting/sources/sources.ts';

/** One experiment's place among all iterations. */
export interface Part {
  readonly experiment: Experiment;
  /** Its first iteration, from 0, and the one behind its last. */
  readonly begin: number;
  readonly end: number;
  /** What an iteration of it costs beside those of the others. */
  readonly cost: number;
}

export interface ReconstructPlan {
  /** Of every picture. */
  readonly size: Size;
  readonly canvas: Size;
  readonly parts: readonly Part[];
  readonly summary: Omit<PlannedEvent, 'type'>;
}

export interface PairSizes {
  readonly photo: Size;
  readonly painting: Size;
}

export function planReconstruct(sizes: PairSizes, parameters: ReconstructParameters): ReconstructPlan {
  const { iterations, network } = parameters;
  const size = sizeOf(sizes.photo, parameters.size);
  const parts = experiments.map((experiment, i) => ({
    experiment,
    begin: i * iterations,
    end: (i + 1) * iterations,
    cost: costOf(lossLayers(experiment), network),
  }));
  const peakBytes = memoryNeeded(sizes, parameters);
  const all = iterations * experiments.length;
  return { size, canvas: paddedSize(size), parts, summary: { scales: [{ ...size, iterations: all }], peakBytes } };
}

function sizeOf(photo: Size, longestSide: number): Size {
  return fitWithin(photo.width, photo.height, longestSide, { enlarge: true });
}

/** The index of the part that iteration (from 0) belongs to. */
export function partAt({ parts }: ReconstructPlan, iteration: number): number {
  const index = parts.findIndex(({ end }) => iteration < end);
  assert(index >= 0, 'no part has this iteration', iteration);
  return index;
}

/** The paper's "conv3_1" is our "relu3_1". The network is cut behind the deepest. */
export function lossLayers({ kind, layers }: Experiment): LossLayers {
  const names = layers.map((layer) => layer.replace('conv', 'relu'));
  return kind === 'content' ? { content: names, style: [] } : { content: [], style: names };
}

const comparedLayers = experiments.map(lossLayers).flatMap(({ content, style }) => [...content, ...style]);

/** Finished pictures, ten of three float32 channels, on top of what an optimisation holds. */
const finishedBytesPerPixel = experiments.length * 12;

/** Bytes that the job holds at most. */
export function memoryNeeded(
  { photo, painting }: PairSizes,
  { size, network, pooling }: ReconstructParameters,
): number {
  const canvas = paddedSize(sizeOf(photo, size));
  const looked = [paintingSize(painting, canvas, 1)];
  const sources = [photo, painting];
  const optimising = memoryOf({
    ...{ network, layers: comparedLayers, pooling },
    ...{ optimiser: 'lbfgs', fast: false, canvas, looked, sources },
  });
  return optimising + canvas.width * canvas.height * finishedBytesPerPixel;
}

/** Throws, naming the largest size that fits, where `availableBytes` are too few. */
export function checkMemory(sizes: PairSizes, parameters: ReconstructParameters, availableBytes: number): void {
  checkFits(parameters.size, (size) => memoryNeeded(sizes, { ...parameters, size }), availableBytes);
}

/** The network's weights must reach (`known`) what the experiments look at. */
export function checkDepth(network: VggName, known: readonly string[]): void {
  const layer = comparedLayers.find((name) => !known.includes(name));
  if (layer !== undefined) throw new AppError('layer.unknown', { network, layer, layers: known.join(', ') });
}

/** What an iteration costs beside the network, in its multiplications a pixel: the optimiser's vectors, measured. */
const basicCost = 20_000;

/** Multiplications a pixel of the network up to the deepest layer, and of the Gram matrices. */
function costOf({ content, style }: LossLayers, network: VggName): number {
  const convolutions = vggConvolutions(network);
  const wanted = [...content, ...style].map((layer) => layer.replace('relu', 'conv'));
  const deepest = Math.max(...wanted.map((name) => convolutions.findIndex((layer) => layer.name === name)));
  let cost = basicCost;
  for (const { name, block, inputs, outputs } of convolutions.slice(0, deepest + 1)) {
    const share = 4 ** (1 - block);
    cost += 9 * inputs * outputs * share;
    if (style.length > 0 && wanted.includes(name)) cost += outputs * outputs * share;
  }
  return cost;
}
