/** @file The judge of gradient rules: central finite differences in float64. */
import type { Builder } from '../build.ts';
import { check } from '../check.ts';
import { evaluate } from '../evaluate.ts';
import { grad } from '../grad.ts';
import type { Graph, Value } from '../ir.ts';
import type { Array64 } from '../operator.ts';
import { relativeError } from './compare.ts';
import { begin, feeds, type GraphCase } from './graph-case.ts';
import { between, seeded, shuffled } from './random.ts';

/** A power of two, so that stepping from a dyadic number is exact. Truncation is of order step², rounding 1e-16 / step. */
const defaultStep = 2 ** -16;
/** Elements of an input that are tried; all where it has no more. */
const maxElements = 40;

/** The case's output weighted at random and summed, and a graph of the output and of the loss's gradients by input name. */
export function differentiated(example: GraphCase): { forward: Graph; graph: Graph; wanted: readonly string[] } {
  const { build, inputs, output } = begin(example);
  const loss = weightedSum(build, output);
  const forward = build.finish({ loss });
  const wanted = inputs.filter(({ dtype }) => dtype === 'float32');
  const names = wanted.map((input) => `${inputs.indexOf(input)}`);
  const gradients = grad(build, loss, wanted).map((value, i) => [`gradient ${names[i]}`, value] as const);
  return { forward, graph: check(build.finish({ output, ...Object.fromEntries(gradients) })), wanted: names };
}

/** Largest relative error of `grad` over the float32 inputs. */
export function gradientError(example: GraphCase, step = defaultStep): number {
  const { forward, graph, wanted } = differentiated(example);
  const known = feeds(example);
  const actual = evaluate(graph, known);
  const errors = wanted.map((name) => {
    const places = someOf(known[name]!.data);
    return relativeError(
      places.map((place) => actual[`gradient ${name}`]!.data[place]!),
      places.map((place) => centralDifference(forward, known, name, place, step)),
    );
  });
  return Math.max(0, ...errors);
}

function weightedSum(build: Builder, output: Value): Value {
  const weights = between(0.5, 1.5, output.shape, seeded(7));
  return build.sum(build.multiply(build.cast(output, 'float32'), build.floats(output.shape, weights.data)));
}

function someOf(data: Float64Array): number[] {
  return shuffled([...data.keys()], seeded(data.length)).slice(0, maxElements);
}

/** d loss / d inputs[name][place] */
function centralDifference(
  graph: Graph,
  inputs: Readonly<Record<string, Array64>>,
  name: string,
  place: number,
  step: number,
): number {
  const lossAt = (offset: number) => {
    const { shape, data } = inputs[name]!;
    const moved = data.with(place, data[place]! + offset);
    return evaluate(graph, { ...inputs, [name]: { shape, data: moved } }).loss!.data[0]!;
  };
  return (lossAt(step) - lossAt(-step)) / (2 * step);
}
