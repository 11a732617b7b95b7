/** @file What depends on the number of a training step alone: the rate, and how strongly each picture is painted. */
import type { TrainParameters } from '../../../shared/parameters/train.ts';
import { randomNumbers } from '../../../shared/random.ts';
import { transformMultiple } from '../../nets/transform/form.ts';

const warmUpSteps = 20;
/** The share of the rate that is left at the end. */
const lastShare = 0.02;

/** Warming up, then half a cosine (Loshchilov & Hutter 2016, arXiv 1608.03983). `step` counts from 0. */
export function rateAt({ rate, steps }: Pick<TrainParameters, 'rate' | 'steps'>, step: number): number {
  const warm = Math.min(1, (step + 1) / warmUpSteps);
  const done = Math.min(1, step / steps);
  return rate * warm * (lastShare + (1 - lastShare) * 0.5 * (1 + Math.cos(Math.PI * done)));
}

/** Pictures are nowhere near as large. */
const farthest = 4096;

/** Where in a picture each of a batch is taken to lie, [batch, 2] in pixels, so that strokes hang on no place in particular. */
export function originsAt(
  { batch, seed }: Pick<TrainParameters, 'batch' | 'seed'>,
  step: number,
): Float32Array<ArrayBuffer> {
  const uniform = randomNumbers((seed ^ Math.imul(step + 1, 0x85ebca6b)) >>> 0);
  return Float32Array.from(
    { length: 2 * batch },
    () => transformMultiple * Math.floor((farthest * uniform()) / transformMultiple),
  );
}

/** The share of pictures that are painted at full strength, besides the first of each batch; the others teach what lies between. */
const fullShare = 0.5;
const weakest = 0.1;

/** Strengths of the pictures of a batch, [batch]. */
export function strengthsAt(
  { batch, seed, norm }: Pick<TrainParameters, 'batch' | 'seed' | 'norm'>,
  step: number,
): Float32Array<ArrayBuffer> {
  const uniform = randomNumbers((seed ^ Math.imul(step + 1, 0x9e3779b1)) >>> 0);
  return Float32Array.from({ length: batch }, (_, i) => {
    const isFull = uniform() < fullShare || (i === 0 && batch > 1);
    const strength = weakest + (1 - weakest) * uniform();
    // Batch statistics are those of one strength only.
    return isFull || norm === 'batch' ? 1 : strength;
  });
}
