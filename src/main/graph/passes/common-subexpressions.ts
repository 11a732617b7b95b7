/** @file Computes equal expressions once: nodes of one operator with the same inputs and attributes share their output. */
import type { Graph, Value } from '../ir.ts';
import { rewrite } from './rewrite.ts';

export function shareCommonSubexpressions(graph: Graph): Graph {
  const seen = new Map<string, Value>();
  return rewrite(graph, (node) => {
    const { operator, inputs, attributes, output } = node;
    const settings = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
    const key = `${operator.name}(${inputs.map((input) => input.id)})${JSON.stringify(settings)}`;
    const earlier = seen.get(key);
    if (earlier !== undefined) return earlier;
    seen.set(key, output);
    return node;
  });
}
