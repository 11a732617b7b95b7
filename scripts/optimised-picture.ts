/** @file The picture that optimising the objective of training gives (Johnson 2016, figure 5): what a style is compared with. */
import type { Picture } from '../src/main/imaging/picture.ts';
import { lbfgs } from '../src/main/nets/optimisers/lbfgs.ts';
import { clampPlanes } from '../src/main/painting/canvas.ts';
import type { Objective } from '../src/main/painting/loss/objective.ts';
import type { Factors } from '../src/main/painting/loss/weighting.ts';
import { styliseTable } from '../src/shared/parameters/stylise.ts';

/** From the photograph, one size, L-BFGS: the pictures after each of `counts` iterations, which rise; planes of the objective's canvas. */
export async function optimised(
  objective: Objective,
  factors: Factors,
  start: Picture['pixels'],
  counts: readonly number[],
): Promise<Picture['pixels'][]> {
  const picture = start.slice();
  const optimiser = lbfgs(picture.length, styliseTable.worsening.default);
  const pictures: Picture['pixels'][] = [];
  for (let i = 1; i <= counts.at(-1)!; i++) {
    const { value, gradient } = await objective.evaluate(picture, factors);
    optimiser.step(picture, value, gradient);
    clampPlanes(picture);
    if (counts.includes(i)) pictures.push(optimiser.seen(picture).slice());
  }
  return pictures;
}
