/** @file A slow interpreter in float64: the judge of gradients (finite differences) and of parity with the runtime. */
import { halfToFloat } from './half.ts';
import { ensure, type Graph, sameShape, showShape, type Tensor, type Value } from './ir.ts';
import type { Array64 } from './operator.ts';

/** Computes every output from `inputs`, which must be given by name and in the declared shapes. */
export function evaluate(graph: Graph, inputs: Readonly<Record<string, Array64>>): Record<string, Array64> {
  const known = new Map<Value, Array64>();
  for (const [value, tensor] of graph.constants) known.set(value, toArray64(tensor));
  for (const [name, value] of graph.inputs) {
    const given = inputs[name];
    ensure(given, `the input "${name}" is missing`);
    ensure(
      sameShape(given.shape, value.shape),
      `"${name}" must be ${showShape(value.shape)}, not ${showShape(given.shape)}`,
    );
    known.set(value, given);
  }
  for (const { operator, inputs: from, attributes, output } of graph.nodes) {
    const data = operator.evaluate(
      from.map((value) => known.get(value)!),
      attributes,
      output.shape,
    );
    known.set(output, { shape: output.shape, data });
  }
  return Object.fromEntries(Array.from(graph.outputs, ([name, value]) => [name, known.get(value)!]));
}

export function toArray64({ shape, dtype, data }: Tensor): Array64 {
  if (dtype === 'float16') return { shape, data: Float64Array.from(data as Uint16Array, halfToFloat) };
  return { shape, data: Float64Array.from(data as ArrayLike<number | bigint>, Number) };
}
