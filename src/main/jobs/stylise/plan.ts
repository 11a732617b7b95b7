/** @file What a stylise job will do before it does anything: scales, memory; and whether it can be done. Pure. */
import { AppError } from '../../../shared/errors.ts';
import type { PlannedEvent } from '../../../shared/job-events.ts';
import type { StyliseParameters } from '../../../shared/parameters/stylise.ts';
import type { SourceSizes } from './measure.ts';
import { paddedSize, planScales, type Scale, scaleOf } from './scales.ts';
import { paintingSize } from './sources.ts';

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

/** Measured (bench/RESULTS.md): the program with its weights, and what a pixel of the padded canvas costs. */
const baseBytes = { vgg16: 330e6, vgg19: 380e6 };
const bytesPerPixel = { vgg16: 2900, vgg19: 2900 };
const bytesPerPaintingPixel = 1100;
/** Current picture, gradient, and L-BFGS's ten pairs and two vectors, three float32 channels each. */
const vectorsPerPixel = { lbfgs: 26, adam: 6 };

/** Bytes that the job holds at most. */
export function memoryNeeded({ photo, paintings }: SourceSizes, parameters: StyliseParameters): number {
  const { network, optimiser, brush } = parameters;
  const canvas = paddedSize(planScales(photo, parameters).at(-1)!);
  const pixels = canvas.width * canvas.height;
  const looked = paintings
    .map((painting) => paintingSize(painting, canvas, brush))
    .map(({ width, height }) => width * height);
  const optimising = pixels * (bytesPerPixel[network] + vectorsPerPixel[optimiser] * 12);
  return baseBytes[network] + Math.max(optimising, ...looked.map((area) => area * bytesPerPaintingPixel));
}

/** Throws, naming the largest size that fits, where `availableBytes` are too few. */
export function checkMemory(sizes: SourceSizes, parameters: StyliseParameters, availableBytes: number): void {
  const needed = memoryNeeded(sizes, parameters);
  if (needed <= availableBytes) return;
  const values = { size: parameters.size, needed: gigabytes(needed), available: gigabytes(availableBytes) };
  for (let size = parameters.size - 16; size >= 64; size -= 16) {
    if (memoryNeeded(sizes, { ...parameters, size }) <= availableBytes) {
      throw new AppError('memory.too-large', { ...values, largest: size });
    }
  }
  throw new AppError('memory.none', values);
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
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
