/** @file The picture that optimising the paper's objective gives (Johnson 2016, figure 5): what a style is compared with. */
import type { Engine } from '../src/main/engine/engine.ts';
import type { Picture } from '../src/main/imaging/picture.ts';
import type { LossLayers } from '../src/main/nets/objective.ts';
import { lbfgs } from '../src/main/nets/optimisers/lbfgs.ts';
import { clampPlanes, cropPlanes, padPlanes } from '../src/main/painting/canvas.ts';
import type { FeatureExtractor } from '../src/main/painting/loss/extract-targets.ts';
import { prepareObjective } from '../src/main/painting/loss/objective.ts';
import { paddedSize } from '../src/main/painting/loss/padding.ts';
import { factorsOf } from '../src/main/painting/loss/weighting.ts';
import { styliseParameters } from '../src/shared/parameters/stylise.ts';

/** What the paper compares, whatever a network was trained with. */
export const paperLayers: LossLayers = {
  content: ['relu3_3'],
  style: ['relu1_2', 'relu2_2', 'relu3_3', 'relu4_3'],
};

/** Style counts about as much more than content as it does in training (jobs/train/balance.ts), as a power of ten. */
const ratio = 0.9;

/** From the photograph, one size, L-BFGS. */
export async function optimised(
  engine: Engine,
  extractor: FeatureExtractor,
  photo: Picture,
  painting: Picture,
  iterations: number,
): Promise<Picture> {
  const layers = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 1]));
  const [contentLayers, styleLayers] = [layers(paperLayers.content), layers(paperLayers.style)];
  const parameters = styliseParameters({
    ratio,
    contentLayers,
    styleLayers,
    smoothness: 0,
    pooling: extractor.pooling,
  });
  const canvas = paddedSize(photo);
  const start = padPlanes(photo.pixels, photo, canvas);
  const lossModel = { ...extractor, layers: paperLayers };
  const objective = await prepareObjective(engine, lossModel, canvas, start, [{ picture: painting, weight: 1 }]);
  try {
    const factors = factorsOf(parameters, objective.norms);
    const picture = start.slice();
    const optimiser = lbfgs(picture.length);
    for (let i = 0; i < iterations; i++) {
      const { value, gradient } = await objective.evaluate(picture, factors);
      optimiser.step(picture, value, gradient);
      clampPlanes(picture);
    }
    optimiser.settle(picture);
    return { ...photo, pixels: cropPlanes(picture, canvas, photo) };
  } finally {
    await objective.dispose();
  }
}
