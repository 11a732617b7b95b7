/** @file What a loss network sees in pictures: the targets that painted pictures are compared with. */
import type { Size } from '../../../shared/geometry.ts';
import type { Engine, EngineTensor } from '../../engine/engine.ts';
import { type LossLayers, targetsGraph } from '../../nets/objective.ts';
import type { LossNetwork, Pooling } from '../../nets/vgg.ts';

/** The loss network with what names it in a session's recipe. */
export interface FeatureExtractor {
  readonly network: LossNetwork;
  readonly sha256: string;
  readonly pooling: Pooling;
}

/** The session ends with it: it would hold its memory while the picture is painted, and is needed once a scale only. */
export async function extractTargets(
  engine: Engine,
  { network, sha256, pooling }: FeatureExtractor,
  layers: LossLayers,
  pictures: readonly (Size & { readonly pixels: Float32Array })[],
): Promise<Record<string, EngineTensor>[]> {
  if (pictures.length === 0) return [];
  const session = await engine.session({
    recipe: ['targets', sha256, layers, pooling],
    build: () => targetsGraph(network, layers, pooling, 64, 64),
    dynamicAxes: () => ({
      elsewhere: targetsGraph(network, layers, pooling, 96, 80),
      names: { picture: { 2: 'height', 3: 'width' } },
    }),
  });
  try {
    const seen: Record<string, EngineTensor>[] = [];
    for (const { width, height, pixels } of pictures) {
      seen.push(await session.run({ picture: { shape: [1, 3, height, width], data: pixels } }));
    }
    return seen;
  } finally {
    await session.dispose();
  }
}

/** Height × width of a layer's activation: halved, rounding down, before each block behind the first. */
export function positionsOf(layer: string, { width, height }: Size): number {
  const halvings = Number(layer.match(/^relu(\d)_/)![1]) - 1;
  return (width >> halvings) * (height >> halvings);
}
