/** @file What passes share: a walk that renames values as earlier nodes are replaced. */
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
