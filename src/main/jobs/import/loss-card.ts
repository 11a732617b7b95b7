/** @file The card of a loss network made from Keras weights. */
import type { LossCard } from '../../../shared/card.ts';
import { sha256Hex } from '../../files/hash.ts';
import type { VggName } from '../../nets/vgg.ts';

const titles: Record<VggName, string> = { vgg16: 'VGG-16', vgg19: 'VGG-19' };

/** Says nothing of the file the weights came in, so that the same weights give the same card. */
export function lossCard(network: VggName, layers: readonly string[], onnx: Uint8Array): LossCard {
  const title = titles[network];
  return {
    schema: 1,
    kind: 'loss-network',
    name: network,
    title,
    description: `The convolution layers of ${title} up to ${layers.at(-1)}, trained to recognise what is in a photograph (ImageNet, ILSVRC-2014). Content and style are compared in its activations.`,
    authors: 'Karen Simonyan and Andrew Zisserman (Visual Geometry Group, University of Oxford)',
    paper: 'https://arxiv.org/abs/1409.1556',
    licence: { name: 'CC BY 4.0', address: 'https://creativecommons.org/licenses/by/4.0/' },
    conversion: [
      'trained in Caffe by the authors',
      'converted for Keras by François Chollet (keras-applications, without the fully connected layers)',
      'converted for Impasto: kernels as [out, in, height, width], rounded to float16, later layers left out',
    ],
    sha256: sha256Hex(onnx),
    bytes: onnx.length,
    network,
    preprocessing: 'caffe',
    layers: [...layers],
  };
}
