/**
 * @file A loss network on disk: standard ONNX (picture in, its deepest activation out) whose weights are float16 under
 * the names that vgg.ts gives them; what vgg.ts must know besides stands in the model's metadata.
 */
import { AppError } from '../../shared/errors.ts';
import { readInputFile } from '../files/read-input.ts';
import { Builder } from '../graph/build.ts';
import type { Graph, Tensor, Value } from '../graph/ir.ts';
import { type OnnxModel, readModel } from '../onnx/read.ts';
import { writeOnnx } from '../onnx/write.ts';
import { type LossNetwork, type Preprocessing, type VggName, vggConvolutions, vggFeatures, vggLayers } from './vgg.ts';

const networks: readonly string[] = ['vgg16', 'vgg19'] satisfies VggName[];
const preprocessings: readonly string[] = ['caffe', 'torchvision'] satisfies Preprocessing[];
const largestBytes = 1e9;

/** The weights are views of the file's bytes, which are read whole. */
export async function loadLossNetwork(path: string): Promise<LossNetwork> {
  return lossNetworkFrom(readModel(await readInputFile(path, largestBytes), path));
}

function lossNetworkFrom({ file, metadata, initializers }: OnnxModel): LossNetwork {
  const name = metadata.get('network') ?? '';
  const preprocessing = metadata.get('preprocessing') ?? '';
  if (!networks.includes(name) || !preprocessings.includes(preprocessing)) {
    throw new AppError('model.not-loss-network', { file });
  }
  const network = { name: name as VggName, preprocessing: preprocessing as Preprocessing, tensors: initializers };
  const tensors = new Map<string, Tensor>();
  const depth = lossNetworkLayers(network).length;
  for (const { name: layer, inputs, outputs } of vggConvolutions(network.name).slice(0, depth)) {
    for (const [key, shape] of [
      [`${layer}.weight`, [outputs, inputs, 3, 3]],
      [`${layer}.bias`, [outputs]],
    ] as const) {
      const tensor = initializers.get(key);
      const fits = tensor && `${tensor.shape}` === `${shape}` && ['float16', 'float32'].includes(tensor.dtype);
      if (!fits) throw new AppError('model.damaged', { file, detail: key });
      tensors.set(key, tensor);
    }
  }
  if (depth === 0) throw new AppError('model.not-loss-network', { file });
  return { ...network, tensors };
}

/** The activations that a network's weights reach, "relu1_1" to mostly "relu5_1". */
export function lossNetworkLayers({ name, tensors }: LossNetwork): string[] {
  const convolutions = vggConvolutions(name);
  const end = convolutions.findIndex((layer) => !tensors.has(`${layer.name}.weight`));
  return vggLayers(name).slice(0, end === -1 ? convolutions.length : end);
}

/** The bytes depend on the network alone. Takes pictures of any size from 16 × 16 on: [1, 3, H, W], R, G, B in 0–1. */
export function writeLossNetwork(network: LossNetwork): Uint8Array<ArrayBuffer> {
  const graph = featureGraph(network, 32, 48);
  const names = new Map(Array.from(network.tensors, ([name, tensor]) => [tensor, name]));
  const initializerNames = new Map<Value, string>();
  for (const [value, tensor] of graph.constants) {
    const name = names.get(tensor);
    if (name !== undefined) initializerNames.set(value, name);
  }
  return writeOnnx(graph, {
    name: network.name,
    metadata: { network: network.name, preprocessing: network.preprocessing },
    initializerNames,
    dynamicAxes: { elsewhere: featureGraph(network, 64, 80), names: { picture: { 2: 'height', 3: 'width' } } },
  });
}

/** With the pooling that the network was trained with. */
function featureGraph(network: LossNetwork, height: number, width: number): Graph {
  const build = new Builder();
  const last = lossNetworkLayers(network).at(-1)!;
  const picture = build.input('picture', [1, 3, height, width]);
  return build.finish({ [last]: vggFeatures(build, picture, network, [last], 'max').get(last)! });
}
