/**
 * @file VGG's convolutions out of a Keras weight file: recognised by their order and checked layer by layer. A file of
 * another network is named for what it is.
 */
import { AppError } from '../../../shared/errors.ts';
import type { Tensor } from '../../graph/ir.ts';
import { type VggConvolution, type VggName, vggConvolutions } from '../../nets/vgg.ts';
import { type KerasArray, type KerasLayer, withKerasLayers } from '../../weights/keras-h5.ts';
import { checkIsHdf5 } from './file-kind.ts';
import { toHalves } from './halves.ts';
import { knownNetwork } from './known-networks.ts';

export interface VggWeights {
  readonly network: VggName;
  /** "conv1_1.weight" [out, in, 3, 3] and "conv1_1.bias" [out], float16. */
  readonly tensors: ReadonlyMap<string, Tensor>;
}

/** Names and widths of each network's convolutions; tests give narrow ones. */
export type Structures = Readonly<Record<VggName, readonly VggConvolution[]>>;

export const vggStructures: Structures = { vgg16: vggConvolutions('vgg16'), vgg19: vggConvolutions('vgg19') };

/** The convolutions up to `last`, which is as deep as any recipe looks. Every layer of the file is checked. */
export async function readKerasVgg(
  path: string,
  last: string,
  structures: Structures = vggStructures,
): Promise<VggWeights> {
  await checkIsHdf5(path);
  return await withKerasLayers(path, async (layers) => {
    const found = convolutionsOf(layers, path);
    const network = recognise(found, layers, structures, path);
    const structure = structures[network];
    for (const [index, expected] of structure.entries()) checkShapes(found[index]!, expected, network, path);
    const wanted = structure.slice(0, structure.findIndex(({ name }) => name === last) + 1);
    const tensors = new Map<string, Tensor>();
    for (const [index, layer] of wanted.entries()) {
      const { weight, bias } = await tensorsOf(layer, found[index]!, path);
      tensors.set(`${layer.name}.weight`, weight).set(`${layer.name}.bias`, bias);
    }
    return { network, tensors };
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
  for (const [array, shape] of [
    [kernel, [3, 3, inputs, outputs]],
    [bias, [outputs]],
  ] as const) {
    if (`${array.shape}` === `${shape}`) continue;
    throw new AppError('weights.layer-shape', {
      file,
      layer,
      found: array.shape.join(' × '),
      network: network === 'vgg16' ? 'VGG-16' : 'VGG-19',
      expected: shape.join(' × '),
    });
  }
}

async function tensorsOf({ inputs, outputs }: VggConvolution, found: FoundConvolution, file: string) {
  const halves = (values: Float32Array, shape: readonly number[]): Tensor => {
    const data = toHalves(values);
    if (data === undefined) throw new AppError('weights.not-numbers', { file, layer: found.layer });
    return { dtype: 'float16', shape, data };
  };
  const weight = outputsFirst(await found.kernel.read(), inputs, outputs);
  return {
    weight: halves(weight, [outputs, inputs, 3, 3]),
    bias: halves(await found.bias.read(), [outputs]),
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
