/** @file How fast this machine paints, as it was measured, and what painting will take by that. Pure. */
import { z } from 'zod';
import type { Size } from './geometry.ts';
import { blended } from './pace-estimate.ts';
import { type StyliseParameters, styliseParameters } from './parameters/stylise.ts';
import type { TrainParameters } from './parameters/train.ts';
import { planScales } from './scales.ts';

export const machinePaceSchema = z.strictObject({
  /** What an iteration with the usual settings takes for each pixel of its size, and for `overheadPixels` more. */
  secondsPerPixel: z.number().positive(),
  /** Of the size at which it was measured. */
  pixels: z.int().positive(),
  /** Which machine that was: a data folder may be opened on another one. Absent where an earlier version measured it. */
  machine: z.string().max(200).optional(),
});
export type MachinePace = z.infer<typeof machinePaceSchema>;

/**
 * An iteration costs this much beside its pixels: 14 ms where a pixel costs 12.8 µs (processor time of VGG-16, measured at 48,
 * 96 and 192 px).
 */
const overheadPixels = 1100;

/** Below this part of the pixels a run says less than what is known from larger ones. */
const worthwhilePart = 1 / 4;

export function measuredPace(
  secondsPerIteration: number,
  { width, height }: Size,
  parameters: CostingParameters = usual,
): MachinePace {
  const pixels = width * height;
  return { secondsPerPixel: secondsPerIteration / costOf(parameters) / (pixels + overheadPixels), pixels };
}

/** What is known once `measured` has come in. `share`: how much of what was known it replaces, 0–1. */
export function betterPace(known: MachinePace | undefined, measured: MachinePace, share: number): MachinePace {
  if (!known || known.machine !== measured.machine) return measured;
  if (measured.pixels < worthwhilePart * known.pixels) return known;
  return { ...measured, secondsPerPixel: blended(known.secondsPerPixel, measured.secondsPerPixel, share) };
}

/** What was measured on another machine says nothing here. */
export function paceOn(machine: string, pace: MachinePace | undefined): MachinePace | undefined {
  return pace?.machine === undefined || pace.machine === machine ? pace : undefined;
}

/**
 * A step of training costs so many times what an iteration costs for as many pixels: 9.7 µs to 6.3 (bench/RESULTS.md, VGG-16 and
 * the network *light* on one machine). Good enough until a training has been measured here.
 */
const trainingShare = 1.5;

/** A step of training, for each pixel of its crops. */
export function trainingPace(secondsPerStep: number, { size, batch }: Pick<TrainParameters, 'size' | 'batch'>): number {
  return secondsPerStep / (batch * size * size);
}

/** What training takes; undefined where nothing has been measured on this machine. */
export function trainingSeconds(
  { pace, trainPace }: { readonly pace?: MachinePace | undefined; readonly trainPace?: number | undefined },
  { size, batch, steps }: Pick<TrainParameters, 'size' | 'batch' | 'steps'>,
): number | undefined {
  const perPixel = trainPace ?? (pace && trainingShare * pace.secondsPerPixel);
  return perPixel === undefined ? undefined : perPixel * batch * size * size * steps;
}

/** What painting a photograph takes: each of the scales that it passes through with its share of the iterations. */
export function paintingSeconds({ secondsPerPixel }: MachinePace, photo: Size, parameters: StyliseParameters): number {
  const pixels = planScales(photo, parameters).reduce(
    (sum, { width, height, share }) => sum + share * (width * height + overheadPixels),
    0,
  );
  return secondsPerPixel * costOf(parameters) * pixels * parameters.iterations;
}

type CostingParameters = Pick<StyliseParameters, 'network' | 'contentLayers' | 'styleLayers' | 'fast'>;

const usual: CostingParameters = styliseParameters({});

/** Convolutions of each block; a block has half the side of the one before. */
const convolutions = { vgg16: [2, 2, 3, 3, 3], vgg19: [2, 2, 4, 4, 4] } as const;
const channels = [3, 64, 128, 256, 512, 512] as const;

/** Part of the time that Winograd's tiles leave (the parameter `fast`). */
const fastPart = 2 / 3;

/** What an iteration costs: 1 with the usual settings. */
export function costOf({ network, contentLayers, styleLayers, fast }: CostingParameters): number {
  const layers = [...Object.keys(contentLayers), ...Object.keys(styleLayers)];
  const reference = multiplications('vgg16', [...Object.keys(usual.contentLayers), ...Object.keys(usual.styleLayers)]);
  return ((multiplications(network, layers) || reference) / reference) * (fast ? fastPart : 1);
}

/** For each pixel, in all convolutions up to the deepest of the layers ("relu4_2"): what comes behind it is not computed. */
function multiplications(network: StyliseParameters['network'], layers: readonly string[]): number {
  const places = layers.flatMap((layer) => {
    const [, block, at] = /^relu(\d)_(\d)$/.exec(layer) ?? [];
    return block === undefined ? [] : [10 * Number(block) + Number(at)];
  });
  const deepest = Math.max(0, ...places);
  return convolutions[network].reduce(
    (sum, count, block) =>
      sum +
      Array.from({ length: count }, (_, at) => (10 * (block + 1) + at + 1 <= deepest ? weights(block, at) : 0)).reduce(
        (one, other) => one + other,
        0,
      ) /
        4 ** block,
    0,
  );
}

/** Of the convolution `at` of a block. */
function weights(block: number, at: number): number {
  return 9 * channels[at === 0 ? block : block + 1]! * channels[block + 1]!;
}
