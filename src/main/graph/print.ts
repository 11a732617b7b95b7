/** @file A graph as text, one node a line, for snapshots and for reading. */
import { type Graph, showShape, type Value } from './ir.ts';

/** Values are numbered in order of appearance, so that equal graphs print equally. */
export function print(graph: Graph): string {
  const names = new Map<Value, string>();
  const name = (value: Value) => {
    const known = names.get(value) ?? `%${names.size}`;
    names.set(value, known);
    return known;
  };
  const typed = (value: Value) => `${value.dtype} ${showShape(value.shape)}`;
  const lines = Array.from(graph.inputs, ([label, value]) => `${name(value)} = input "${label}" : ${typed(value)}`);
  const used = new Set(graph.nodes.flatMap(({ inputs }) => inputs).concat(...graph.outputs.values()));
  for (const [value, { data }] of graph.constants) {
    if (used.has(value))
      lines.push(`${name(value)} = constant ${data.length === 1 ? `${data[0]} ` : ''}: ${typed(value)}`);
  }
  for (const { operator, inputs, attributes, output, scope } of graph.nodes) {
    const settings = Object.entries(attributes).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
    const place = scope === '' ? '' : `  # ${scope}`;
    lines.push(
      `${name(output)} = ${operator.name}(${inputs.map(name).join(', ')})${settings.join('')} : ${typed(output)}${place}`,
    );
  }
  for (const [label, value] of graph.outputs) lines.push(`output "${label}" = ${name(value)}`);
  return `${lines.join('\n')}\n`;
}
