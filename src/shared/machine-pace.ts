/** @file How fast this machine paints, as one run measured it, and what another one will take by that. Pure. */
import { z } from 'zod';
import type { Size } from './geometry.ts';
import type { StyliseParameters } from './parameters/stylise.ts';
import type { TrainParameters } from './parameters/train.ts';
import { planScales } from './scales.ts';

export const machinePaceSchema = z.strictObject({
  /** What an iteration takes for each pixel of its size, and for `overheadPixels` more. */
  secondsPerPixel: z.number().positive(),
  /** Of the size at which it was measured. */
  pixels: z.int().positive(),
});
export type MachinePace = z.infer<typeof machinePaceSchema>;

/**
 * An iteration costs this much beside its pixels: 14 ms where a pixel costs 12.8 µs (processor time of VGG-16, measured at 48,
 * 96 and 192 px).
 */
const overheadPixels = 1100;

/** Below this part of the pixels a run says less than what is known from larger ones. */
const worthwhilePart = 1 / 4;

export function measuredPace(secondsPerIteration: number, { width, height }: Size): MachinePace {
  const pixels = width * height;
  return { secondsPerPixel: secondsPerIteration / (pixels + overheadPixels), pixels };
}

/** What is known once `measured` has come in. */
export function betterPace(known: MachinePace | undefined, measured: MachinePace): MachinePace {
  return known && measured.pixels < worthwhilePart * known.pixels ? known : measured;
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
  return secondsPerPixel * pixels * parameters.iterations;
}
