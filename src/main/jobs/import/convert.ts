/** @file From a foreign weight file to our loss network: the one conversion that script, import and pull share. */
import type { LossCard } from '../../../shared/card.ts';
import { lossNetworkLayers, writeLossNetwork } from '../../nets/loss-network.ts';
import { weightFileKind } from './file-kind.ts';
import { readKerasVgg } from './keras-vgg.ts';
import { lossCard } from './loss-card.ts';
import { readSafetensorsVgg } from './safetensors-vgg.ts';
import { type Structures, type VggWeights, vggStructures } from './vgg-weights.ts';

/** As deep as recipes look; leaves out a third of the weights. The file's later layers are checked all the same. */
const lastConvolution = 'conv5_1';

export interface ConvertedNetwork {
  readonly card: LossCard;
  readonly onnx: Uint8Array<ArrayBuffer>;
}

/** The same weights give the same bytes, whatever file they came in. */
export async function convertVgg(path: string, structures: Structures = vggStructures): Promise<ConvertedNetwork> {
  const { network, origin } = await readVgg(path, lastConvolution, structures);
  const onnx = writeLossNetwork(network);
  return { card: lossCard(network, origin, lossNetworkLayers(network), onnx), onnx };
}

/** The convolutions up to `last`, out of whichever kind of file it is. */
export async function readVgg(path: string, last: string, structures: Structures): Promise<VggWeights> {
  const read = { hdf5: readKerasVgg, safetensors: readSafetensorsVgg }[await weightFileKind(path)];
  return await read(path, last, structures);
}
