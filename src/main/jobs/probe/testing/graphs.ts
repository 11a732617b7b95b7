/** @file For tests: the graphs that jobs compute, at 64 px, with inputs; each is built where it runs. */
import { join } from 'node:path';
import { randomNumbers } from '../../../../shared/random.ts';
import type { EngineTensor } from '../../../engine/engine.ts';
import type { Graph, Shape } from '../../../graph/ir.ts';
import { adamFactors } from '../../../nets/adam-step.ts';
import { loadLossNetwork } from '../../../nets/loss-network.ts';
import { objectiveGraph } from '../../../nets/objective.ts';
import { trainingLayers, trainStepGraph } from '../../../nets/train-step.ts';
import { layersInOrder, type TransformForm, type TransformName } from '../../../nets/transform/form.ts';
import {
  exactGraph,
  foldedGraph,
  foldLayers,
  type LayerStatistics,
  tensorsOf,
} from '../../../nets/transform/inference.ts';
import { initialParameters } from '../../../nets/transform/initial.ts';

const side = 64;
const vgg16 = () => loadLossNetwork(join(import.meta.dirname, '../../../../../models/losses/vgg16.onnx'));

const layers = { content: ['relu4_2'], style: ['relu1_1', 'relu2_1', 'relu3_1', 'relu4_1', 'relu5_1'] };
const instance = (name: TransformName): TransformForm => ({ name, norm: 'instance' });

export const jobGraphs: Readonly<Record<string, () => Promise<Graph>>> = {
  'VGG-16 forward and backward': async () => objectiveGraph(await vgg16(), layers, 'average', side, side),
  'a training step': async () =>
    trainStepGraph({
      form: instance('swift'),
      network: await vgg16(),
      pooling: 'max',
      batch: 1,
      size: side,
      layers: trainingLayers.gram,
      tellGradient: true,
    }),
  'the network light': async () => exact('light'),
  'the network johnson': async () => exact('johnson'),
  'the network swift': async () => exact('swift'),
  'the network light, folded': async () => folded('light'),
};

/** A card in software takes a minute for each. */
export const slowGraphs: readonly string[] = ['a training step', 'the network johnson'];

function exact(name: TransformName): Graph {
  return exactGraph(instance(name), tensorsOf(instance(name), initialParameters(instance(name), 1)), side, side).graph;
}

function folded(name: TransformName): Graph {
  const form = instance(name);
  const statistics = layersInOrder(form).map(({ name: layer, outputs }): [string, LayerStatistics] => [
    layer,
    { mean: uniform(outputs, -0.1, 0.1), variance: uniform(outputs, 0.5, 1.5) },
  ]);
  const tensors = tensorsOf(form, initialParameters(form, 1));
  return foldedGraph(form, foldLayers(form, tensors, new Map(statistics), 1), side, side);
}

/** Plausible values for any of these graphs, the same each time. */
export function inputsOf(graph: Graph): Record<string, EngineTensor> {
  const { rate, squareCorrection } = adamFactors(1e-3, 1);
  const fixed: Record<string, (shape: Shape) => Float32Array> = {
    parameters: () => initialParameters(instance('swift'), 1),
    moments: (shape) => uniform(shape[0]!, -0.01, 0.01),
    squares: (shape) => uniform(shape[0]!, 0.01, 0.02),
    rate: () => Float32Array.of(rate),
    squareCorrection: () => Float32Array.of(squareCorrection),
    strength: () => Float32Array.of(1),
    strengths: () => Float32Array.of(1),
    shown: () => Float32Array.of(1),
    smoothnessFactor: () => Float32Array.of(0.01),
    evennessFactor: () => Float32Array.of(1),
    contentFactor: () => Float32Array.of(1),
    styleFactor: () => Float32Array.of(1),
    // Of the size that the sums have.
    contentFactors: (shape) => uniform(shape[0]!, 1e-9, 2e-9),
    styleFactors: (shape) => uniform(shape[0]!, 1e-9, 2e-9),
  };
  return Object.fromEntries(
    Array.from(graph.inputs, ([name, { shape }]) => {
      const size = shape.reduce((product, extent) => product * extent, 1);
      return [name, { shape, data: fixed[name]?.(shape) ?? uniform(size, 0, 1) }];
    }),
  );
}

function uniform(length: number, low: number, high: number): Float32Array {
  const random = randomNumbers(length);
  return Float32Array.from({ length }, () => low + (high - low) * random());
}
