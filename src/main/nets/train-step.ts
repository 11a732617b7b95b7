/**
 * @file One step of training a transform network (Johnson 2016, arXiv 1603.08155) as one graph: the network, the loss
 * network, the losses, the gradient with respect to every parameter, and Adam.
 */
import { Builder } from '../graph/build.ts';
import { vjp } from '../graph/grad.ts';
import type { Graph, Value } from '../graph/ir.ts';
import { tidied } from '../graph/passes/tidied.ts';
import { adamStep } from './adam-step.ts';
import { gramPerPicture, patchiness, squaredDistancePerPicture, totalVariation } from './losses.ts';
import { type LossLayers, meanInput, type StyleLoss, styleInput } from './objective.ts';
import { parameterCount, type TransformForm } from './transform/form.ts';
import { trainingNetwork } from './transform/training.ts';
import { transportDistance } from './transport.ts';
import { type LossNetwork, type Pooling, vggFeatures } from './vgg.ts';

/**
 * By Gram matrices style is compared at the last activation of four blocks, as the paper has it, and content at relu2_2 instead
 * of its relu3_3: even areas stay even, where the deeper layer lets the network cover them with rings. As distributions, style
 * is compared where pictures that are optimised compare it; networks that see their position lay strokes there instead.
 */
export const trainingLayers: Readonly<Record<StyleLoss, LossLayers>> = {
  gram: { content: ['relu2_2'], style: ['relu1_2', 'relu2_2', 'relu3_3', 'relu4_3'] },
  transport: {
    content: ['relu3_3'],
    style: ['relu1_1', 'relu2_1', 'relu3_1', 'relu4_1'],
    styleLoss: 'transport',
  },
};

/** Where a photograph stirs nothing, its content is measured against this mean square instead of against nothing. */
const minMeanSquare = 1e-6;

export interface TrainStepOptions {
  readonly form: TransformForm;
  readonly network: LossNetwork;
  readonly pooling: Pooling;
  readonly batch: number;
  /** Side of the pictures, a multiple of 16. */
  readonly size: number;
  readonly layers: LossLayers;
  /** Also gives the gradient, under the names of the parameters; for comparing it with others'. */
  readonly tellGradient?: boolean;
}

/**
 * Inputs: `pictures` [N, 3, S, S]; `strengths` [N] in 0–1 and `shown` [N], how much of the painted picture is shown;
 * `parameters`, `moments`, `squares` [P]; `origins` [N, 2] with forms that see their position; `style/ℓ` [C, C] the painting's
 * A/M′, or the root of its covariance and in `mean/ℓ` [C, 1] its mean, and `styleFactors` [m], the layer's share divided by
 * what an empty picture's distance would be; `contentFactor`, `styleFactor`, `smoothnessFactor`, `evennessFactor` [1]; `rate` [1], Adam's with both corrections of the
 * bias worked in, and `squareCorrection` [1].
 * Outputs: `nextParameters`, `nextMoments`, `nextSquares`; `contents` [N] and `styles` [N, m], dimensionless
 * (1 is what an empty picture gets) and before the step; `smoothness`; `patchiness`; `painted` [N, 3, S, S]; with batch normalisation
 * `mean/…` and `variance/…` of the batch.
 * Loss: mean over n of contentFactor · c + styleFactor · strength² · Σ s, and smoothnessFactor · TV and evennessFactor · patchiness.
 */
