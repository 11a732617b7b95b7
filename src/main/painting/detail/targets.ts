/** @file What a refined picture is to look like from near: Gram matrices or moments of the painting, or those that its style carries. */
import type { Size } from '../../../shared/geometry.ts';
import type { Engine } from '../../engine/engine.ts';
import { planesInMemory } from '../../files/plane-store.ts';
import type { TargetStatistics } from '../loss/target-statistics.ts';
import { gramsOf } from './grams.ts';
import { type Composition, enlarged, whole } from './hold.ts';
import type { StyleTargets } from './losses.ts';
import type { TileLossModel } from './tile-model.ts';
import { tilingOf } from './tiling.ts';

/** Enlarged by more, a painting has blur instead of strokes. */
const largestEnlargement = 1.5;

/**
 * Of a painting of any size, by layer: at its native size, or at `size` times it, at most 1.5; a size below 1 makes its
 * strokes finer. The painting is seen in tiles; throws the signal's reason between two.
 */
export async function paintingTargets(
  engine: Engine,
  lossModel: TileLossModel,
  painting: Composition,
  layers: readonly string[],
  { size = 1, signal }: { readonly size?: number; readonly signal: AbortSignal },
): Promise<StyleTargets> {
  const factor = Math.min(size, largestEnlargement);
  const side = (extent: number) => Math.max(1, Math.round(extent * factor));
  const seen = { width: side(painting.size.width), height: side(painting.size.height) };
  const planes = factor === 1 ? planesInMemory(painting.size, painting.planes) : enlarged(painting, whole(seen));
  const tiling = tilingOf(lossModel.network.name, layers, seen, lossModel.largestTile);
  return await gramsOf(engine, lossModel, layers, { planes, tiling }, signal);
}

export interface StoredTargets {
  readonly targets: StyleTargets;
  /** At which size the painting was seen, by layer. */
  readonly sizes: Readonly<Record<string, Size>>;
  /** Layers that are asked for and were not kept. */
  readonly missing: readonly string[];
}

/** Of what a style carries, at the size whose longest side comes nearest to `longestSide` (as a proportion). */
export function storedTargets(
  { layers: stored }: TargetStatistics,
  layers: readonly string[],
  longestSide: number,
): StoredTargets {
  const targets: Record<string, Float32Array> = {};
  const sizes: Record<string, Size> = {};
  const distance = ({ width, height }: Size) => Math.abs(Math.log(Math.max(width, height) / longestSide));
  for (const layer of layers) {
    const nearest = stored.get(layer)?.toSorted((a, b) => distance(a.size) - distance(b.size))[0];
    if (!nearest) continue;
    targets[layer] = nearest.gram;
    sizes[layer] = nearest.size;
  }
  return { targets, sizes, missing: layers.filter((layer) => !(layer in targets)) };
}
