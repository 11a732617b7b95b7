/**
 * @file VGG's convolutions out of a Keras weight file: recognised by their order and checked layer by layer. A file of
 * another network is named for what it is.
 */
import { AppError } from '../../../shared/errors.ts';
import type { Tensor } from '../../graph/ir.ts';
import type { VggConvolution, VggName } from '../../nets/vgg.ts';
import { type KerasArray, type KerasLayer, withKerasLayers } from '../../weights/keras-h5.ts';
import { knownNetwork } from './known-networks.ts';
import { checkShape, halfTensor, type Structures, type VggWeights, vggStructures } from './vgg-weights.ts';

/** The convolutions up to `last`, which is as deep as any recipe looks. Every layer of the file is checked. */
export async function readKerasVgg(
  path: string,
  last: string,
  structures: Structures = vggStructures,
): Promise<VggWeights> {
  return await withKerasLayers(path, async (layers) => {
    const found = convolutionsOf(layers, path);
    const name = recognise(found, layers, structures, path);
    const structure = structures[name];
    for (const [index, expected] of structure.entries()) checkShapes(found[index]!, expected, name, path);
    const wanted = structure.slice(0, structure.findIndex(({ name }) => name === last) + 1);
    const tensors = new Map<string, Tensor>();
    for (const [index, layer] of wanted.entries()) {
      const { weight, bias } = await tensorsOf(layer, found[index]!, path);
      tensors.set(`${layer.name}.weight`, weight).set(`${layer.name}.bias`, bias);
    }
    return { network: { name, preprocessing: 'caffe', tensors }, origin: 'keras' };
  });
}

interface FoundConvolution {
  readonly layer: string;
  readonly kernel: KerasArray;
  readonly bias: KerasArray;
}

/** The layers with weights must be convolutions with a bias, then perhaps fully connected ones: so are both VGGs. */
function convolutionsOf(layers: readonly KerasLayer[], file: string): FoundConvolution[] {
  const found: FoundConvolution[] = [];
  let flat = false;
  for (const { name, arrays } of layers) {
    const [kernel, bias] = arrays;
    if (kernel === undefined) continue;
    const isDense = kernel.shape.length === 2;
    flat ||= isDense;
    if (arrays.length !== 2 || bias?.shape.length !== 1 || (!isDense && (flat || kernel.shape.length !== 4))) {
      throw otherNetwork(layers, file);
    }
    if (!isDense) found.push({ layer: name, kernel, bias });
  }
  return found;
}

/** By the number of convolutions, which differs; the shapes are checked afterwards. */
function recognise(
  found: readonly FoundConvolution[],
  layers: readonly KerasLayer[],
  structures: Structures,
  file: string,
): VggName {
  const names = Object.keys(structures) as VggName[];
  const network = names.find((name) => structures[name].length === found.length);
  if (network === undefined) throw otherNetwork(layers, file);
  return network;
}

function otherNetwork(layers: readonly KerasLayer[], file: string): AppError {
  const network = knownNetwork(layers.map(({ name }) => name));
  return network === undefined
    ? new AppError('weights.unknown-network', { file })
    : new AppError('weights.other-network', { file, network });
}

function checkShapes(
  { layer, kernel, bias }: FoundConvolution,
  expected: VggConvolution,
  network: VggName,
  file: string,
): void {
  const { inputs, outputs } = expected;
  checkShape({ file, layer }, kernel.shape, [3, 3, inputs, outputs], network);
  checkShape({ file, layer }, bias.shape, [outputs], network);
}

async function tensorsOf({ inputs, outputs }: VggConvolution, { layer, kernel, bias }: FoundConvolution, file: string) {
  const weight = outputsFirst(await kernel.read(), inputs, outputs);
  return {
    weight: halfTensor({ file, layer }, weight, [outputs, inputs, 3, 3]),
    bias: halfTensor({ file, layer }, await bias.read(), [outputs]),
  };
}

/** [3, 3, in, out] → [out, in, 3, 3] */
function outputsFirst(kernel: Float32Array, inputs: number, outputs: number): Float32Array {
  const turned = new Float32Array(kernel.length);
  let from = 0;
  for (let place = 0; place < 9; place++) {
    for (let i = 0; i < inputs; i++) {
      for (let o = 0; o < outputs; o++) turned[(o * inputs + i) * 9 + place] = kernel[from++]!;
    }
  }
  return turned;
}
