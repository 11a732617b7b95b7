/** @file Removes the nodes and constants that no output depends on. Inputs stay: they are the graph's signature. */
import type { Graph, Value } from '../ir.ts';

export function removeDeadCode(graph: Graph): Graph {
  const needed = new Set<Value>(graph.outputs.values());
  const nodes = [...graph.nodes].reverse().filter(({ output, inputs }) => {
    if (!needed.has(output)) return false;
    for (const input of inputs) needed.add(input);
    return true;
  });
  return {
    ...graph,
    nodes: nodes.reverse(),
    constants: new Map(Array.from(graph.constants).filter(([value]) => needed.has(value))),
  };
}
