/** @file What a stylise job will do before it does anything: scales, memory; and whether it can be done. Pure. */
import { AppError } from '../../../shared/errors.ts';
import type { PlannedEvent } from '../../../shared/job-events.ts';
import type { StyliseParameters } from '../../../shared/parameters/stylise.ts';
import { planScales, type Scale, scaleOf } from '../../../shared/scales.ts';
import { paddedSize } from '../../painting/loss/padding.ts';
import { checkFits, memoryOf } from '../../painting/optimise/memory.ts';
import type { SourceSizes } from '../../painting/sources/measure.ts';
import { paintingSize } from '../../painting/sources/sources.ts';

export interface StylisePlan {
  readonly scales: readonly Scale[];
  readonly summary: Omit<PlannedEvent, 'type'>;
}

export function planStylise(sizes: SourceSizes, parameters: StyliseParameters): StylisePlan {
  const scales = planScales(sizes.photo, parameters);
  const counts = scales.map(() => 0);
  for (let i = 0; i < parameters.iterations; i++) counts[scaleOf(scales, i, parameters.iterations)]! += 1;
  return {
    scales,
    summary: {
      scales: scales.map(({ width, height }, i) => ({ width, height, iterations: counts[i]! })),
      peakBytes: memoryNeeded(sizes, parameters),
    },
  };
}

/** Bytes that the job holds at most. */
export function memoryNeeded(
  { photo, paintings, start, regions = [] }: SourceSizes,
  parameters: StyliseParameters,
): number {
  const { network, pooling, optimiser, fast, brush, contentLayers, styleLayers } = parameters;
  const layers = Object.keys({ ...contentLayers, ...styleLayers });
  const canvas = paddedSize(planScales(photo, parameters).at(-1)!);
  const looked = paintings.map((painting) => paintingSize(painting, canvas, brush));
  const sources = [photo, ...paintings, ...(start ? [start] : []), ...regions];
  // What none of them takes may be another.
  const styles = regions.length > 0 ? regions.length + 1 : 0;
  return memoryOf({ network, layers, pooling, optimiser, fast, canvas, looked, sources, regions: styles });
}

/** Throws, naming the largest size that fits, where `availableBytes` are too few. */
export function checkMemory(sizes: SourceSizes, parameters: StyliseParameters, availableBytes: number): void {
  checkFits(parameters.size, (size) => memoryNeeded(sizes, { ...parameters, size }), availableBytes);
}

/** Layers must be among those that the network's weights reach (`known`), and some must count. */
export function checkLayers(parameters: StyliseParameters, known: readonly string[]): void {
  const { contentLayers, styleLayers, network } = parameters;
  for (const layer of Object.keys({ ...contentLayers, ...styleLayers })) {
    if (!known.includes(layer)) throw new AppError('layer.unknown', { network, layer, layers: known.join(', ') });
  }
  checkSomeLayerCounts(parameters);
}

export function checkSomeLayerCounts({ contentLayers, styleLayers }: StyliseParameters): void {
  const all = [...Object.values(contentLayers), ...Object.values(styleLayers)];
  if (!all.some((weight) => weight > 0)) throw new AppError('layers.none');
}
