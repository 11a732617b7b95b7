/**
 * @file Our side of `gatys`: one configuration in a process of its own, as the stylise job runs it: the objective
 * graph on the engine, then an L-BFGS step over ten remembered pairs.
 */
import type { EngineTensor, Session } from '../../src/main/engine/engine.ts';
import { startEngine } from '../../src/main/engine/runtime.ts';
import { Builder } from '../../src/main/graph/build.ts';
import { sizeOf } from '../../src/main/graph/ir.ts';
import { objectiveGraph } from '../../src/main/nets/objective.ts';
import { lbfgs } from '../../src/main/nets/optimisers/lbfgs.ts';
import type { Optimiser } from '../../src/main/nets/optimisers/optimiser.ts';
import type { VggName } from '../../src/main/nets/vgg.ts';
import { styliseTable } from '../../src/shared/parameters/stylise.ts';
import { randomNumbers } from '../../src/shared/random.ts';
import { answer } from '../peer.ts';
import { randomNetwork } from '../random-network.ts';
import type { Duration } from '../timed.ts';
import { layers } from './work.ts';

export type OurRequest =
  | { readonly do: 'open'; readonly network: VggName; readonly size: number }
  | { readonly do: 'step' }
  | { readonly do: 'matmul'; readonly size: number };
export interface StepTimes {
  readonly objective: number;
  readonly optimiser: number;
}
export interface ProductRate {
  readonly operationsPerSecond: number;
}

const engine = await startEngine();
let session: Session;
let inputs: Record<string, EngineTensor>;
let optimiser: Optimiser;
const multiplications = new Map<string, ReturnType<typeof openMultiplication>>();

await answer(async (request: OurRequest) => {
  switch (request.do) {
    case 'open':
      return open(request.network, request.size);
    case 'step':
      return step();
    case 'matmul':
      return product(request.size);
  }
});

async function open(name: VggName, size: number): Promise<Duration> {
  const network = randomNetwork(name);
  const start = performance.now();
  session = await engine.session({
    recipe: 'objective',
    build: () => objectiveGraph(network, layers, 'average', size, size),
  });
  const milliseconds = performance.now() - start;
  inputs = randomInputs(objectiveGraph(network, layers, 'average', size, size).inputs);
  optimiser = withFullMemory(inputs.picture!.data);
  return { milliseconds };
}

function randomInputs(wanted: ReadonlyMap<string, { readonly shape: readonly number[] }>) {
  const random = randomNumbers(1);
  const filled = (shape: readonly number[]) => Float32Array.from({ length: sizeOf(shape) }, random);
  return Object.fromEntries(Array.from(wanted, ([name, { shape }]) => [name, { shape, data: filled(shape) }]));
}

/** Ten steps on a bowl, so that the step measured is the long one of a run that has been going for a while. */
function withFullMemory(picture: Float32Array): Optimiser {
  const result = lbfgs(picture.length, styliseTable.worsening.default);
  const place = picture.slice();
  for (let i = 0; i <= 10; i++) {
    result.step(
      place,
      1,
      place.map((value, at) => value * (1 + (at % 7))),
    );
  }
  return result;
}

async function step(): Promise<StepTimes> {
  const start = performance.now();
  const { gradient } = await session.run(inputs);
  const between = performance.now();
  const picture = inputs.picture!.data.slice();
  const copied = performance.now();
  optimiser.step(picture, 1, gradient!.data);
  return { objective: between - start, optimiser: performance.now() - copied };
}

/** C = A·B on square matrices, both given at run time or B packed beforehand: the better of the two. */
async function product(size: number): Promise<ProductRate> {
  let best = 0;
  for (const packed of [false, true]) {
    const { session: multiply, inputs: matrices } = await multiplication(size, packed);
    const start = performance.now();
    await multiply.run(matrices);
    best = Math.max(best, (2 * size ** 3) / ((performance.now() - start) / 1000));
  }
  return { operationsPerSecond: best };
}

function multiplication(size: number, packed: boolean) {
  const key = `${size} ${packed}`;
  let known = multiplications.get(key);
  if (!known) {
    known = openMultiplication(size, packed);
    multiplications.set(key, known);
  }
  return known;
}

async function openMultiplication(size: number, packed: boolean) {
  const random = randomNumbers(2);
  const matrix = () => Float32Array.from({ length: size * size }, () => random() - 0.5);
  const build = new Builder();
  const a = build.input('a', [size, size]);
  const b = packed ? build.floats([size, size], matrix()) : build.input('b', [size, size]);
  const graph = build.finish({ c: build.matmul(a, b) });
  // An engine keeps few sessions; the objective's must stay.
  const session = await (await startEngine()).session({ recipe: 'matmul', build: () => graph });
  const inputs: Record<string, EngineTensor> = { a: { shape: [size, size], data: matrix() } };
  if (!packed) inputs.b = { shape: [size, size], data: matrix() };
  await session.run(inputs);
  return { session, inputs };
}
