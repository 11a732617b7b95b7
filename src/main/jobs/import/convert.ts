/** @file From a Keras weight file to our loss network: the one conversion that script, import and pull share. */
import type { LossCard } from '../../../shared/card.ts';
import { lossNetworkLayers, writeLossNetwork } from '../../nets/loss-network.ts';
import type { LossNetwork } from '../../nets/vgg.ts';
import { readKerasVgg, type Structures, vggStructures } from './keras-vgg.ts';
import { lossCard } from './loss-card.ts';

/** As deep as recipes look; leaves out a third of the weights. The file's later layers are checked all the same. */
const lastConvolution = 'conv5_1';

export interface ConvertedNetwork {
  readonly card: LossCard;
  readonly onnx: Uint8Array<ArrayBuffer>;
}

/** The same weights give the same bytes, whatever file they came in. */
export async function convertKerasVgg(path: string, structures: Structures = vggStructures): Promise<ConvertedNetwork> {
  const { network: name, tensors } = await readKerasVgg(path, lastConvolution, structures);
  const network: LossNetwork = { name, preprocessing: 'caffe', tensors };
  const onnx = writeLossNetwork(network);
  return { card: lossCard(name, lossNetworkLayers(network), onnx), onnx };
}
