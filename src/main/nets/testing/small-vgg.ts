/** @file For tests: the shapes of VGG-16's first convolutions with random weights. */
import type { Tensor } from '../../graph/ir.ts';
import { type LossNetwork, type Preprocessing, vggConvolutions } from '../vgg.ts';

/** Up to conv2_1 unless more convolutions are asked for. */
export function smallVgg(preprocessing: Preprocessing, convolutions = 3): LossNetwork {
  const uniform = uniformNumbers(7);
  const tensors = new Map<string, Tensor>();
  for (const { name, inputs, outputs } of vggConvolutions('vgg16').slice(0, convolutions)) {
    const scale = Math.sqrt(6 / (9 * inputs)) * (name === 'conv1_1' && preprocessing === 'caffe' ? 0.01 : 1);
    const data = Float32Array.from({ length: outputs * inputs * 9 }, () => scale * (2 * uniform() - 1));
    tensors.set(`${name}.weight`, { dtype: 'float32', shape: [outputs, inputs, 3, 3], data });
    tensors.set(`${name}.bias`, {
      dtype: 'float32',
      shape: [outputs],
      data: Float32Array.from({ length: outputs }, () => 0.1 * uniform()),
    });
  }
  return { name: 'vgg16', preprocessing, tensors };
}

/** In (0, 1): Lehmer's generator with the multiplier of Park & Miller 1988. */
export function uniformNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}
