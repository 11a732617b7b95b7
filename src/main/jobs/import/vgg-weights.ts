/** @file What every kind of weight file is checked against and ends as: VGG's convolutions, in float16. */
import { AppError } from '../../../shared/errors.ts';
import { toHalves } from '../../graph/half.ts';
import type { Tensor } from '../../graph/ir.ts';
import { type LossNetwork, type VggConvolution, type VggName, vggConvolutions } from '../../nets/vgg.ts';

/** `tensors`: "conv1_1.weight" [out, in, 3, 3] and "conv1_1.bias" [out], float16. */
export interface VggWeights {
  readonly network: LossNetwork;
  /** How they came to be what they are, for the card. */
  readonly origin: WeightsOrigin;
}
export type WeightsOrigin = 'keras' | 'torchvision' | 'converted';

/** Names and widths of each network's convolutions; tests give narrow ones. */
export type Structures = Readonly<Record<VggName, readonly VggConvolution[]>>;

export const vggStructures: Structures = { vgg16: vggConvolutions('vgg16'), vgg19: vggConvolutions('vgg19') };
export const vggTitles: Readonly<Record<VggName, string>> = { vgg16: 'VGG-16', vgg19: 'VGG-19' };

export interface FoundArray {
  readonly file: string;
  /** As the file calls it. */
  readonly layer: string;
}

export function checkShape(
  { file, layer }: FoundArray,
  found: readonly number[],
  expected: readonly number[],
  network: VggName,
): void {
  if (`${found}` === `${expected}`) return;
  throw new AppError('weights.layer-shape', {
    file,
    layer,
    found: found.join(' × '),
    network: vggTitles[network],
    expected: expected.join(' × '),
  });
}

export function halfTensor({ file, layer }: FoundArray, values: Float32Array, shape: readonly number[]): Tensor {
  const data = toHalves(values);
  if (data === undefined) throw new AppError('weights.not-numbers', { file, layer });
  return { dtype: 'float16', shape, data };
}
