/** @file What passes share: walks that rename values as earlier nodes are replaced. */
import { Builder } from '../build.ts';
import type { Graph, Node, Value } from '../ir.ts';

/** Visits the nodes in order with their inputs renamed; `visit` keeps a node or names the value that replaces its output. */
export function rewrite(graph: Graph, visit: (node: Node) => Node | Value): Graph {
  const replaced = new Map<Value, Value>();
  const current = (value: Value) => replaced.get(value) ?? value;
  const nodes: Node[] = [];
  for (const node of graph.nodes) {
    const result = visit({ ...node, inputs: node.inputs.map(current) });
    if ('operator' in result) nodes.push(result);
    else replaced.set(node.output, result);
  }
  return { ...graph, nodes, outputs: new Map(Array.from(graph.outputs, ([name, value]) => [name, current(value)])) };
}

/**
 * Builds the graph again, node by node in their scopes. `replace` builds something else in a node's place, from the
 * node's inputs in the new graph, or gives undefined where it stays as it is.
 */
export function rebuild(
  graph: Graph,
  replace: (build: Builder, node: Node, inputs: readonly Value[]) => Value | undefined,
): Graph {
  const build = new Builder();
  const rebuilt = new Map<Value, Value>();
  for (const [name, value] of graph.inputs) rebuilt.set(value, build.input(name, value.shape, value.dtype));
  for (const [value, tensor] of graph.constants) rebuilt.set(value, build.constant(tensor));
  for (const node of graph.nodes) {
    const inputs = node.inputs.map((input) => rebuilt.get(input)!);
    const output = build.scope(
      node.scope,
      () => replace(build, node, inputs) ?? build.apply(node.operator, inputs, node.attributes),
    );
    rebuilt.set(node.output, output);
  }
  return build.finish(Object.fromEntries(Array.from(graph.outputs, ([name, value]) => [name, rebuilt.get(value)!])));
}
