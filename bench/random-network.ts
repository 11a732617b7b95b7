/** @file A loss network with random weights (He 2015, arXiv 1502.01852), stored as halves like a real one: good for time and memory. */
import { floatToHalf } from '../src/main/graph/half.ts';
import type { Tensor } from '../src/main/graph/ir.ts';
import { type LossNetwork, type VggName, vggConvolutions } from '../src/main/nets/vgg.ts';
import { normalNumbers } from '../src/shared/random.ts';

/** Up to conv5_1, where built-in networks end. */
export function randomNetwork(name: VggName): LossNetwork {
  const normal = normalNumbers(1);
  const tensors = new Map<string, Tensor>();
  for (const { name: layer, inputs, outputs } of convolutionsUsed(name)) {
    const deviation = Math.sqrt(2 / (9 * inputs));
    const data = Uint16Array.from({ length: outputs * inputs * 9 }, () => floatToHalf(deviation * normal()));
    tensors.set(`${layer}.weight`, { dtype: 'float16', shape: [outputs, inputs, 3, 3], data });
    tensors.set(`${layer}.bias`, { dtype: 'float16', shape: [outputs], data: new Uint16Array(outputs) });
  }
  return { name, preprocessing: 'caffe', tensors };
}

export function convolutionsUsed(name: VggName) {
  const all = vggConvolutions(name);
  return all.slice(0, all.findIndex(({ name: layer }) => layer === 'conv5_1') + 1);
}