export function trainStepGraph(options: TrainStepOptions): Graph {
  const { form, network, pooling, batch, size } = options;
  const build = new Builder();
  const pictures = build.input('pictures', [batch, 3, size, size]);
  const strengths = build.input('strengths', [batch]);
  const count = parameterCount(form);
  const vector = build.input('parameters', [count]);

  const origins = form.seesPosition && build.input('origins', [batch, 2]);
  const { painted, parameters, statistics } = trainingNetwork(build, pictures, vector, strengths, form, origins);
  const shown = build.reshape(build.input('shown', [batch]), [batch, 1, 1, 1]);
  const seen = build.add(pictures, build.multiply(shown, build.subtract(painted, pictures)));

  const { content, style, styleLoss } = options.layers;
  const wanted = vggFeatures(build, pictures, network, content, pooling);
  const features = vggFeatures(build, seen, network, [...content, ...style], pooling);
  const contents = content.map((layer) =>
    build.scope(`content/${layer}`, () => relativeDistance(build, features.get(layer)!, wanted.get(layer)!)),
  );
  const contentLosses = contents.reduce((total, losses) => build.add(total, losses)); // [N]
  const styleFactors = build.input('styleFactors', [style.length]);
  const smoothness = build.scope('smoothness', () => totalVariation(build, seen));

  const patches = build.scope('patchiness', () => patchiness(build, seen, pictures));

  const factor = (name: string) => build.input(name, [1]);
  const weights = build.multiply(build.square(strengths), factor('styleFactor')); // [N]
  const compare = styleLoss === 'transport' ? transportDistances : gramDistances;
  const { distances, seeds } = compare(build, features, style, (i) =>
    build.scale(build.multiply(weights, build.slice(styleFactors, [0], [i], [i + 1])), 1 / batch),
  );
  const styleLosses = build.multiply(build.concat(distances, 1), styleFactors); // [N, m]
  const loss = build.add(
    build.mean(build.multiply(contentLosses, factor('contentFactor'))),
    build.add(
      build.reshape(build.multiply(smoothness, factor('smoothnessFactor')), []),
      build.reshape(build.multiply(patches, factor('evennessFactor')), []),
    ),
  );
  const gradients = vjp(build, [[loss, build.floats([], [1])], ...seeds], parameters);
  const gradient = build.concat(
    gradients.map((part) => build.reshape(part, [-1])),
    0,
  );
  const reported = options.tellGradient ? { gradient } : {};
  return tidied(
    build.finish({
      ...build.scope('adam', () => adamStep(build, vector, gradient)),
      contents: contentLosses,
      styles: styleLosses,
      smoothness: build.reshape(smoothness, [1]),
      patchiness: build.reshape(patches, [1]),
      painted,
      ...Object.fromEntries(statistics),
      ...reported,
    }),
  );
}

/** Σ(F − P)² / ΣP² of each picture, [N]; P is what it is compared with, and gets no gradient since it has no parameters. */
function relativeDistance(build: Builder, features: Value, wanted: Value): Value {
  const [, channels, height, width] = wanted.shape as [number, number, number, number];
  const floor = build.scalar(minMeanSquare * channels * height * width);
  const norms = build.maximum(build.sum(build.square(wanted), [1, 2, 3]), floor);
  return build.divide(squaredDistancePerPicture(build, features, wanted), norms);
}

/** How far each picture is from the painting, by layer [N, 1], and values with the loss's gradient with respect to them. */
interface StyleDistances {
  readonly distances: readonly Value[];
  readonly seeds: readonly (readonly [Value, Value])[];
}
/** `weightsAt`: what each picture's distance counts in the loss, [N], by the layer's number. */
type StyleComparison = (
  build: Builder,
  features: ReadonlyMap<string, Value>,
  layers: readonly string[],
  weightsAt: (layer: number) => Value,
) => StyleDistances;

/** Σ(G/M − A/M′)². */
const gramDistances: StyleComparison = (build, features, layers, weightsAt) => {
  const compared = layers.map((layer, i) =>
    build.scope(`style/${layer}`, () => {
      const gram = gramPerPicture(build, features.get(layer)!);
      const distance = squaredDistancePerPicture(build, gram, build.input(styleInput(layer), gram.shape.slice(1)));
      return [distance, weightsAt(i)] as const;
    }),
  );
  return { distances: compared.map(([distance]) => build.reshape(distance, [-1, 1])), seeds: compared };
};

const transportDistances: StyleComparison = (build, features, layers, weightsAt) => {
  const compared = layers.map((layer, i) =>
    build.scope(`style/${layer}`, () => {
      const seen = features.get(layer)!;
      const channels = seen.shape[1]!;
      const mean = build.input(meanInput(layer), [channels, 1]);
      const root = build.input(styleInput(layer), [channels, channels]);
      const { distance, gradient } = transportDistance(build, seen, { mean, root }, weightsAt(i));
      return { distance: build.reshape(distance, [-1, 1]), seed: [seen, gradient] as const };
    }),
  );
  return { distances: compared.map(({ distance }) => distance), seeds: compared.map(({ seed }) => seed) };
};
