/** @file Verifies a whole graph between stages (build, grad, passes, write): what must hold of any graph. */
import { infer } from './infer.ts';
import { ensure, type Graph, sameShape, showShape, sizeOf, type Value } from './ir.ts';
import { operators } from './ops/table.ts';

/** Returns `graph` where it is sound, throws a GraphError that names the node where it is not. */
export function check(graph: Graph): Graph {
  const defined = new Set<Value>([...graph.inputs.values(), ...graph.constants.keys()]);
  for (const [value, { dtype, shape, data }] of graph.constants) {
    ensure(value.dtype === dtype && sameShape(value.shape, shape), `constant %${value.id} does not match its tensor`);
    ensure(
      data.length === sizeOf(shape),
      `constant %${value.id} holds ${data.length} elements for ${showShape(shape)}`,
    );
  }
  for (const node of graph.nodes) {
    const { operator, inputs, output, scope } = node;
    const where = `${scope}: %${output.id} = ${operator.name}: `;
    ensure(operators.get(operator.name) === operator, `${where}is not in the table of operators`);
    for (const input of inputs) ensure(defined.has(input), `${where}uses %${input.id} before it is computed`);
    ensure(!defined.has(output), `${where}is computed twice`);
    const { dtype, shape } = infer(node);
    ensure(
      sameShape(shape, output.shape),
      `${where}has shape ${showShape(output.shape)}, but computes ${showShape(shape)}`,
    );
    ensure(dtype === output.dtype, `${where}has type ${output.dtype}, but computes ${dtype}`);
    defined.add(output);
  }
  for (const [name, value] of graph.outputs) ensure(defined.has(value), `the output "${name}" is never computed`);
  return graph;
}
