/** @file The judge of gradient rules: central finite differences in float64. */
import type { Builder } from '../build.ts';
import { check } from '../check.ts';
import { evaluate } from '../evaluate.ts';
import { grad } from '../grad.ts';
import { type Graph, sizeOf, type Value } from '../ir.ts';
import type { Array64 } from '../operator.ts';
import { relativeError } from './compare.ts';
import { begin, feeds, type GraphCase } from './graph-case.ts';
import { between, seeded, shuffled } from './random.ts';

/** A power of two, so that stepping from a dyadic number is exact. Truncation is of order step², rounding 1e-16 / step. */
const step = 2 ** -16;
/** Elements of an input that are tried; all where it has no more. */
const mostElements = 40;

/** Largest relative error of `grad` over the float32 inputs, for the output weighted at random and summed. */
export function gradientError(example: GraphCase): number {
  const { build, inputs, output } = begin(example);
  const loss = weightedSum(build, output);
  const forward = build.finish({ loss });
  const wanted = inputs.filter(({ dtype }) => dtype === 'float32');
  const gradients = grad(build, loss, wanted);
  const graph = check(build.finish(Object.fromEntries(gradients.map((value, i) => [`${i}`, value]))));
  const known = feeds(example);
  const actual = evaluate(graph, known);
  const errors = wanted.map((input, i) => {
    const name = `${inputs.indexOf(input)}`;
    const places = someOf(input);
    const expected = places.map((place) => centralDifference(forward, known, name, place));
    return relativeError(
      places.map((place) => actual[`${i}`]!.data[place]!),
      expected,
    );
  });
  return Math.max(0, ...errors);
}

function weightedSum(build: Builder, output: Value): Value {
  const weights = between(0.5, 1.5, output.shape, seeded(7));
  return build.sum(build.multiply(build.cast(output, 'float32'), build.floats(output.shape, weights.data)));
}

function someOf(input: Value): number[] {
  const places = Array.from({ length: sizeOf(input.shape) }, (_, place) => place);
  return shuffled(places, seeded(input.id + places.length)).slice(0, mostElements);
}

/** d loss / d inputs[name][place] */
export function centralDifference(
  graph: Graph,
  inputs: Readonly<Record<string, Array64>>,
  name: string,
  place: number,
): number {
  const lossAt = (offset: number) => {
    const { shape, data } = inputs[name]!;
    const moved = data.with(place, data[place]! + offset);
    return evaluate(graph, { ...inputs, [name]: { shape, data: moved } }).loss!.data[0]!;
  };
  return (lossAt(step) - lossAt(-step)) / (2 * step);
}
