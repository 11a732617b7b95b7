/**
 * @file VGG-16 and VGG-19, convolution layers only (Simonyan & Zisserman 2014, arXiv 1409.1556), with average pooling
 * as Gatys et al. use them (arXiv 1508.06576) or the original max pooling.
 */
import { assert } from '../../shared/assert.ts';
import type { Builder } from '../graph/build.ts';
import type { Shape, Tensor, Value } from '../graph/ir.ts';

export type VggName = 'vgg16' | 'vgg19';
export type Pooling = 'average' | 'max';

/** What the weights expect: B, G, R in 0–255 minus the mean of ImageNet; or R, G, B in 0–1, mean and deviation removed. */
export type Preprocessing = 'caffe' | 'torchvision';

/** A loss network's weights: "conv1_1.weight" [out, in, 3, 3] and "conv1_1.bias" [out], and so on. */
export interface LossNetwork {
  readonly name: VggName;
  readonly preprocessing: Preprocessing;
  readonly tensors: ReadonlyMap<string, Tensor>;
}

export interface VggConvolution {
  /** "conv3_2"; its activation after the ReLU is called "relu3_2". */
  readonly name: string;
  readonly block: number;
  readonly inputs: number;
  readonly outputs: number;
}

const widths = [64, 128, 256, 512, 512];
const depths: Record<VggName, readonly number[]> = { vgg16: [2, 2, 3, 3, 3], vgg19: [2, 2, 4, 4, 4] };

/** The convolutions in order, from conv1_1. */
export function vggConvolutions(network: VggName): VggConvolution[] {
  let inputs = 3;
  return widths.flatMap((outputs, stage) =>
    Array.from({ length: depths[network][stage]! }, (_, place) => {
      const layer = { name: `conv${stage + 1}_${place + 1}`, block: stage + 1, inputs, outputs };
      inputs = outputs;
      return layer;
    }),
  );
}

/** Names of the activations, "relu1_1" to "relu5_3" or "relu5_4". */
export function vggLayers(network: VggName): string[] {
  return vggConvolutions(network).map(({ name }) => name.replace('conv', 'relu'));
}

/** Shape of a layer's activation for a picture of the given size. */
export function vggShape(network: VggName, layer: string, height: number, width: number): Shape {
  const convolution = vggConvolutions(network).find(({ name }) => name.replace('conv', 'relu') === layer);
  assert(convolution, `${network} has no layer ${layer}`);
  const halvings = convolution.block - 1;
  return [1, convolution.outputs, height >> halvings, width >> halvings];
}

/**
 * What a position of a layer's activation sees of the picture: the cell of `stride` × `stride` pixels that it stands for,
 * and `radius` pixels around it.
 */
export function vggField(network: VggName, layer: string): { stride: number; radius: number } {
  const end = vggLayers(network).indexOf(layer);
  assert(end !== -1, `${network} has no layer ${layer}`);
  const seen = vggConvolutions(network).slice(0, end + 1);
  const strideOf = (block: number) => 2 ** (block - 1);
  return {
    stride: strideOf(seen.at(-1)!.block),
    radius: seen.reduce((sum, { block }) => sum + strideOf(block), 0),
  };
}

/**
 * Appends the network up to the deepest of `layers`; gives the activation of each.
 * `picture`: [1, 3, H, W], R, G, B in 0–1.
 */
export function vggFeatures(
  build: Builder,
  picture: Value,
  { name, preprocessing, tensors }: LossNetwork,
  layers: readonly string[],
  pooling: Pooling,
): Map<string, Value> {
  const known = vggLayers(name);
  for (const layer of layers) assert(known.includes(layer), `${name} has no layer ${layer}`);
  const last = Math.max(...layers.map((layer) => known.indexOf(layer)));
  return build.scope(name, () => {
    const features = new Map<string, Value>();
    let x = preprocess(build, picture, preprocessing);
    let block = 1;
    for (const convolution of vggConvolutions(name).slice(0, last + 1)) {
      if (convolution.block !== block) {
        x = build.scope(`pool${block}`, () => (pooling === 'average' ? build.averagePool(x) : build.maxPool(x)));
        block = convolution.block;
      }
      x = build.scope(convolution.name, () => layer(build, x, convolution, tensors, preprocessing));
      features.set(convolution.name.replace('conv', 'relu'), x);
    }
    return new Map(layers.map((wanted) => [wanted, features.get(wanted)!]));
  });
}

function layer(
  build: Builder,
  x: Value,
  { name, inputs, outputs }: VggConvolution,
  tensors: LossNetwork['tensors'],
  preprocessing: Preprocessing,
): Value {
  const constant = (part: string, shape: Shape) => {
    const tensor = tensors.get(`${name}.${part}`);
    assert(tensor && `${tensor.shape}` === `${shape}`, `${name}.${part} must be [${shape}]`, tensor?.shape);
    return build.cast(build.constant(tensor), 'float32');
  };
  const kernel = constant('weight', [outputs, inputs, 3, 3]);
  // Pictures are R, G, B throughout: where the weights want B, G, R, the kernel's channels are reversed instead.
  const weight = name === 'conv1_1' && preprocessing === 'caffe' ? build.flip(kernel, [1]) : kernel;
  return build.relu(build.convolution(x, weight, constant('bias', [outputs]), { pads: [1, 1, 1, 1] }));
}

/** The mean stays a subtraction of its own: folded into conv1_1's bias it would be wrong under the zero padding. */
function preprocess(build: Builder, picture: Value, preprocessing: Preprocessing): Value {
  const perChannel = (values: readonly number[]) => build.floats([1, 3, 1, 1], values);
  return build.scope('preprocess', () =>
    preprocessing === 'caffe'
      ? build.subtract(build.scale(picture, 255), perChannel([123.68, 116.779, 103.939]))
      : build.divide(build.subtract(picture, perChannel([0.485, 0.456, 0.406])), perChannel([0.229, 0.224, 0.225])),
  );
}
