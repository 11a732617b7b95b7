/** @file Verifies a whole graph between stages (build, grad, passes, write): what must hold of any graph. */
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
  for (const { operator, inputs, attributes, output, scope } of graph.nodes) {
    const where = `${scope}: %${output.id} = ${operator.name}: `;
    ensure(operators.get(operator.name) === operator, `${where}is not in the table of operators`);
    for (const input of inputs) ensure(defined.has(input), `${where}uses %${input.id} before it is computed`);
    ensure(!defined.has(output), `${where}is computed twice`);
    for (const [name, kind] of Object.entries(operator.attributes)) {
      ensure(attributes[name] !== undefined && kind.accepts(attributes[name]), `${where}${name} must be ${kind.what}`);
    }
    const shape = operator.shape(
      inputs.map((input) => input.shape),
      attributes,
    );
    ensure(
      sameShape(shape, output.shape),
      `${where}has shape ${showShape(output.shape)}, but computes ${showShape(shape)}`,
    );
    const dtype = operator.dtype(
      inputs.map((input) => input.dtype),
      attributes,
    );
    ensure(dtype === output.dtype, `${where}has type ${output.dtype}, but computes ${dtype}`);
    defined.add(output);
  }
  for (const [name, value] of graph.outputs) ensure(defined.has(value), `the output "${name}" is never computed`);
  return graph;
}
