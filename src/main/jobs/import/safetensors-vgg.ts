/**
 * @file VGG's convolutions out of a .safetensors file: those of torchvision ("features.0.weight") and those under the
 * network's own names ("conv1_1.weight"). The names say which network it is; every shape is checked.
 */
import { AppError } from '../../../shared/errors.ts';
import { readInputFile } from '../../files/read-input.ts';
import type { Tensor } from '../../graph/ir.ts';
import type { Preprocessing, VggConvolution, VggName } from '../../nets/vgg.ts';
import { floatsOf, readSafetensors, type SafetensorsFile, type StoredTensor } from '../../weights/safetensors.ts';
import { knownTorchNetwork } from './known-networks.ts';
import { checkShape, halfTensor, type Structures, type VggWeights, vggStructures } from './vgg-weights.ts';

/** Four times VGG-19 with its fully connected layers in float32. */
const largestBytes = 2.4e9;

/** The convolutions up to `last`, which is as deep as any recipe looks; deeper ones may be missing, but not be others. */
export async function readSafetensorsVgg(
  path: string,
  last: string,
  structures: Structures = vggStructures,
): Promise<VggWeights> {
  const file = readSafetensors(await readInputFile(path, largestBytes), path);
  const { name, naming } = recognise(file, last, structures, path);
  const { origin, prefixes } = naming;
  const tensors = new Map<string, Tensor>();
  const wanted = structures[name].findIndex((layer) => layer.name === last) + 1;
  for (const [index, layer] of structures[name].entries()) {
    for (const [part, shape] of [
      ['weight', [layer.outputs, layer.inputs, 3, 3]],
      ['bias', [layer.outputs]],
    ] as const) {
      const stored = file.tensors.get(`${prefixes(structures[name])[index]}.${part}`);
      if (stored === undefined) continue;
      checkShape({ file: path, layer: stored.name }, stored.shape, shape, name);
      if (index < wanted) tensors.set(`${layer.name}.${part}`, halvesOf(stored, shape, path));
    }
  }
  return { network: { name, preprocessing: preprocessingOf(file, naming), tensors }, origin };
}

function halvesOf(stored: StoredTensor, shape: readonly number[], file: string): Tensor {
  const floats = floatsOf(stored);
  if (floats === undefined) throw new AppError('weights.not-floats', { file, array: stored.name, type: stored.type });
  return halfTensor({ file, layer: stored.name }, floats, shape);
}

interface Naming {
  readonly origin: VggWeights['origin'];
  /** What stands in front of ".weight" and ".bias", layer by layer. */
  prefixes(layers: readonly VggConvolution[]): string[];
  /** What weights under such names expect, unless the file notes something else. */
  readonly preprocessing: Preprocessing;
}

const namings: readonly Naming[] = [
  { origin: 'torchvision', prefixes: torchvisionPrefixes, preprocessing: 'torchvision' },
  // Those who keep the authors' names keep the authors' weights, which came out of Caffe.
  { origin: 'converted', prefixes: (layers) => layers.map(({ name }) => name), preprocessing: 'caffe' },
];

/** Modules are numbered in order: a convolution and its ReLU are two, a pool behind each block is one. */
function torchvisionPrefixes(layers: readonly VggConvolution[]): string[] {
  return layers.map(({ block }, index) => `features.${2 * index + block - 1}`);
}

function preprocessingOf({ notes }: SafetensorsFile, naming: Naming): Preprocessing {
  const noted = notes.get('preprocessing');
  return noted === 'caffe' || noted === 'torchvision' ? noted : naming.preprocessing;
}

/** The network all of whose convolutions to `last` are there, and which leaves none over. */
function recognise(
  file: SafetensorsFile,
  last: string,
  structures: Structures,
  path: string,
): { readonly name: VggName; readonly naming: Naming } {
  const present = [...file.tensors.keys()].filter((name) => !isFullyConnected(name));
  for (const naming of namings) {
    for (const name of Object.keys(structures) as VggName[]) {
      const layers = structures[name];
      const needed = layers.findIndex((layer) => layer.name === last) + 1;
      const names = naming.prefixes(layers).flatMap((prefix) => [`${prefix}.weight`, `${prefix}.bias`]);
      const complete = names.slice(0, 2 * needed).every((key) => file.tensors.has(key));
      if (complete && present.every((key) => names.includes(key))) return { name, naming };
    }
  }
  const network = knownTorchNetwork([...file.tensors.keys()]);
  throw network === undefined
    ? new AppError('weights.unknown-network', { file: path })
    : new AppError('weights.other-network', { file: path, network });
}

/** The layers behind the convolutions, which nobody looks at. */
function isFullyConnected(name: string): boolean {
  return /^(?:classifier\.\d+|fc\d+)\.(?:weight|bias)$/.test(name);
}
