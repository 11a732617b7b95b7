/** @file Random graphs for the properties of passes: with constants to fold, expressions to share and nodes nobody needs. */
import fc from 'fast-check';
import { Builder } from '../build.ts';
import { check } from '../check.ts';
import { type Graph, type Shape, sameShape, type Value } from '../ir.ts';
import { print } from '../print.ts';
import type { InputArray } from './graph-case.ts';
import { between, type Random, seeded } from './random.ts';

export interface RandomGraph {
  readonly graph: Graph;
  readonly inputs: Readonly<Record<string, InputArray>>;
}

/** Shapes that broadcast together. No step makes values much larger, so that every result stays finite. */
const shapes: readonly Shape[] = [[], [3], [1, 3], [2, 1], [2, 3]];
type Draw = <T>(items: readonly T[]) => T;

const steps: readonly ((build: Builder, value: () => Value, draw: Draw) => Value)[] = [
  (build, value) => build.negate(value()),
  (build, value) => build.tanh(value()),
  (build, value) => build.relu(value()),
  (build, value) => build.add(value(), value()),
  (build, value) => build.subtract(value(), value()),
  (build, value) => build.maximum(value(), value()),
  (build, value) => build.multiply(build.tanh(value()), value()),
  (build, value) => build.where(build.greater(value(), value()), value(), value()),
  (build, value) => build.expand(value(), [2, 3]),
  (build, value) => build.mean(build.expand(value(), [2, 3]), [0]),
  (build, value) => build.sum(build.expand(value(), [2, 3]), [1], true),
  (build, value, draw) => build.slice(build.expand(value(), [2, 3]), [0], [draw([0, 1])], [2]),
  (build, value) => build.reshape(build.transpose(build.expand(value(), [2, 3]), [1, 0]), [2, 3]),
];

export const randomGraphs: fc.Arbitrary<RandomGraph> = fc
  .record({ seed: fc.nat(), size: fc.integer({ min: 1, max: 25 }) })
  .map(({ seed, size }) => {
    const example = randomGraph(seeded(seed), size);
    return { ...example, [fc.toStringMethod]: () => print(example.graph) };
  });

function randomGraph(random: Random, size: number): RandomGraph {
  const draw: Draw = (items) => items[Math.floor(random() * items.length)]!;
  const build = new Builder();
  const given = shapes.map((shape, i) => build.input(`${i}`, shape));
  const constants = shapes.map((shape) => build.floats(shape, between(-2, 2, shape, random).data));
  const pool = [...given, ...constants];
  const value = () => draw(pool);
  for (let i = 0; i < size; i++) {
    const repeated = random() < 0.3 && build.nodes.length > 0 ? draw(build.nodes) : undefined;
    const { operator, inputs, attributes } = repeated ?? {};
    const result = operator ? build.apply(operator, inputs!, attributes) : draw(steps)(build, value, draw);
    const fits = shapes.some((shape) => sameShape(shape, result.shape));
    if (fits && result.dtype === 'float32') pool.push(result);
  }
  const graph = check(build.finish({ first: value(), second: value(), last: pool.at(-1)! }));
  const inputs = Object.fromEntries(given.map(({ shape }, i) => [`${i}`, between(-2, 2, shape, random)]));
  return { graph, inputs };
}
