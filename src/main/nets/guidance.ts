/**
 * @file Where in the picture a style counts (Gatys 2017, arXiv 1611.07865, spatial control): statistics of the features over the
 * positions of a region, each as far as it belongs to it.
 */
import type { Builder } from '../graph/build.ts';
import type { Value } from '../graph/ir.ts';

/** [1, H·W] of a layer, 1 together, or all 0 where the layer has nothing of the region. */
export const guideInput = (layer: string, region: number) => `guide/${layer}/${region}`;
/** [regions]: what the distance of each counts in the sum of the layer. */
export const sharesInput = (layer: string) => `shares/${layer}`;

/** What is compared of a layer: all of it, or a region. */
export interface Compared {
  readonly region?: number;
  /** [1, H·W] */
  readonly weights?: Value;
  /** [1] */
  readonly share?: Value;
}

/** `regions`: how many, where there are any. */
export function comparedOf(
  build: Builder,
  layer: string,
  regions: number | undefined,
  positions: number,
): readonly Compared[] {
  if (regions === undefined) return [{}];
  const shares = build.input(sharesInput(layer), [regions]);
  return Array.from({ length: regions }, (_, region) => ({
    region,
    weights: build.input(guideInput(layer, region), [1, positions]),
    share: build.slice(shares, [0], [region], [region + 1]),
  }));
}
