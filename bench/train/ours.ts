/** @file Our side of `train`: the step graph of one configuration on the engine, in a process of its own, random weights. */
import type { EngineTensor, Session } from '../../src/main/engine/engine.ts';
import { startEngine } from '../../src/main/engine/runtime.ts';
import { sizeOf } from '../../src/main/graph/ir.ts';
import { adamFactors } from '../../src/main/nets/adam-step.ts';
import { trainingLayers, trainStepGraph } from '../../src/main/nets/train-step.ts';
import type { TransformForm } from '../../src/main/nets/transform/form.ts';
import { initialParameters } from '../../src/main/nets/transform/initial.ts';
import { randomNumbers } from '../../src/shared/random.ts';
import { answer } from '../peer.ts';
import { randomNetwork } from '../random-network.ts';
import { type Duration, ownPeak } from '../timed.ts';

export interface Configuration {
  readonly form: TransformForm;
  readonly batch: number;
  readonly size: number;
}
export type OurRequest = (Configuration & { readonly do: 'open' }) | { readonly do: 'step' | 'peak' };

const engine = await startEngine();
let session: Session;
let inputs: Record<string, EngineTensor>;
let steps = 0;

await answer(async (request: OurRequest) => {
  switch (request.do) {
    case 'open':
      return open(request);
    case 'step':
      return step();
    case 'peak':
      return ownPeak();
  }
});

async function open({ form, batch, size }: Configuration): Promise<Duration> {
  const network = randomNetwork('vgg16');
  const build = () => trainStepGraph({ form, network, pooling: 'max', batch, size, layers: trainingLayers.gram });
  const start = performance.now();
  session = await engine.session({ recipe: 'train', build });
  const milliseconds = performance.now() - start;
  inputs = firstInputs(build().inputs, form);
  return { milliseconds };
}

function firstInputs(wanted: ReadonlyMap<string, { readonly shape: readonly number[] }>, form: TransformForm) {
  const random = randomNumbers(1);
  const filled = (shape: readonly number[], value: () => number) =>
    ({ shape, data: Float32Array.from({ length: sizeOf(shape) }, value) }) satisfies EngineTensor;
  const known: Readonly<Record<string, () => number>> = {
    moments: () => 0,
    squares: () => 0,
    strengths: () => 1,
    shown: () => 1,
    contentFactor: () => 1,
    styleFactor: () => 8,
    smoothnessFactor: () => 4,
    evennessFactor: () => 1,
    styleFactors: () => 1e-8,
  };
  const all = Object.fromEntries(
    Array.from(wanted, ([name, { shape }]) => [name, filled(shape, known[name] ?? random)]),
  );
  const parameters = initialParameters(form, 1);
  return { ...all, parameters: { shape: [parameters.length], data: parameters } };
}

async function step(): Promise<Duration> {
  const start = performance.now();
  const { rate, squareCorrection } = adamFactors(0.001, ++steps);
  const results = await session.run({
    ...inputs,
    rate: { shape: [1], data: Float32Array.of(rate) },
    squareCorrection: { shape: [1], data: Float32Array.of(squareCorrection) },
  });
  inputs.parameters = results.nextParameters!;
  inputs.moments = results.nextMoments!;
  inputs.squares = results.nextSquares!;
  return { milliseconds: performance.now() - start };
}
