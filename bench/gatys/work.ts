/** @file How much arithmetic an iteration asks for, from the shapes of the layers alone. */
import type { LossLayers } from '../../src/main/nets/objective.ts';
import { type VggName, vggShape } from '../../src/main/nets/vgg.ts';
import { convolutionsUsed } from '../random-network.ts';

export const layers: LossLayers = {
  content: ['relu4_2'],
  style: ['relu1_1', 'relu2_1', 'relu3_1', 'relu4_1', 'relu5_1'],
};

/**
 * Floating-point operations, two a multiply-add: each convolution forward and as gradient of its input, each Gram matrix
 * F·Fᵀ and its gradient, which is one product too (dG is symmetric). Elementwise work is not counted.
 */
export function operationsOfIteration(network: VggName, size: number): number {
  const positions = (layer: string) => {
    const [, , height, width] = vggShape(network, layer, size, size) as [number, number, number, number];
    return height * width;
  };
  let operations = 0;
  for (const { name, inputs, outputs } of convolutionsUsed(network)) {
    operations += 2 * 2 * 9 * inputs * outputs * positions(name.replace('conv', 'relu'));
  }
  for (const layer of layers.style) {
    const channels = vggShape(network, layer, size, size)[1]!;
    operations += 2 * 2 * channels ** 2 * positions(layer);
  }
  return operations;
}
