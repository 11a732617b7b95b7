/** @file The card of a loss network made from foreign weights. */
import type { LossCard } from '../../../shared/card.ts';
import { sha256Hex } from '../../files/hash.ts';
import type { LossNetwork } from '../../nets/vgg.ts';
import { vggTitles, type WeightsOrigin } from './vgg-weights.ts';

const authors = 'Karen Simonyan and Andrew Zisserman (Visual Geometry Group, University of Oxford)';
const ccBy = { name: 'CC BY 4.0', address: 'https://creativecommons.org/licenses/by/4.0/' };
const trainedInCaffe = 'trained in Caffe by the authors';
const rounded = 'rounded to float16, later layers left out';

const origins: Record<WeightsOrigin, Pick<LossCard, 'authors' | 'licence' | 'conversion'>> = {
  keras: {
    authors,
    licence: ccBy,
    conversion: [
      trainedInCaffe,
      'converted for Keras by François Chollet (keras-applications, without the fully connected layers)',
      `converted for Impasto: kernels as [out, in, height, width], ${rounded}`,
    ],
  },
  torchvision: {
    authors: `${authors}; weights in the form of torchvision (PyTorch)`,
    licence: { name: 'BSD 3-Clause', address: 'https://github.com/pytorch/vision/blob/main/LICENSE' },
    conversion: ['trained for torchvision, or converted to its form', `converted for Impasto: ${rounded}`],
  },
  converted: {
    authors,
    licence: ccBy,
    conversion: [trainedInCaffe, 'converted to .safetensors by somebody', `converted for Impasto: ${rounded}`],
  },
};

/** Says nothing of the file the weights came in, so that the same weights give the same card. */
export function lossCard(
  { name: network, preprocessing }: LossNetwork,
  origin: WeightsOrigin,
  layers: readonly string[],
  onnx: Uint8Array,
): LossCard {
  const title = vggTitles[network];
  const { authors, licence, conversion } = origins[origin];
  return {
    schema: 1,
    kind: 'loss-network',
    name: network,
    title,
    description: `The convolution layers of ${title} up to ${layers.at(-1)}, trained to recognise what is in a photograph (ImageNet, ILSVRC-2014). Content and style are compared in its activations.`,
    authors,
    paper: 'https://arxiv.org/abs/1409.1556',
    licence,
    conversion,
    sha256: sha256Hex(onnx),
    bytes: onnx.length,
    network,
    preprocessing,
    layers: [...layers],
  };
}
